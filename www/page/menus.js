// Menus and popovers: folds of one name, so that the browser opens one at a time. A script only closes them.

import { find } from './dom.js';
import { onKeyDown } from './keys.js';

/** Closes the open menu at a press elsewhere, at Escape, and when what it offers has been chosen. */
export function mountMenus() {
  const open = () => document.querySelector('details.menu[open]');

  /** @param {Element} menu */
  const close = (menu) => menu.removeAttribute('open');

  document.addEventListener('pointerdown', ({ target }) => {
    const menu = open();
    if (menu && target instanceof Node && !menu.contains(target)) close(menu);
  });
  document.addEventListener('focusin', ({ target }) => {
    const menu = open();
    if (menu && target instanceof Node && !menu.contains(target)) close(menu);
  });
  document.addEventListener('click', ({ target }) => {
    const menu = open();
    if (menu && target instanceof Element && menu.contains(target) && target.closest('a')) close(menu);
  });
  onKeyDown(document, (event) => {
    const menu = open();
    if (event.key !== 'Escape' || !menu) return;
    event.preventDefault();
    close(menu);
    find(menu, 'summary').focus();
  });
}
