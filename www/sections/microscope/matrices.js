// All matrices of an iteration as tables: the pointer and the keys that pick a cell, and the light on cells and tables.

import { AXES } from '../../model/loop.js';
import { matrixOf } from '../../model/pass.js';
import { createMatrixTable } from './matrix.js';
import { scrollTogether } from './scroll.js';

/** @import {Pass} from '../../types.d.ts' */
/** @typedef {import('../../model/pass.js').Cell} Cell */
/** @typedef {import('../../model/loop.js').Axis} Axis */
/** @typedef {import('../../model/loop.js').Loop} Loop */
/** @import {AnswerTo, MatrixTable} from './matrix.js' */

/**
 * @typedef {object} Matrices
 * @property {Cell | null} picked the cell that is pointed at, else the one that has focus
 * @property {() => void} release forgets what is picked, until the pointer or the focus moves again
 * @property {(loop: Loop, matrices: Pass, blank: Blank | null) => void} show
 * @property {(loop: Loop, line: number) => void} showLine lights the tables that are computed by then
 * @property {(cells: Readonly<Record<string, readonly Cell[]>>) => void} light gives cells their classes, and no others
 * @property {(cell: Cell) => void} focus
 * @property {(matrix: string) => Cell} threadIn where the thread passes through a matrix
 * @property {(cell: Cell) => void} threadThrough leads it through a cell
 * @property {(matrix: string) => Cell[]} cellsOf
 */

/**
 * The matrix whose numbers are asked for, and what has been answered.
 *
 * @typedef {object} Blank
 * @property {string} matrix
 * @property {AnswerTo} answerTo
 */

/**
 * What the reader does with the boxes of a blank matrix.
 *
 * @typedef {object} OnAnswer
 * @property {(cell: Cell, text: string) => void} type
 * @property {(cell: Cell, isEntered: boolean) => void} finish by Enter, or else by leaving the box
 */

/**
 * @param {HTMLElement} element gets the tables
 * @param {string} describedBy id of what says how the focused number came about
 * @param {() => void} onPick called when another cell is picked, or none
 * @param {OnAnswer} onAnswer
 * @param {(cell: Cell, key: string) => boolean} onKey another key in a cell; whether it is taken
 * @returns {Matrices}
 */
export function createMatrices(element, describedBy, onPick, onAnswer, onKey) {
  // One thread through the whole iteration: the row, the input and the unit that the tables' tab stops share.
  /** @type {Record<Axis, number>} */
  const thread = { row: 3, input: 0, unit: 0, output: 0, all: 0 };
  /** @type {Map<string, MatrixTable>} */
  let tables = new Map();
  /** @type {WeakMap<Element, Cell>} */
  let cellOf = new WeakMap();
  /** @type {Cell | null} */
  let focused = null;
  /** @type {Cell | null} */
  let pointedAt = null;
  /** @type {[HTMLTableCellElement, string][]} */
  let lit = [];
  let shape = '';

  /** @param {string} matrix @returns {Cell} */
  const threadIn = (matrix) => {
    const [rows, columns] = axesOf(matrix);
    return { matrix, row: thread[rows], column: thread[columns] };
  };

  /** @param {Cell} cell */
  const threadThrough = (cell) => {
    const [rows, columns] = axesOf(cell.matrix);
    thread[rows] = cell.row;
    thread[columns] = cell.column;
    showTabStops();
  };

  const showTabStops = () => {
    for (const [name, table] of tables) {
      const { row, column } = threadIn(name);
      table.setTabStop(row, column);
    }
  };

  /** @param {Cell} cell */
  const elementOf = ({ matrix, row, column }) => tables.get(matrix)?.cellAt(row, column) ?? null;

  /** @param {EventTarget | null} target @returns {Cell | null} */
  const cellAround = (target) => {
    const cell = target instanceof Element ? target.closest('td') : null;
    return (cell && cellOf.get(cell)) ?? null;
  };

  /** The tables, made afresh only when their shapes are others. */
  const build = (/** @type {Loop} */ { given, lines }, /** @type {Pass} */ matrices) => {
    const names = [...given, ...lines.map(({ result }) => result)];
    const wanted = names.map((name) => `${name} ${matrices[name]?.rows} ${matrices[name]?.columns}`).join();
    if (wanted === shape) return;
    shape = wanted;
    cellOf = new WeakMap();
    tables = new Map(
      names.map((name) => {
        const { rows = 0, columns = 0 } = matrices[name] ?? {};
        const number = lines.findIndex(({ result }) => result === name) + 1;
        return [name, createMatrixTable(name, number, rows, columns, (cell, td) => cellOf.set(td, cell))];
      }),
    );
    element.replaceChildren(...[...tables.values()].map((table) => table.element));
    scrollTogether([...tables.values()].flatMap(({ name, box }) => (axesOf(name).includes('unit') ? [box] : [])));
    thread.unit = Math.min(thread.unit, (matrices.H?.columns ?? 1) - 1);
    focused = null;
    pointedAt = null;
    lit = [];
    showTabStops();
  };

  /** @param {Cell} cell */
  const focusCell = (cell) => {
    pointedAt = null;
    const td = elementOf(cell);
    (td?.querySelector('input') ?? td)?.focus();
  };

  element.addEventListener('pointerover', (event) => {
    // Between two cells the last one stays.
    pointedAt = cellAround(event.target) ?? pointedAt;
    onPick();
  });
  element.addEventListener('pointerleave', () => {
    pointedAt = null;
    onPick();
  });
  element.addEventListener('click', (event) => {
    // A tap does not give focus everywhere.
    const cell = cellAround(event.target);
    if (cell && !(event.target instanceof HTMLInputElement)) elementOf(cell)?.focus({ preventScroll: true });
  });
  element.addEventListener('focusin', (event) => {
    const cell = cellAround(event.target);
    if (!cell) return;
    focused = cell;
    threadThrough(cell);
    onPick();
    if (event.target instanceof Element) event.target.setAttribute('aria-describedby', describedBy);
  });
  element.addEventListener('input', (event) => {
    const cell = cellAround(event.target);
    if (cell && event.target instanceof HTMLInputElement) onAnswer.type(cell, event.target.value);
  });
  element.addEventListener('change', (event) => {
    const cell = cellAround(event.target);
    if (cell) onAnswer.finish(cell, false);
  });
  element.addEventListener('focusout', (event) => {
    if (event.target instanceof Element) event.target.removeAttribute('aria-describedby');
    focused = null;
    onPick();
  });
  element.addEventListener('keydown', (event) => {
    const cell = cellAround(event.target);
    const table = cell && tables.get(cell.matrix);
    if (!table || event.altKey || event.metaKey || event.shiftKey) return;
    const isBox = event.target instanceof HTMLInputElement;
    if (isBox && event.key === 'Enter') {
      event.preventDefault();
      onAnswer.finish(cell, true);
      return;
    }
    // In a box the other keys move the caret.
    if (isBox && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const next = moved(cell, event.key, event.ctrlKey, table);
    if (next) focusCell(next);
    if (next || (!event.ctrlKey && onKey(cell, event.key))) event.preventDefault();
  });

  return {
    get picked() {
      return pointedAt ?? focused;
    },

    release() {
      pointedAt = null;
      focused = null;
    },

    show(loop, matrices, blank) {
      build(loop, matrices);
      for (const [name, table] of tables) {
        table.show(matrixOf(matrices, name), blank?.matrix === name ? blank.answerTo : null);
        table.element.classList.toggle('is-blank', blank?.matrix === name);
      }
    },

    focus: focusCell,

    showLine({ lines }, line) {
      const current = lines[line];
      for (const [name, table] of tables) {
        const { classList } = table.element;
        classList.toggle('is-current', name === current?.result);
        classList.toggle('is-operand', current?.operands.includes(name) ?? false);
        classList.toggle('is-ahead', lines.findIndex(({ result }) => result === name) > line);
      }
    },

    light(cells) {
      for (const [td, className] of lit) td.classList.remove(className);
      lit = Object.entries(cells).flatMap(([className, places]) =>
        places.flatMap((place) => {
          const td = elementOf(place);
          return td ? [/** @type {[HTMLTableCellElement, string]} */ ([td, className])] : [];
        }),
      );
      for (const [td, className] of lit) td.classList.add(className);
    },

    threadIn,
    threadThrough,

    cellsOf(matrix) {
      const { rows = 0, columns = 0 } = tables.get(matrix) ?? {};
      return Array.from({ length: rows * columns }, (_, i) => ({
        matrix,
        row: Math.floor(i / columns),
        column: i % columns,
      }));
    },
  };
}

/**
 * @param {string} matrix
 * @returns {readonly [Axis, Axis]}
 */
function axesOf(matrix) {
  return AXES[matrix] ?? ['all', 'all'];
}

/**
 * Where a key leads inside a table.
 *
 * @param {Cell} from
 * @param {string} key
 * @param {boolean} isFar with Ctrl, Home and End lead to the table's corners
 * @param {{ rows: number, columns: number }} table
 * @returns {Cell | null} null for a key that leads nowhere
 */
function moved(from, key, isFar, { rows, columns }) {
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: Math.max(0, row - 1) };
    case 'ArrowDown':
      return { ...from, row: Math.min(rows - 1, row + 1) };
    case 'ArrowLeft':
      return { ...from, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { ...from, column: Math.min(columns - 1, column + 1) };
    case 'Home':
      return { ...from, row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { ...from, row: isFar ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}
