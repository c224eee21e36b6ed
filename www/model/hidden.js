// The hidden layer: what its units answer anywhere, and what each adds to the output. Pure.

import { complete } from './settings.js';

/** @import {Core, Pass} from '../types.d.ts' */
/** @import {Point} from './line.js' */

/** Two units that learn XOR, and how long it takes them. */
export const TWO_UNITS = { settings: complete({ hidden: 2, derivative: 'chain-rule', seed: 0 }), iterations: 5000 };

/**
 * The hidden units' activations at some inputs.
 *
 * @param {Core['sigmoid']} sigmoid
 * @param {ArrayLike<number>} weights Wh, row-major, and whatever follows it
 * @param {number} hidden
 * @param {readonly Point[]} inputs x₁ and x₂
 * @returns {Float64Array} `hidden` numbers for each of the inputs
 */
export function activationsAt(sigmoid, weights, hidden, inputs) {
  const units = Array.from({ length: hidden }, (_, unit) => unit);
  return sigmoid(
    inputs.flatMap(([x1, x2]) =>
      units.map((unit) => x1 * weights[unit] + x2 * weights[hidden + unit] + weights[2 * hidden + unit]),
    ),
  );
}

/**
 * What each hidden unit adds to the output's net input, h × Wo, for each row; nothing where the unit is off.
 *
 * @param {Readonly<Pass>} pass of two layers
 * @param {ReadonlySet<number>} off units
 * @returns {number[][]} a list for each row
 */
export function partsOf({ H, Wo }, off) {
  if (!H || !Wo) throw new Error('This network has no hidden layer.');
  return Array.from({ length: H.rows }, (_, row) =>
    Array.from(Wo.values, (weight, unit) => (off.has(unit) ? 0 : H.values[row * H.columns + unit] * weight)),
  );
}
