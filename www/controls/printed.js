// The lines that a training loop prints, beside the same lines from this page, with the agreement marked.

import { showDigits } from './digits.js';

/** @import {Comparison} from './digits.js' */

/**
 * @typedef {object} PrintedLine
 * @property {string} printed what the loop prints
 * @property {HTMLTableCellElement} cell where the number of this page goes
 */

/**
 * A row for every line: its name, what is printed, and an empty cell for the number that is held against it.
 *
 * @param {HTMLTableSectionElement} body
 * @param {readonly string[]} names
 * @param {readonly string[]} printed
 * @returns {PrintedLine[]}
 */
export function createLines(body, names, printed) {
  return printed.map((text, index) => {
    // The roles stay when the style sheet stacks the cells on a narrow screen.
    const row = body.insertRow();
    row.setAttribute('role', 'row');
    const name = document.createElement('th');
    name.scope = 'row';
    name.setAttribute('role', 'rowheader');
    name.textContent = names[index];
    const left = document.createElement('td');
    left.setAttribute('role', 'cell');
    left.textContent = text;
    const cell = document.createElement('td');
    cell.setAttribute('role', 'cell');
    row.append(name, left, cell);
    return { printed: text, cell };
  });
}

/**
 * Writes the numbers of this page into their lines, as far as there are any.
 *
 * @param {readonly PrintedLine[]} lines
 * @param {readonly string[]} numbers as the loop would print them
 * @returns {Comparison[]} one for each number
 */
export function showLines(lines, numbers) {
  return lines
    .slice(0, numbers.length)
    .map(({ printed, cell }, index) => showDigits(cell, printed, numbers[index]));
}
