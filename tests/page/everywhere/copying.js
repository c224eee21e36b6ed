// Numbers that are copied.

import { find, show, text, until } from '../hands.js';

const table = () => /** @type {HTMLTableElement} */ (find('#two-places table'));

/** Has the table's numbers copied when the reader presses a key: only then a browser lets a page copy. */
export async function copyAtKey() {
  /** @type {HTMLDetailsElement} */ (find('#two-places')).open = true;
  show('#two-places table');
  await until('numbers', () => text('#two-places table').includes('−'));
  addEventListener('keydown', () => {
    getSelection()?.selectAllChildren(table().tBodies[0]);
    document.execCommand('copy');
  }, { once: true });
  window.notes = {};
  addEventListener('copy', ({ clipboardData }) => {
    // What is shown just now: the run may go on being trained.
    window.notes.cells = /** @type {HTMLElement[]} */ ([...table().tBodies[0].querySelectorAll('td')]).map(
      (cell) => cell.innerText,
    );
    window.notes.copied = clipboardData?.getData('text/plain');
  });
}

/** The table's numbers as they are shown and as they were copied. @returns {Promise<[string[], string[]]>} */
export async function copied() {
  await until('a copy', () => window.notes.copied !== undefined);
  const parts = window.notes.copied.trim().split(/[\t\n]+/);
  return [
    window.notes.cells,
    parts
      .filter((/** @type {string} */ part) => !/^[A-Z]/.test(part))
      .map((/** @type {string} */ part) => String(JSON.parse(part))),
  ];
}
