// What seed 1 prints under each edition's order of summation.

import { showDigits } from '../../controls/digits.js';
import { setText } from '../../page/dom.js';
import { grouped, pythonRepr } from '../../text/format.js';
import { createAsked } from '../../model/asked.js';
import { TWO_LAYERS } from '../../model/notebook.js';
import { complete } from '../../model/settings.js';
import { textEffect } from '../../state.js';

/** @import {Training} from '../../types.d.ts' */

/** The first is what the others are held against. */
const EDITIONS = /** @type {const} */ (['2019', '2024', '2025']);

/**
 * @param {HTMLTableSectionElement} body
 * @param {Training} training
 * @param {() => number} urgency
 */
export function mountEditions(body, training, urgency) {
  const { settings, iterations, every, errors } = TWO_LAYERS;
  const rows = errors.map((_, line) => {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = grouped(line * every);
    row.append(head);
    return EDITIONS.map(() => row.insertCell());
  });
  const runs = createAsked(training, urgency, () => ({
    settings: EDITIONS.map((summation) => complete({ ...settings, summation })),
    length: iterations - 1,
  }));
  textEffect(body, () => {
    const printed = runs.value?.map((run) => {
      const all = run.errors(0, iterations);
      return errors.map((_, line) => pythonRepr(all[line * every]));
    });
    if (!printed) return;
    rows.forEach((cells, line) => {
      cells.forEach((cell, column) => {
        if (column === 0) setText(cell, printed[0][line]);
        else showDigits(cell, printed[0][line], printed[column][line]);
      });
    });
  });
}
