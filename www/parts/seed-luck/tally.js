// The counts of the last sweeps, one under the other, to be compared.

import { find } from '../../dom.js';
import { grouped } from '../../format.js';

/** @typedef {import('./choices.js').Choice} Choice */

/** How many sweeps are kept. */
const MOST_ROWS = 4;

/**
 * @param {HTMLTableElement} table its body holds what is said while there is no count yet
 * @returns {{ add: (choice: Choice, solved: number, stuck: number) => void }}
 */
export function createTally(table) {
  const body = find(table, 'tbody', HTMLTableSectionElement);
  /** The sweeps in the table, newest first, each by what it was made with. @type {string[]} */
  let kept = [];

  return {
    /** A sweep with the same choice as an earlier one takes that one's place. */
    add(choice, solved, stuck) {
      const done = solved + stuck;
      if (done === 0) return;
      if (kept.length === 0) body.replaceChildren();
      const [first = '', ...others] = describeInCells(choice);
      const key = [first, ...others].join();
      const earlier = kept.indexOf(key);
      if (earlier >= 0) body.rows[earlier]?.remove();
      kept = [key, ...kept.filter((other) => other !== key)].slice(0, MOST_ROWS);

      const row = body.insertRow(0);
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = first;
      row.append(head);
      for (const text of [...others, `${percentage(stuck, done)} of ${grouped(done)}`]) {
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
  const { derivative, hidden, targets = [], learningRate, summation } = settings;
  const rule = derivative === 'chain-rule' ? 'chain rule' : 'notebook';
  return [
    summation === undefined || summation === '2019' ? rule : `${rule}, ${summation}`,
    hidden === undefined ? 'none' : String(hidden),
    targets.join(''),
    String(learningRate),
    grouped(iterations),
  ];
}
