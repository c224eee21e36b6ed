// The last bit's table: what seed 1 prints under each edition's order of summation.

import { showDigits } from '../../controls/digits.js';
import { setText } from '../../page/dom.js';
import { grouped, pythonRepr } from '../../text/format.js';
import { TWO_LAYERS } from '../../model/notebook.js';

/** The first is what the others are held against. */
const EDITIONS = /** @type {const} */ (['2019', '2024', '2025']);

/**
 * @param {HTMLTableSectionElement} body
 * @param {import('./index.js').Train} train
 * @returns {() => void} begins the training
 */
export function createEditions(body, train) {
  const { settings, every, errors } = TWO_LAYERS;
  const rows = errors.map((_, line) => {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = grouped(line * every);
    row.append(head);
    return EDITIONS.map(() => row.insertCell());
  });

  /** @type {string[]} */
  let expected = [];
  /**
   * @param {number} column
   * @param {Float64Array} all the errors of the run
   */
  const show = (column, all) => {
    const printed = errors.map((_, line) => pythonRepr(all[line * every] ?? Number.NaN));
    if (column === 0) expected = printed;
    printed.forEach((text, line) => {
      const cell = rows[line]?.[column];
      if (!cell) return;
      if (column === 0) setText(cell, text);
      else showDigits(cell, expected[line] ?? '', text);
    });
  };

  return () => {
    // They are trained in turn, so the first is there when the others come.
    EDITIONS.forEach((summation, column) => {
      train({ ...settings, summation }, (all) => show(column, all));
    });
  };
}
