// Writes a number's arithmetic out: the four rows' contributions where there are any, then one equal sign a line.

import { setText } from '../../page/dom.js';
import { write } from '../../model/arithmetic.js';
import { labelOf } from '../../model/loop.js';

/** @typedef {import('../../model/arithmetic.js').Expression} Expression */
/** @typedef {import('../../model/arithmetic.js').Origin} Origin */

/**
 * @typedef {object} Readout
 * @property {(origin: Origin, weights: string, format: (value: number) => string) => void} show `weights` is the name
 *   of what an update is added to
 * @property {(value: number, format: (value: number) => string) => void} showGiven a number without arithmetic
 */

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
  steps.className = 'steps';
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
    show(origin, weights, format) {
      const isUpdate = origin.contributions.length > 0;
      table.hidden = !isUpdate;
      steps.hidden = isUpdate;
      if (!isUpdate) {
        showSteps(origin.steps.map((step, index) => (index > 0 ? '=\u00a0' : '') + write(step, format)));
        return;
      }
      const most = Math.max(...origin.contributions.map(({ value }) => Math.abs(value)));
      origin.contributions.forEach(({ product, value }, index) => {
        const row = rows[index];
        if (!row) return;
        setText(row.product, write(product, format));
        setText(row.value, `=\u00a0${format(value)}`);
        row.bar.style.transform = `scaleX(${most > 0 ? value / most : 0})`;
        row.bar.classList.toggle('is-negative', value < 0);
      });
      setText(sum.text, equation(origin.steps, format));
      setText(weight.head, weights);
      setText(weight.text, equation(origin.weight, format));
    },

    showGiven(value, format) {
      table.hidden = true;
      steps.hidden = false;
      showSteps([format(value)]);
    },
  };
}

/**
 * @param {readonly Expression[]} expressions
 * @param {(value: number) => string} format
 */
function equation(expressions, format) {
  return expressions.map((expression) => write(expression, format)).join(' =\u00a0');
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
