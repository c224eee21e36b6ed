// The Share menu: a link to what is shown, and what shows it inside another page.

import { iframe } from '../text/embed.js';
import { findAll } from './dom.js';
import { createHandOver } from './hand-over.js';

/** The height of a frame that has all of the lab's first screen, in CSS pixels. */
const FRAME = 800;

/**
 * @param {HTMLElement} menu has a button for each
 * @param {Pick<import('./address.js').Address, 'base' | 'link'>} address
 */
export function mountShare(menu, address) {
  const { copy } = createHandOver(menu);
  // Where there is no address, only what goes behind one is left of the link.
  const named = (/** @type {string} */ what) => (address.base ? what : `This page has no address. ${what}, without it,`);
  for (const button of findAll(menu, 'button', HTMLButtonElement)) {
    button.addEventListener('click', () => {
      const isEmbed = button.value === 'embed';
      const link = address.link(isEmbed ? { section: 'lab', embed: true } : { section: null, embed: false });
      return isEmbed ? copy(iframe(link, 'Backpropagation, live', FRAME), named('The iframe')) : copy(link, named('The link'));
    });
  }
}
