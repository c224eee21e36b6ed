// The two loop bodies, line by line: what each line computes from what, and what the rows and columns stand for. Pure.

import { INPUTS, ROWS, unitName } from './words.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * A line of the loop body.
 *
 * @typedef {object} LoopLine
 * @property {string} result the matrix that it computes
 * @property {readonly string[]} operands the matrices that it computes it from
 */

/**
 * A loop body. A line `Wo += …` reads the weights as well.
 *
 * @typedef {object} Loop
 * @property {readonly string[]} given the matrices that it starts with
 * @property {readonly LoopLine[]} lines
 */

/**
 * What a row or a column of a matrix stands for: a `row` of the training data, an `input`, a hidden `unit`, the
 * `output` unit, or `all` of them at once.
 *
 * @typedef {'row' | 'input' | 'unit' | 'output' | 'all'} Axis
 */

/** @type {Record<Settings['problem'], Loop>} */
export const LOOPS = {
  'one-layer': {
    given: ['X', 'y', 'W'],
    lines: [
      { result: 'O', operands: ['X', 'W'] },
      { result: 'O_error', operands: ['y', 'O'] },
      { result: 'error', operands: ['O_error'] },
      { result: 'O_delta', operands: ['O_error', 'O'] },
      { result: 'W_update', operands: ['X', 'O_delta', 'W'] },
    ],
  },
  'two-layers': {
    given: ['X', 'y', 'Wh', 'Wo'],
    lines: [
      { result: 'H', operands: ['X', 'Wh'] },
      { result: 'O', operands: ['H', 'Wo'] },
      { result: 'O_error', operands: ['y', 'O'] },
      { result: 'error', operands: ['O_error'] },
      { result: 'O_delta', operands: ['O_error', 'O'] },
      { result: 'H_error', operands: ['O_delta', 'Wo'] },
      { result: 'H_delta', operands: ['H_error', 'H'] },
      { result: 'Wo_update', operands: ['H', 'O_delta', 'Wo'] },
      { result: 'Wh_update', operands: ['X', 'H_delta', 'Wh'] },
    ],
  },
};

/**
 * What the rows and the columns of each matrix stand for.
 *
 * @type {Record<string, readonly [Axis, Axis]>}
 */
export const AXES = {
  X: ['row', 'input'],
  y: ['row', 'output'],
  W: ['input', 'output'],
  Wh: ['input', 'unit'],
  Wo: ['unit', 'output'],
  H: ['row', 'unit'],
  O: ['row', 'output'],
  O_error: ['row', 'output'],
  error: ['all', 'output'],
  O_delta: ['row', 'output'],
  H_error: ['row', 'unit'],
  H_delta: ['row', 'unit'],
  W_update: ['input', 'output'],
  Wo_update: ['unit', 'output'],
  Wh_update: ['input', 'unit'],
};

/**
 * The label of one row or column.
 *
 * @param {Axis} axis
 * @param {number} index
 * @returns {string}
 */
export function labelOf(axis, index) {
  switch (axis) {
    case 'row':
      return ROWS[index];
    case 'input':
      return INPUTS[index];
    case 'unit':
      return unitName(index);
    case 'output':
      return 'out';
    case 'all':
      return 'mean';
  }
}

/**
 * How many there are of what rows or columns stand for.
 *
 * @param {Axis} axis
 * @param {Pick<Settings, 'hidden'>} settings
 * @returns {number}
 */
export function countAlong(axis, { hidden = 0 }) {
  return { row: ROWS.length, input: INPUTS.length, unit: hidden, output: 1, all: 1 }[axis];
}

/**
 * Which of a matrix's numbers, in words: `row 0 1, unit h₂`.
 *
 * @param {string} matrix
 * @param {number} row
 * @param {number} column
 * @returns {string}
 */
export function placeInWords(matrix, row, column) {
  const [rows, columns] = AXES[matrix] ?? ['all', 'all'];
  return [axisInWords(rows, row), axisInWords(columns, column)].filter(Boolean).join(', ');
}

/**
 * @param {Axis} axis
 * @param {number} index
 * @returns {string} nothing where there is only one
 */
function axisInWords(axis, index) {
  const label = labelOf(axis, index);
  if (axis === 'row') return `row ${label}`;
  if (axis === 'unit') return `unit ${label}`;
  if (axis === 'input') return label === 'bias' ? label : `input ${label}`;
  return '';
}
