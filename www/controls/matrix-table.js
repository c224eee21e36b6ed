// A matrix as a table with names: a label to every row and every column, and a cell to every number.

import { labelOf } from '../model/loop.js';
import { TEXT_ALPHA } from '../plot/color.js';

/** @import {Tint} from '../types.d.ts' */
/** @import {Axis} from '../model/loop.js' */

/**
 * @param {object} matrix
 * @param {readonly [Axis, Axis]} matrix.axes what its rows and its columns stand for
 * @param {number} matrix.rows
 * @param {number} matrix.columns
 * @param {string} [matrix.corner] what stands where the labels meet
 * @param {(cell: HTMLTableCellElement, row: number, column: number) => void} fill called once for every cell
 * @returns {HTMLTableElement}
 */
export function createMatrixTable({ axes: [rowAxis, columnAxis], rows, columns, corner = '' }, fill) {
  const table = document.createElement('table');
  table.translate = false;
  table.dir = 'ltr';
  const head = table.createTHead().insertRow();
  // What stands there heads the rows' labels.
  head.append(corner === '' ? document.createElement('td') : createHeader('col', corner));
  for (let column = 0; column < columns; column += 1) head.append(createHeader('col', labelOf(columnAxis, column)));
  const body = table.createTBody();
  for (let row = 0; row < rows; row += 1) {
    const line = body.insertRow();
    line.append(createHeader('row', labelOf(rowAxis, row)));
    for (let column = 0; column < columns; column += 1) fill(line.insertCell(), row, column);
  }
  return table;
}

/**
 * @param {'row' | 'col'} scope
 * @param {string} text
 */
export function createHeader(scope, text) {
  const cell = document.createElement('th');
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/**
 * Colours what a number stands in; does nothing where it has that colour already.
 *
 * @param {HTMLElement} element
 * @param {Tint} tint
 */
export function setTint(element, { hue, alpha }) {
  const share = `${Math.round(100 * TEXT_ALPHA * alpha)}%`;
  if (element.style.getPropertyValue('--alpha') !== share) element.style.setProperty('--alpha', share);
  const isNegative = hue === 'negative';
  if (element.classList.contains('is-negative') !== isNegative) element.classList.toggle('is-negative', isNegative);
}
