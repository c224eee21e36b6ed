// A network as units joined by weights: their numbers at the playhead for one row of inputs, and each part in words. Pure.

import { fixed, fraction, full, scientific, significant } from '../text/format.js';
import { matrixOf } from './pass.js';
import { INPUTS, unitNames } from './words.js';

/** @import {Pass} from '../types.d.ts' */

/**
 * One row of a pass. Nodes go layer by layer, inputs first; weights in their own order, Wh then Wo or W, row-major.
 *
 * @typedef {object} Network
 * @property {readonly number[]} counts nodes in each layer
 * @property {readonly string[]} names a node
 * @property {readonly number[]} activations a node
 * @property {readonly number[]} netInputs a node; NaN for the inputs
 * @property {readonly number[]} deltas a node; NaN for the inputs
 * @property {readonly Weight[]} weights
 * @property {number} target
 */

/**
 * @typedef {object} Weight
 * @property {string} matrix its name
 * @property {number} from its nodes' places
 * @property {number} to
 * @property {number} value
 * @property {number} pull activation × delta: the row's part of the update, before the learning rate
 */

/**
 * @param {Pass} pass
 * @param {number} row
 * @returns {Network}
 */
export function networkOf(pass, row) {
  const rowOf = (/** @type {string} */ name) => {
    const { columns, values } = matrixOf(pass, name);
    return [...values.subarray(row * columns, (row + 1) * columns)];
  };
  const matrices = 'W' in pass ? ['W'] : ['Wh', 'Wo'];
  const hidden = 'Wh' in pass ? rowOf('H').length : 0;
  const activations = [rowOf('X'), ...(hidden > 0 ? [rowOf('H')] : []), rowOf('O')];
  const netInputs = hidden > 0 ? [rowOf('XWh'), rowOf('HWo')] : [rowOf('XW')];
  const deltas = [...(hidden > 0 ? [rowOf('H_delta')] : []), rowOf('O_delta')];
  const counts = activations.map(({ length }) => length);
  const none = INPUTS.map(() => Number.NaN);

  const network = {
    counts,
    names: [...INPUTS, ...unitNames(hidden), 'O'],
    activations: activations.flat(),
    netInputs: [...none, ...netInputs.flat()],
    deltas: [...none, ...deltas.flat()],
    /** @type {Weight[]} */
    weights: [],
    target: rowOf('y')[0],
  };
  let first = 0;
  for (const name of matrices) {
    const { rows, columns, values } = matrixOf(pass, name);
    values.forEach((value, i) => {
      const from = first + Math.floor(i / columns);
      const to = first + rows + (i % columns);
      network.weights.push({ matrix: name, from, to, value, pull: network.activations[from] * network.deltas[to] });
    });
    first += rows;
  }
  return network;
}

/**
 * The weights that a part is about: an edge's own, those that lead to a unit, those that an input feeds.
 *
 * @param {Network} network
 * @param {number} part a node's place, or how many nodes there are and a weight's place
 * @returns {number[]} places among the weights
 */
export function weightsOfPart({ names, weights }, part) {
  if (part >= names.length) return [part - names.length];
  const isInput = part < INPUTS.length;
  return weights.flatMap(({ from, to }, place) => ((isInput ? from : to) === part ? [place] : []));
}

/**
 * What a part is and how its number comes about.
 *
 * @param {Network} network
 * @param {number} part as for `weightsOfPart`
 * @param {{ isBackward: boolean, allDigits: boolean }} view all digits of a number leave no room for what it comes of
 * @returns {string}
 */
export function partInWords(network, part, { isBackward, allDigits }) {
  const { names, activations, netInputs, deltas, weights } = network;
  if (part >= names.length) {
    const { matrix, from, to, value, pull } = weights[part - names.length];
    const [sent, name] = [sentInWords(activations[from]), `${matrix} from ${names[from]} to ${names[to]}`];
    if (allDigits) return `${name}: ${isBackward ? 'pulled by ' : ''}${full(isBackward ? pull : value)}`;
    if (!isBackward) return `${name}: ${weightText(value)} × ${sent} = ${weightText(value * activations[from])}`;
    return `${name}: pulled by ${sent} × ${deltaText(deltas[to])} = ${deltaText(pull)}`;
  }
  const name = names[part];
  if (name === 'bias') return 'bias: always 1';
  if (part < INPUTS.length) return `${name}: ${activations[part]} in this row`;
  if (isBackward) return `${name}: delta ${allDigits ? full(deltas[part]) : deltaText(deltas[part])}`;
  return `${name}: ${allDigits ? full(activations[part]) : `σ(${weightText(netInputs[part])}) = ${fraction(activations[part])}`}`;
}

/** @param {number} weight or a sum of weights */
export function weightText(weight) {
  return significant(weight, 3);
}

/** @param {number} delta or a pull */
export function deltaText(delta) {
  const sign = delta > 0 ? '+' : '';
  if (delta !== 0 && Math.abs(delta) < 0.00005) return sign + scientific(delta, 1);
  return sign + fixed(delta, Math.abs(delta) < 0.01 ? 4 : 3);
}

/** @param {number} value an input as it is, an activation with its decimals */
function sentInWords(value) {
  return Number.isInteger(value) ? String(value) : fraction(value);
}
