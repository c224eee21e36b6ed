// A worksheet as a page: what is given, then a matrix of boxes for every step, empty or filled; and all keys on one page.

import { createHeader, createMatrixTable } from '../../controls/matrix-table.js';
import { labelOf } from '../../model/loop.js';
import { wordsOf } from '../../model/settings.js';
import { fixed } from '../../text/format.js';

/** @import {Settings} from '../../types.d.ts' */
/** @import {Step, Worksheet} from '../../model/worksheet.js' */

/** Columns up to which a sheet's matrices stand side by side, and its columns of numbers upright. */
const MOST_NARROW = 5;

/** What a page of all keys leaves out: always what is one step from the next matrix, and then, where there is no room, more. */
const BETWEEN = /^(net input|slope)/;
const SPARE = ['O_error', 'H_error', 'H', 'H_delta'];

/** Numbers side by side that such a page has room for, and lines that one sheet may take. */
const MOST_ACROSS = 14;
const MOST_LINES = 4;

const ROW_LINES =
  'A line of numbers is a row of the matrix: the data’s 0 0, 0 1, 1 0, 1 1; the units of Wo; the inputs x₁, x₂ and bias of Wh.';
const UNIT_LINES =
  'A line of numbers is a row of the data in O and O_delta: 0 0, 0 1, 1 0, 1 1. Elsewhere it is a hidden unit, h₁ first: ' +
  'in Wh what comes to it from x₁, x₂ and bias, in others its numbers for the four rows.';

/**
 * @typedef {object} Sheet
 * @property {Worksheet} worksheet
 * @property {Settings} settings what its run was made from
 * @property {string} address of that run on the page; from its `#` on where the page has no address
 */

/**
 * @param {Sheet} sheet
 * @param {'sheet' | 'key'} kind whether the boxes are empty or filled
 * @param {number | null} row the only one to fill in: the others are given
 */
export function createSheet({ worksheet: { given, steps }, settings, address }, kind, row) {
  const isKey = kind === 'key';
  const isWide = given.concat(steps).some(({ matrix }) => matrix.columns > MOST_NARROW);
  const article = element('article', `sheet${isWide ? ' is-wide' : ''}${isKey ? ' is-key' : ''}`);
  article.style.setProperty('--units', String(settings.hidden ?? 1));
  const title = element('h3', '', `${isKey ? 'Key' : 'One iteration by hand'}: ${startName(settings)}`);
  const asked = row === null ? '' : ` Only the row ${labelOf('row', row)} is asked for: the others are filled in.`;
  const about = element(
    'p',
    'sheet-about',
    `${wordsOf(settings).filter(Boolean).join(', ')}. σ(x) = 1 / (1 + e⁻ˣ).${asked} Round every number to four decimals, and go on with what you wrote; the last digit may then differ from the key’s.`,
  );
  const source = element('p', 'sheet-source', ...sourceOf(address));
  const matrices = element('div', 'sheet-matrices', ...given.map((step) => createStep(step, () => true)));
  const isFilled = (/** @type {Step} */ { axes }, /** @type {number} */ at) => isKey || (row !== null && axes[0] === 'row' && at !== row);
  const blanks = element('div', 'sheet-matrices sheet-steps', ...steps.map((step) => createStep(step, (at) => isFilled(step, at))));
  article.append(element('header', '', title, isKey ? '' : element('p', 'sheet-name', 'Name')), about, matrices, blanks, source);
  return article;
}

/**
 * How many boxes a sheet leaves empty.
 *
 * @param {Worksheet} worksheet
 * @param {number | null} row
 */
export function boxesIn({ steps }, row) {
  return steps.reduce((count, { axes, matrix: { rows, columns } }) => count + columns * (row !== null && axes[0] === 'row' ? 1 : rows), 0);
}

/** How long they take: twenty seconds a box, in steps of five minutes. @param {number} boxes */
export function minutesFor(boxes) {
  return Math.max(5, 5 * Math.round(boxes / 3 / 5));
}

/**
 * What the page of all keys has of a sheet: for each matrix its numbers in lines. Where there are many hidden units, a line is
 * one of them, and the page gets longer, not wider.
 *
 * @param {Worksheet} worksheet
 * @returns {{ name: string, lines: string[][] }[]}
 */
export function keyColumns({ steps, settings: { hidden = 1 } }) {
  const columns = steps
    .filter(({ name }) => !BETWEEN.test(name))
    .map(({ name, matrix: { rows, columns: width, values } }) => {
      const isTurned = hidden > MOST_NARROW ? width > 1 : rows > MOST_LINES;
      const [high, wide] = isTurned ? [width, rows] : [rows, width];
      const numberAt = (/** @type {number} */ r, /** @type {number} */ c) => fixed(values[isTurned ? c * width + r : r * width + c], 4, 7);
      const lines = Array.from({ length: high }, (_, r) => Array.from({ length: wide }, (__, c) => numberAt(r, c)));
      return { name, lines };
    });
  return SPARE.reduce((kept, spare) => {
    const across = kept.reduce((sum, { lines }) => sum + lines[0].length, 0);
    return across > MOST_ACROSS ? kept.filter(({ name }) => name !== spare) : kept;
  }, columns);
}

/**
 * The keys of all sheets on one page: a line a sheet, a column a matrix.
 *
 * @param {readonly Sheet[]} sheets at least one
 */
export function createKeys(sheets) {
  const [{ settings: first }] = sheets;
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  head.append(createHeader('col', ''), ...keyColumns(sheets[0].worksheet).map(({ name }) => createHeader('col', name)));
  const body = table.createTBody();
  for (const { worksheet, settings } of sheets) {
    const line = body.insertRow();
    line.append(createHeader('row', startName(settings)));
    for (const { lines } of keyColumns(worksheet)) line.insertCell().textContent = lines.map((numbers) => numbers.join(' ')).join('\n');
  }
  const title = element('h3', '', `Keys: ${wordsOf(first).filter((words) => words && !words.startsWith('seed')).join(', ')}`);
  const about = element('p', 'sheet-about', (first.hidden ?? 1) > MOST_NARROW ? UNIT_LINES : ROW_LINES);
  const article = element('article', 'sheet sheet-keys is-key', element('header', '', title), about, table);
  article.style.setProperty('--units', String(first.hidden ?? 1));
  return article;
}

/** The back of the last sheet, where paper has one. */
export function createBlank() {
  return element('article', 'sheet sheet-blank', 'Blank, so that no key is on the back of a sheet.');
}

/** @param {string} address */
function sourceOf(address) {
  // No link: a PDF would hold the address that the page has here, and with it the folders of a disk.
  if (address.startsWith('#')) return ['The same run: behind the address of the page, put ', element('code', '', address)];
  const link = /** @type {HTMLAnchorElement} */ (element('a', '', address.replace(/^https?:\/\//, '')));
  link.href = address;
  return ['The same run: ', link];
}

/** @param {Settings} settings */
function startName({ seed, initialWeights }) {
  return initialWeights ? 'own weights' : `seed ${seed}`;
}

/**
 * @param {Step} step
 * @param {(row: number) => boolean} isFilled
 */
function createStep({ name, formula, axes, matrix }, isFilled) {
  const isTurned = matrix.columns === 1 && matrix.rows > MOST_NARROW;
  const shape = isTurned
    ? { axes: /** @type {const} */ ([axes[1], axes[0]]), rows: 1, columns: matrix.rows }
    : { axes, rows: matrix.rows, columns: matrix.columns };
  const decimals = formula ? 4 : matrix.values.every(Number.isInteger) ? 0 : 2;
  const table = createMatrixTable(shape, (cell, row, column) => {
    cell.textContent = isFilled(row) ? fixed(matrix.values[row * shape.columns + column], decimals) : '';
  });
  const caption = element('figcaption', '', element('b', '', isTurned ? `${name}, on its side` : name), formula && element('span', '', `= ${formula}`));
  return element('figure', '', caption, table);
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {...(Node | string)} children
 */
function element(tag, name, ...children) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...children);
  return made;
}
