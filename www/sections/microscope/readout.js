// Writes a number's arithmetic out: the four rows' contributions where there are any, then one equal sign a line.

import { setText } from '../../page/dom.js';
import { write } from '../../model/arithmetic.js';
import { labelOf } from '../../model/loop.js';

/** @import {Expression, Origin} from '../../model/arithmetic.js' */
/** @import {Cell} from '../../model/pass.js' */

/**
 * @typedef {object} Readout
 * @property {(origin: Origin, weights: string, format: Format, blanks: number) => void} show `weights` is the name of what an
 *   update is added to; so many of the last steps are blank
 * @property {(value: number, format: Format) => void} showGiven a number without arithmetic
 */

/** @typedef {(value: number, cell: Cell | null) => string} Format */

/** What stands for a number that is asked for. */
export const BLANK = '?';

/**
 * @param {HTMLElement} element is emptied
 * @returns {Readout}
 */
export function createReadout(element) {
  const table = document.createElement('table');
  table.className = 'contributions';
  const rows = [0, 1, 2, 3].map((index) => {
    const row = table.insertRow();
    const head = headOf(row, labelOf('row', index));
    const product = cellOf(row, 'contribution-product');
    const value = cellOf(row, 'contribution-value');
    const barCell = cellOf(row, 'contribution-bar');
    barCell.setAttribute('aria-hidden', 'true');
    const bar = document.createElement('span');
    barCell.append(bar);
    return { head, product, value, bar };
  });
  const sum = totalRow(table, 'sum');
  const weight = totalRow(table, 'weight');

  const steps = document.createElement('div');
  steps.className = 'written';
  element.replaceChildren(table, steps);

  /** @param {readonly string[]} texts */
  const showSteps = (texts) => {
    while (steps.childElementCount > texts.length) steps.lastElementChild?.remove();
    texts.forEach((text, index) => {
      const line = steps.children[index] ?? steps.appendChild(document.createElement('p'));
      setText(line, text);
    });
  };

  return {
    show(origin, weights, format, blanks) {
      const isUpdate = origin.contributions.length > 0;
      table.hidden = !isUpdate;
      steps.hidden = isUpdate;
      if (!isUpdate) {
        const written = faded(origin.steps, format, blanks);
        showSteps(written.map((step, index) => (index > 0 ? '=\u00a0' : '') + step));
        return;
      }
      const most = Math.max(...origin.contributions.map(({ value }) => Math.abs(value)));
      origin.contributions.forEach(({ product, value }, index) => {
        const row = rows[index];
        if (!row) return;
        setText(row.product, blanks > 2 ? BLANK : write(product, format));
        setText(row.value, `=\u00a0${blanks > 1 ? BLANK : format(value, null)}`);
        row.bar.style.transform = `scaleX(${most > 0 && blanks <= 1 ? value / most : 0})`;
        row.bar.classList.toggle('is-negative', value < 0);
      });
      setText(sum.text, faded(origin.steps, format, blanks).join(' =\u00a0'));
      setText(weight.head, weights);
      setText(weight.text, faded(origin.weight, format, 2 * blanks).join(' =\u00a0'));
    },

    showGiven(value, format) {
      table.hidden = true;
      steps.hidden = false;
      showSteps([format(value, null)]);
    },
  };
}

/**
 * @param {readonly Expression[]} steps
 * @param {Format} format
 * @param {number} blanks how many of the last are blank
 * @returns {string[]}
 */
function faded(steps, format, blanks) {
  return steps.map((step, index) => (index < steps.length - blanks ? write(step, format) : BLANK));
}

/**
 * @param {HTMLTableElement} table
 * @param {string} label
 */
function totalRow(table, label) {
  const row = table.insertRow();
  row.className = 'total';
  const head = headOf(row, label);
  const text = row.insertCell();
  text.colSpan = 3;
  return { head, text };
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string} label
 */
function headOf(row, label) {
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = label;
  row.append(head);
  return head;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string} className
 */
function cellOf(row, className) {
  const cell = row.insertCell();
  cell.className = className;
  return cell;
}
