// The counts of the last sweeps, one under the other, to be compared.

import { find } from '../../page/dom.js';
import { grouped } from '../../text/format.js';

/** @import {Choice} from './choices.js' */

/** How many sweeps are kept. */
const MOST_ROWS = 4;

/**
 * @param {HTMLTableElement} table its body holds what is said while there is no count yet
 * @param {number} all how many seeds a sweep has when nothing ends it early
 * @returns {{ add: (choice: Choice, solved: number, stuck: number) => void }}
 */
export function createTally(table, all) {
  const body = find(table, 'tbody', HTMLTableSectionElement);
  /**
   * The sweeps in the table, newest first: what each was made with, and of how many seeds.
   *
   * @type {{ key: string, done: number }[]}
   */
  let kept = [];

  return {
    /** Of two sweeps with the same choice the one with more seeds is kept, the later if they are even. */
    add(choice, solved, stuck) {
      const done = solved + stuck;
      if (done === 0) return;
      const [first = '', ...others] = describeInCells(choice);
      const key = [first, ...others].join();
      const earlier = kept.findIndex((other) => other.key === key);
      if ((kept[earlier]?.done ?? 0) > done) return;
      if (kept.length === 0) body.replaceChildren();
      if (earlier >= 0) body.rows[earlier]?.remove();
      kept = [{ key, done }, ...kept.filter((other) => other.key !== key)].slice(0, MOST_ROWS);

      const row = body.insertRow(0);
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = first;
      row.append(head);
      const share = percentage(stuck, done);
      for (const text of [...others, done === all ? share : `${share} of ${grouped(done)}`]) {
        row.insertCell().textContent = text;
      }
      while (body.rows.length > MOST_ROWS) body.deleteRow(-1);
    },
  };
}

/**
 * @param {number} part
 * @param {number} whole above 0
 * @returns {string}
 */
export function percentage(part, whole) {
  return `${((100 * part) / whole).toFixed(1)}%`;
}

/** @param {Choice} choice */
function describeInCells({ settings, iterations }) {
  const { derivative, hiddenDerivative = derivative, hidden, targets, learningRate, summation } = settings;
  const names = { notebook: 'notebook', 'chain-rule': 'chain rule', none: 'none' };
  const rule = [...new Set([derivative, hiddenDerivative])].map((own) => names[own]).join(', ');
  return [
    summation === '2019' ? rule : `${rule}, ${summation}`,
    hidden === undefined ? 'none' : String(hidden),
    targets.join(''),
    String(learningRate),
    grouped(iterations),
  ];
}
