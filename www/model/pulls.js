// What each of the four rows asks of one hidden unit's weights, under three factors, and what is left when it is added up. Pure.

import { matrixOf } from './pass.js';

/** @import {Pass} from '../types.d.ts' */

/**
 * What a hidden unit's error is multiplied by: nothing; σ′ at the activation, as the notebook has it; σ′ at the net input.
 *
 * @typedef {'none' | 'notebook' | 'chain-rule'} Factor
 */

/** @type {readonly Factor[]} */
export const FACTORS = ['none', 'notebook', 'chain-rule'];

/**
 * In the plane of a unit's two input weights: x₁'s across, x₂'s upward.
 *
 * @typedef {readonly [number, number]} Vector
 */

/**
 * @typedef {object} Pulls
 * @property {readonly number[]} rows each row's pull on the bias; times a row's input it is its pull on that input's weight
 * @property {readonly number[]} factors a row
 */

/**
 * What is left of the rows' pulls.
 *
 * @typedef {object} Left
 * @property {Vector} vector on the two input weights
 * @property {number} share its length, as a share of the rows' lengths together; 0 where no row pulls
 * @property {number} bias on the bias
 * @property {number} biasShare as `share`
 */

/**
 * @param {Factor} factor
 * @param {number} activation of a hidden unit
 * @param {(netInput: number) => number} slopeAt σ′; the notebook's rule hands it an activation
 */
export function factorAt(factor, activation, slopeAt) {
  if (factor === 'none') return 1;
  return factor === 'notebook' ? slopeAt(activation) : activation * (1 - activation);
}

/**
 * error × slope at the output × `Wo` × factor, for each row. The slope at the output is the run's own.
 *
 * @param {Readonly<Pass>} pass of two layers
 * @param {number} unit
 * @param {Factor} factor
 * @param {(netInput: number) => number} slopeAt σ′
 * @returns {Pulls}
 */
export function pullsOf(pass, unit, factor, slopeAt) {
  const factors = activationsOf(pass, unit).map((activation) => factorAt(factor, activation, slopeAt));
  const weight = matrixOf(pass, 'Wo').values[unit];
  return { rows: factors.map((own, row) => pass.O_delta.values[row] * weight * own), factors };
}

/**
 * @param {Readonly<Pass>} pass of two layers
 * @param {number} unit
 * @returns {number[]} a row
 */
export function activationsOf(pass, unit) {
  const { values, columns } = matrixOf(pass, 'H');
  return [0, 1, 2, 3].map((row) => values[row * columns + unit]);
}

/**
 * Minus the slope of E by the unit's two input weights: the chain rule in both layers.
 *
 * @param {Readonly<Pass>} pass of two layers
 * @param {number} unit
 * @returns {Vector}
 */
export function downhillOf(pass, unit) {
  const weight = matrixOf(pass, 'Wo').values[unit];
  const rows = activationsOf(pass, unit).map((activation, row) => {
    const output = pass.O.values[row];
    return pass.O_error.values[row] * output * (1 - output) * weight * activation * (1 - activation);
  });
  return leftOf(rows, inputsOf(pass)).vector;
}

/**
 * @param {Readonly<Pass>} pass
 * @returns {Vector[]} the two inputs of each row
 */
export function inputsOf(pass) {
  const { values, columns } = pass.X;
  return [0, 1, 2, 3].map((row) => [values[row * columns], values[row * columns + 1]]);
}

/**
 * @param {readonly number[]} rows the pulls, see `Pulls`
 * @param {readonly Vector[]} inputs
 * @returns {Left}
 */
export function leftOf(rows, inputs) {
  const sum = (/** @type {(pull: number, row: number) => number} */ of) =>
    rows.reduce((total, pull, row) => total + of(pull, row), 0);
  /** @type {Vector} */
  const vector = [sum((pull, row) => pull * inputs[row][0]), sum((pull, row) => pull * inputs[row][1])];
  const bias = sum((pull) => pull);
  return {
    vector,
    share: shareOf(
      Math.hypot(...vector),
      sum((pull, row) => Math.abs(pull) * Math.hypot(...inputs[row])),
    ),
    bias,
    biasShare: shareOf(Math.abs(bias), sum(Math.abs)),
  };
}

/**
 * @param {number} part
 * @param {number} whole
 */
function shareOf(part, whole) {
  return whole === 0 ? 0 : part / whole;
}

/**
 * @param {Vector} a
 * @param {Vector} b
 * @returns {number | null} degrees between them, 0 to 180; null where one of them has no length
 */
export function angleBetween(a, b) {
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  if (!(lengths > 0)) return null;
  return (Math.acos(Math.max(-1, Math.min(1, (a[0] * b[0] + a[1] * b[1]) / lengths))) * 180) / Math.PI;
}

/**
 * @param {number | null} degrees from downhill
 * @returns {string} as in "it points …"
 */
export function directionWords(degrees) {
  if (degrees === null) return 'nowhere';
  if (degrees < 1) return 'straight downhill';
  if (degrees <= 15) return 'almost straight downhill';
  if (degrees < 80) return 'downhill, but aslant';
  if (degrees <= 100) return 'along the level';
  if (degrees < 165) return 'uphill, aslant';
  return degrees > 179 ? 'straight uphill' : 'almost straight uphill';
}
