// What a keyboard reaches, and whether it is seen to.

import { all } from '../hands.js';

/** @param {HTMLElement} element */
const name = (element) =>
  element.id || [element.localName, element.className, element.ariaLabel ?? element.textContent?.trim()].join(' ').slice(0, 60);

/** @param {HTMLElement} element */
const isStop = (element) => {
  if (element.tabIndex < 0 || !element.checkVisibility()) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
  // A group of radio buttons is one stop: at the one that is chosen, or at the first.
  const group = /** @type {HTMLInputElement[]} */ ([...document.getElementsByName(element.name)]);
  return element === (group.find(({ checked }) => checked) ?? group[0]);
};

/** Lists what a keyboard has to reach, in the document's order, and notes what it does reach. */
export function listen() {
  // An open menu closes as the focus goes past it.
  for (const menu of /** @type {HTMLDetailsElement[]} */ (all('details.menu'))) menu.open = false;
  const stops = all('a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex="0"]').filter(isStop);
  window.notes = { focused: [], unmarked: [] };
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.parentElement) return;
    window.notes.focused.push(stops.indexOf(target));
    // A slider that lies over its figure lets the figure show the focus.
    const near = [target, target.parentElement, ...target.parentElement.querySelectorAll(':scope > canvas, :scope > span')];
    const marks = (/** @type {Element} */ element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    };
    if (!near.some(marks)) window.notes.unmarked.push(name(target));
  });
  return stops.map(name);
}

/** Which were reached, one after the other. Firefox goes to boxes that scroll as well. */
export const focused = () => window.notes.focused.filter((/** @type {number} */ at) => at >= 0).map(String);

export const unmarked = () => window.notes.unmarked;

/** The menus and popovers, by their ids or their words. */
export const menus = () =>
  all('details.menu > summary')
    .filter((summary) => summary.checkVisibility())
    .map((summary) => summary.innerText.trim());

/** What has the focus, and which menu is open: each by the words of a menu, or empty. @returns {string[]} */
export function where() {
  const word = (/** @type {Element | null | undefined} */ menu) => menu?.querySelector('summary')?.innerText.trim() ?? '';
  return [word(document.activeElement?.closest('details.menu')), word(document.querySelector('details.menu[open]'))];
}

/** Hands a menu's own the focus. @param {string} word */
export const goToMenu = (word) =>
  void all('details.menu > summary')
    .find((summary) => summary.innerText.trim() === word)
    ?.focus();
