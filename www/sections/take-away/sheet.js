// A worksheet as a page: what is given, then a matrix of boxes for every step, empty or filled.

import { labelOf } from '../../model/loop.js';
import { wordsOf } from '../../model/settings.js';
import { fixed } from '../../text/format.js';

/** @import {Settings} from '../../types.d.ts' */
/** @import {Step, Worksheet} from '../../model/worksheet.js' */

/** Columns up to which a sheet's matrices stand side by side, and its columns of numbers upright. */
const MOST_NARROW = 5;

/**
 * @param {Worksheet} worksheet
 * @param {Settings} settings what its run was made from
 * @param {string} address of that run on the page
 * @param {boolean} isKey whether the boxes are filled
 */
export function createSheet({ given, steps }, settings, address, isKey) {
  const words = wordsOf(settings).filter(Boolean).join(', ');
  const isWide = given.concat(steps).some(({ matrix }) => matrix.columns > MOST_NARROW);
  const article = element('article', isWide ? 'sheet is-wide' : 'sheet');
  const title = element('h3', '', `One iteration by hand${isKey ? ': key' : ''}`);
  const about = element('p', 'sheet-about', `${words}. σ(x) = 1 / (1 + e⁻ˣ). Round every number to four decimals, and go on with what you wrote; the last digit may then differ from the key’s.`);
  const run = element('a', '', address);
  /** @type {HTMLAnchorElement} */ (run).href = address;
  const source = element('p', 'sheet-source', 'The same run on the page: ', run);
  const matrices = element('div', 'sheet-matrices', ...given.map((step) => box(step, true)));
  const blanks = element('div', 'sheet-matrices', ...steps.map((step) => box(step, isKey)));
  article.append(element('header', '', title, isKey ? '' : element('p', 'sheet-name', 'Name')), about, matrices, blanks, source);
  return article;
}

/**
 * @param {Step} step
 * @param {boolean} isFilled
 */
function box({ name, formula, axes, matrix }, isFilled) {
  const isTurned = matrix.columns === 1 && matrix.rows > MOST_NARROW;
  const [rowAxis, columnAxis] = isTurned ? [axes[1], axes[0]] : axes;
  const [rows, columns] = isTurned ? [1, matrix.rows] : [matrix.rows, matrix.columns];
  const decimals = formula ? 4 : matrix.values.every(Number.isInteger) ? 0 : 2;
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  head.append(element('td', ''));
  for (let column = 0; column < columns; column += 1) head.append(header('col', labelOf(columnAxis, column)));
  const body = table.createTBody();
  for (let row = 0; row < rows; row += 1) {
    const line = body.insertRow();
    line.append(header('row', labelOf(rowAxis, row)));
    for (let column = 0; column < columns; column += 1) {
      line.insertCell().textContent = isFilled ? fixed(matrix.values[row * columns + column], decimals) : '';
    }
  }
  const caption = element('figcaption', '', element('b', '', isTurned ? `${name}, on its side` : name), formula && ` = ${formula}`);
  return element('figure', '', caption, table);
}

/**
 * @param {'row' | 'col'} scope
 * @param {string} text
 */
function header(scope, text) {
  const cell = document.createElement('th');
  cell.scope = scope;
  cell.textContent = text;
  return cell;
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
