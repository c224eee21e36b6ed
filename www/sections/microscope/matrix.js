// A matrix of the microscope: its name and shape, a number and a colour in every cell, or a box for the reader's answer.

import { createMatrixTable, setTint } from '../../controls/matrix-table.js';
import { activationTint, signedTint } from '../../plot/color.js';
import { AXES, placeInWords } from '../../model/loop.js';
import { nameOf } from '../../model/pass.js';
import { briefWithin, FIGURE_SPACE } from '../../text/format.js';

/** @import {Matrix} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Answer} from './turn.js' */

/** @typedef {(cell: Cell) => Answer | undefined} AnswerTo */

/**
 * @typedef {object} LiveMatrix
 * @property {string} name
 * @property {HTMLElement} element
 * @property {HTMLElement} box what scrolls when the table is too wide or too high for its place
 * @property {number} rows
 * @property {number} columns
 * @property {(matrix: Matrix, answerTo: AnswerTo | null) => void} show with `answerTo`, boxes for answers in the numbers' places
 * @property {(row: number, column: number) => HTMLTableCellElement | null} cellAt
 * @property {(row: number, column: number) => void} setTabStop makes a cell the table's one stop of the Tab key
 */

/**
 * The magnitude that gets half of the colour, by what a matrix holds: weights grow to several units, errors stay
 * within 1, and deltas and updates within a fraction of that.
 *
 * @type {Record<string, number>}
 */
const HALF = {
  W: 3,
  Wh: 3,
  Wo: 3,
  O_error: 0.5,
  error: 0.5,
  O_delta: 0.1,
  H_error: 0.1,
  H_delta: 0.1,
  W_update: 0.1,
  Wo_update: 0.1,
  Wh_update: 0.1,
};

/**
 * A cell and what it shows.
 *
 * @typedef {object} LiveCell
 * @property {HTMLTableCellElement} cell
 * @property {Cell} place
 * @property {HTMLInputElement | null} box
 * @property {string} text
 */

/**
 * @param {string} name
 * @param {number} line which line of the loop body computes it, from 1; 0 for what the loop starts with
 * @param {number} rows
 * @param {number} columns
 * @param {(cell: Cell, element: HTMLTableCellElement) => void} onCell called for every cell, once
 * @returns {LiveMatrix}
 */
export function createMatrix(name, line, rows, columns, onCell) {
  const width = charactersOf(name);

  const element = document.createElement('div');
  element.className = `matrix tints matrix-${name}`;
  element.style.setProperty('--rows', String(rows));
  element.style.setProperty('--columns', String(columns));
  const box = document.createElement('div');
  box.className = 'matrix-box';
  /** @type {LiveCell[]} */
  const cells = [];
  const table = createMatrixTable({ axes: AXES[name], rows, columns, corner: `${rows}×${columns}` }, (cell, row, column) => {
    cell.tabIndex = -1;
    const place = { matrix: name, row, column };
    onCell(place, cell);
    cells.push({ cell, place, box: null, text: '' });
  });
  // The grid's pattern: one stop of the Tab key, arrow keys inside.
  table.setAttribute('role', 'grid');
  table.setAttribute('aria-readonly', 'true');
  table.createCaption().append(captionOf(name, line));
  box.append(table);
  element.append(box);

  /** @type {HTMLTableCellElement | null} */
  let tabStop = null;
  /** @param {number} row @param {number} column */
  const cellAt = (row, column) => (column < columns ? (cells[row * columns + column]?.cell ?? null) : null);

  return {
    name,
    element,
    box,
    rows,
    columns,
    cellAt,

    show(matrix, answerTo) {
      cells.forEach((shown, k) => {
        const { cell, place } = shown;
        if ((answerTo !== null) !== (shown.box !== null)) {
          shown.box = answerTo ? boxFor(place) : null;
          cell.replaceChildren(...(shown.box ? [shown.box] : []));
          cell.removeAttribute('data-answer');
          shown.text = '';
        }
        if (answerTo && shown.box) {
          const { text = '', state = 'open' } = answerTo(place) ?? {};
          if (shown.box.value !== text) shown.box.value = text;
          if (cell.dataset.answer !== state) cell.dataset.answer = state;
          shown.box.setAttribute('aria-invalid', String(state === 'wrong'));
          return;
        }
        const value = matrix.values[k];
        const text = briefWithin(value, width).padStart(width, FIGURE_SPACE);
        if (text !== shown.text) cell.textContent = text;
        shown.text = text;
        setTint(cell, tintOf(name, value));
      });
    },

    setTabStop(row, column) {
      const next = cellAt(row, column);
      if (next === tabStop) return;
      if (tabStop) tabStop.tabIndex = -1;
      if (next) next.tabIndex = 0;
      tabStop = next;
    },
  };
}

/**
 * A box for the answer to one number.
 *
 * @param {Cell} cell
 */
function boxFor(cell) {
  const box = document.createElement('input');
  box.type = 'text';
  box.autocomplete = 'off';
  box.spellcheck = false;
  box.setAttribute('aria-label', [nameOf(cell), placeInWords(cell.matrix, cell.row, cell.column)].filter(Boolean).join(', '));
  return box;
}

/**
 * How many characters a matrix's numbers take, whatever they are, so that nothing moves when a sign comes or goes:
 * weights outgrow 10, inputs and targets are 0 or 1.
 *
 * @param {string} name
 */
function charactersOf(name) {
  if (name === 'X' || name === 'y') return 1;
  return name.startsWith('W') ? 8 : 7;
}

/**
 * @param {string} name
 * @param {number} value
 * @returns {import('../../types.d.ts').Tint}
 */
function tintOf(name, value) {
  if (name === 'X') return { hue: 'positive', alpha: 0 };
  const half = HALF[name];
  return half === undefined ? activationTint(value) : signedTint(value, half);
}

/**
 * @param {string} name
 * @param {number} line
 */
function captionOf(name, line) {
  const caption = document.createElement('span');
  if (line > 0) {
    const number = document.createElement('span');
    number.className = 'line-number';
    const unseen = document.createElement('span');
    unseen.className = 'visually-hidden';
    unseen.textContent = 'line ';
    number.append(unseen, String(line));
    caption.append(number, ' ');
  }
  const nameElement = document.createElement('code');
  nameElement.textContent = name;
  caption.append(nameElement);
  return caption;
}
