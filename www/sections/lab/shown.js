// What the lab shows of an iteration: the row that is chosen in the truth table, and which way it runs.

import { byId, find, findAll } from '../../page/dom.js';

/**
 * @typedef {object} Shown
 * @property {number} row 0 to 3
 * @property {boolean} isBackward whether the deltas are shown and not the activations
 * @property {(listener: () => void) => void} subscribe
 */

/** @returns {Shown} */
export function createShown() {
  const table = byId('truth-table', HTMLTableElement);
  const radios = findAll(table, 'input[name="row"]', HTMLInputElement);
  /** @type {(() => void)[]} */
  const listeners = [];
  const backward = find(byId('lab', HTMLElement), 'input[name="direction"][value="backward"]', HTMLInputElement);
  const directions = findAll(byId('lab', HTMLElement), 'input[name="direction"]', HTMLInputElement);
  for (const radio of [...radios, ...directions]) {
    radio.addEventListener('change', () => {
      for (const listener of listeners) listener();
    });
  }
  // The whole row chooses itself, but for what in it does something else.
  table.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('button, label')) return;
    target.closest('tr')?.querySelector('label')?.click();
  });
  return {
    get row() {
      return radios.findIndex(({ checked }) => checked);
    },
    get isBackward() {
      return backward.checked;
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
