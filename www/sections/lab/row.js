// The row of inputs that is chosen in the truth table: the one that the network and the sigmoid show.

import { byId, findAll } from '../../page/dom.js';

/**
 * @typedef {object} ChosenRow
 * @property {number} value 0 to 3
 * @property {(listener: () => void) => void} subscribe
 */

/** @returns {ChosenRow} */
export function createChosenRow() {
  const table = byId('truth-table', HTMLTableElement);
  const radios = findAll(table, 'input[name="row"]', HTMLInputElement);
  /** @type {(() => void)[]} */
  const listeners = [];
  for (const radio of radios) {
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
    get value() {
      return radios.findIndex(({ checked }) => checked);
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
