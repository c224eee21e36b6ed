// Why an answer does what it does, in numbers: from the matrices of an iteration and of the next. Pure.

import { matrixOf } from './pass.js';

/** @import {Pass} from '../types.d.ts' */

/** The rows of X. */
const COUNT = 4;

/**
 * What one iteration does to the net input of the output for one row, by the row whose error does it, as far as the slopes say:
 * every row's error moves all weights, and with them the other rows' answers.
 *
 * @typedef {object} Balance
 * @property {number} own what the row's own error does
 * @property {number} others what the three others do together
 * @property {number} left both together
 */

/**
 * @param {Readonly<Pass>} pass
 * @param {number} row
 * @param {number} learningRate
 * @returns {Balance}
 */
export function balanceOf(pass, row, learningRate) {
  const moved = Array.from({ length: COUNT }, (_, other) => learningRate * movedBy(pass, row, other));
  const left = moved.reduce((sum, part) => sum + part);
  return { own: moved[row], others: left - moved[row], left };
}

/**
 * How far the error of one row moves another's net input of the output, at learning rate 1: the products of what both send
 * through each weight.
 *
 * @param {Readonly<Pass>} pass
 * @param {number} row
 * @param {number} other whose error moves the weights
 */
function movedBy(pass, row, other) {
  const inputs = product(rowOf(pass, 'X', row), rowOf(pass, 'X', other));
  const [delta] = rowOf(pass, 'O_delta', other);
  if (!pass.H) return inputs * delta;
  const [own, its] = [rowOf(pass, 'H', row), rowOf(pass, 'H', other)];
  const weights = matrixOf(pass, 'Wo').values;
  const deltas = rowOf(pass, 'H_delta', other);
  return own.reduce((sum, h, unit) => sum + h * its[unit] * delta + h * (1 - h) * weights[unit] * inputs * deltas[unit], 0);
}

/**
 * What is left of the rows' pulls on `Wh`, bias included, as a share of their lengths together; 0 where no row pulls.
 *
 * @param {Readonly<Pass>} pass of two layers
 */
export function leftOnWh(pass) {
  const rows = Array.from({ length: COUNT }, (_, row) => {
    const deltas = rowOf(pass, 'H_delta', row);
    return rowOf(pass, 'X', row).flatMap((input) => deltas.map((delta) => input * delta));
  });
  const lengths = rows.reduce((sum, pulls) => sum + Math.hypot(...pulls), 0);
  const sums = rows[0].map((_, place) => rows.reduce((sum, pulls) => sum + pulls[place], 0));
  return lengths === 0 ? 0 : Math.hypot(...sums) / lengths;
}

/**
 * By how much a hidden unit's factor differs from row to row, as a share of its mean: of the unit where it differs most.
 *
 * @param {Readonly<Pass>} pass of two layers
 */
export function spreadOfFactors(pass) {
  const { columns, values } = matrixOf(pass, 'H_derivative');
  const spreads = Array.from({ length: columns }, (_, unit) => {
    const factors = Array.from({ length: COUNT }, (__, row) => values[row * columns + unit]);
    return (COUNT * (Math.max(...factors) - Math.min(...factors))) / factors.reduce((sum, factor) => sum + factor);
  });
  return Math.max(...spreads);
}

/**
 * What part of the sum before the output's sigmoid changes most in a step, and how: through the unit's own answer or its weight.
 *
 * @param {Readonly<Pass>} now
 * @param {Readonly<Pass>} next
 * @param {number} row
 */
export function largestChange(now, next, row) {
  const [sent, later] = [now, next].map((pass) => rowOf(pass, pass.H ? 'H' : 'X', row));
  const [weights, weightsLater] = [now, next].map((pass) => matrixOf(pass, pass.H ? 'Wo' : 'W').values);
  const changes = sent.map((value, unit) => ({
    unit,
    sent: value,
    later: later[unit],
    weight: weights[unit],
    weightLater: weightsLater[unit],
    byUnit: (later[unit] - value) * weights[unit],
    byWeight: later[unit] * (weightsLater[unit] - weights[unit]),
  }));
  const size = (/** @type {typeof changes[number]} */ { byUnit, byWeight }) => Math.abs(byUnit + byWeight);
  return changes.reduce((most, one) => (size(one) > size(most) ? one : most));
}

/**
 * The output's net input for a row.
 *
 * @param {Readonly<Pass>} pass
 * @param {number} row
 */
export function netInputOf(pass, row) {
  return matrixOf(pass, pass.HWo ? 'HWo' : 'XW').values[row];
}

/**
 * Whether every number of an iteration is one.
 *
 * @param {Readonly<Pass>} pass
 */
export function isFinitePass(pass) {
  return Object.values(pass).every((matrix) => !matrix || matrix.values.every(Number.isFinite));
}

/**
 * @param {Readonly<Pass>} pass
 * @param {string} name
 * @param {number} row
 * @returns {number[]}
 */
function rowOf(pass, name, row) {
  const { columns, values } = matrixOf(pass, name);
  return [...values.subarray(row * columns, (row + 1) * columns)];
}

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function product(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
