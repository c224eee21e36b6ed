// A translated page, and what is typed into it.

import { find } from '../hands.js';

/** Puts every text of the page into an element of its own, as translators do. @returns {string} how many */
export function translate() {
  const texts = document.createTreeWalker(find('main'), NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const all = [];
  while (texts.nextNode()) all.push(/** @type {Text} */ (texts.currentNode));
  const filled = all.filter(({ data }) => data.trim());
  for (const text of filled) {
    const font = document.createElement('font');
    text.replaceWith(font);
    font.textContent = text.data;
  }
  return String(filled.length);
}

/** What has the focus, in words. */
export const focus = () => document.activeElement?.ariaLabel ?? document.activeElement?.className ?? '';

/** A number in a table of the microscope, as it is read. @param {string} matrix @param {number} place */
export function cell(matrix, place) {
  const text = document.querySelectorAll(`.matrix-${matrix} tbody td`)[place]?.textContent ?? '';
  return text.trim().replace('−', '-');
}
