// Judges an answer to one number of an iteration. What is wrong is named by computing it: the number that a usual slip gives. Pure.

import { placeInWords } from '../../model/loop.js';
import { matrixOf, nameOf, valueAt } from '../../model/pass.js';
import { brief } from '../../text/format.js';

/** @import {Pass} from '../../types.d.ts' */
/** @import {Rules} from '../../model/arithmetic.js' */
/** @import {Cell} from '../../model/pass.js' */

/**
 * What goes wrong by hand. `row0` to `row3`: that row alone.
 *
 * @typedef {'sign' | 'slope' | 'elsewhere' | 'updated' | 'rate' | 'bias' | 'sigmoid' | 'absolute' | 'mean' | 'weight' | 'transposed'
 *   | 'row0' | 'row1' | 'row2' | 'row3'} Slip
 */

/**
 * @typedef {object} Judgement
 * @property {'right' | 'rounded' | 'wrong'} verdict `rounded`: right, but rounded early
 * @property {readonly Slip[]} slips what explains a wrong answer: none, one or two
 * @property {string} words for the reader
 */

/** Right is what agrees to four decimals, or to one part in a hundred. */
const HALF = 0.5e-4;
const SHARE = 0.01;

/** A slip is named where the answer agrees with it to this share: less than for a right answer, for there are many slips. */
const SLIP_SHARE = 0.003;

/** Decimals that people round to on the way. */
const ROUGH = [3, 2];

/** Beyond this share, what comes of rounded numbers is no answer any more. */
const ROUGH_SHARE = 0.1;

/** @type {readonly Slip[]} */
const ROWS = ['row0', 'row1', 'row2', 'row3'];

/**
 * The slips that can be made on the way to each matrix.
 *
 * @type {Record<string, readonly Slip[]>}
 */
const USUAL = {
  H: ['sigmoid', 'bias', 'sign', 'transposed'],
  O: ['sigmoid', 'bias', 'sign', 'updated'],
  O_error: ['sign'],
  error: ['absolute', 'mean', ...ROWS, 'sign'],
  O_delta: ['slope', 'elsewhere', 'sign'],
  H_error: ['slope', 'updated', 'sign', 'transposed'],
  H_delta: ['slope', 'elsewhere', 'updated', 'sign', 'transposed'],
  W_update: ['rate', 'slope', 'elsewhere', ...ROWS, 'sign', 'weight'],
  Wo_update: ['rate', 'slope', 'elsewhere', ...ROWS, 'sign', 'weight'],
  Wh_update: ['rate', 'slope', 'elsewhere', 'updated', ...ROWS, 'sign', 'weight', 'transposed'],
};

/**
 * @param {Readonly<Pass>} pass every matrix of the iteration, and `error` as one of 1 × 1
 * @param {Rules} rules
 * @param {Cell} cell one that the loop computes
 * @param {number} answer
 * @returns {Judgement}
 */
export function judge(pass, rules, cell, answer) {
  const value = valueAt(pass, cell);
  if (agrees(answer, value, SHARE)) {
    if (agrees(answer, value, 0)) {
      const words = answer === 0 && value !== 0 ? `Right to four decimals; it is ${brief(value)}.` : 'Right.';
      return { verdict: 'right', slips: [], words };
    }
    return { verdict: 'rounded', slips: [], words: `Right, but rounded early: to four decimals it is ${brief(value)}.` };
  }
  if (ROUGH.some((decimals) => isRough(answer, value, withSlips(rounded(pass, decimals), rules, cell, [])))) {
    return { verdict: 'rounded', slips: [], words: `Right, but rounded early: with every digit it is ${brief(value)}.` };
  }
  const decimals = [0, 1, 2, 3].find((count) => answer !== 0 && Number(value.toFixed(count)) === answer);
  if (decimals !== undefined) {
    const given = decimals === 0 ? 'a whole number' : `${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`;
    return { verdict: 'wrong', slips: [], words: `So far right: that is ${given}. Give four decimals.` };
  }
  const slips = explained(answer, value, USUAL[cell.matrix], (some) => withSlips(pass, rules, cell, some));
  const words =
    slips.length > 0
      ? `Not yet. It looks as if ${slips.map((slip) => SAID[slip](cell, rules)).join(', and ')}.`
      : `Not yet, and by none of the usual slips: ${brief(answer)} is too ${answer > value ? 'large' : 'small'}.`;
  return { verdict: 'wrong', slips, words };
}

/**
 * The least slips that give the answer: one before two, the nearest before others.
 *
 * @param {number} answer
 * @param {number} value the right one
 * @param {readonly Slip[]} usual
 * @param {(slips: readonly Slip[]) => number | null} compute
 * @returns {readonly Slip[]}
 */
function explained(answer, value, usual, compute) {
  const single = usual.map((slip) => [slip]);
  const pairs = usual.flatMap((first, k) => usual.slice(k + 1).map((second) => [first, second]));
  for (const candidates of [single, pairs.filter(([first, second]) => !(isRow(first) && isRow(second)))]) {
    let nearest = Infinity;
    /** @type {readonly Slip[]} */
    let found = [];
    for (const slips of candidates) {
      const result = compute(slips);
      // A slip that changes nothing here explains nothing.
      if (result === null || agrees(result, value, 1e-6) || !agrees(answer, result, SLIP_SHARE)) continue;
      if (Math.abs(answer - result) >= nearest) continue;
      nearest = Math.abs(answer - result);
      found = slips;
    }
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The number in a cell as it comes out with slips on the way; without any, as it is, up to rounding.
 *
 * @param {Readonly<Pass>} pass
 * @param {Rules} rules
 * @param {Cell} cell
 * @param {readonly Slip[]} slips
 * @returns {number | null} null where a slip means nothing
 */
export function withSlips(pass, rules, cell, slips) {
  const has = (/** @type {Slip} */ slip) => slips.includes(slip);
  let { row, column } = cell;
  if (has('transposed')) {
    const { rows, columns } = matrixOf(pass, cell.matrix);
    if (row === column || row >= columns || column >= rows) return null;
    [row, column] = [column, row];
  }
  const at = (/** @type {string} */ matrix, r = row, c = column) => valueAt(pass, { matrix, row: r, column: c });
  const weightAt = (/** @type {string} */ matrix, /** @type {number} */ r, /** @type {number} */ c) =>
    at(matrix, r, c) + (has('updated') ? at(`${matrix}_update`, r, c) : 0);
  const sign = has('sign') ? -1 : 1;

  /** σ′ for a layer's activation, where the rule takes it or, by a slip, where it does not. */
  const slope = (/** @type {'O' | 'H'} */ layer, /** @type {number} */ r, /** @type {number} */ c) => {
    if (has('slope')) return 1;
    const rule = layer === 'O' ? rules.derivative : rules.hiddenDerivative;
    if (rule === 'none' && !has('elsewhere')) return 1;
    const isAtActivation = (rule === 'notebook') !== has('elsewhere');
    const of = isAtActivation ? sigmoid(at(layer, r, c)) : at(layer, r, c);
    return of * (1 - of);
  };
  const outputDelta = (/** @type {number} */ r) => at('O_error', r, 0) * slope('O', r, 0);
  const hiddenError = (/** @type {number} */ r, /** @type {number} */ c) => at('O_delta', r, 0) * weightAt('Wo', c, 0);
  const hiddenDelta = (/** @type {number} */ r, /** @type {number} */ c) => hiddenError(r, c) * slope('H', r, c);
  const squashed = (/** @type {number} */ netInput) => (has('sigmoid') ? netInput : sigmoid(netInput));
  const added = (/** @type {(r: number) => number} */ of) => {
    const alone = ROWS.findIndex(has);
    return alone >= 0 ? of(alone) : [0, 1, 2, 3].reduce((total, r) => total + of(r), 0);
  };
  /** Inputs times weights, the last of them the bias. */
  const fromInputs = (/** @type {string} */ weights, /** @type {number} */ c) =>
    (has('bias') ? [0, 1] : [0, 1, 2]).reduce((total, i) => total + at('X', row, i) * weightAt(weights, i, c), 0);

  switch (cell.matrix) {
    case 'H':
      return squashed(sign * fromInputs('Wh', column));
    case 'O': {
      if (pass.W) return has('updated') ? null : squashed(sign * fromInputs('W', 0));
      if (has('bias')) return null;
      const units = Array.from({ length: matrixOf(pass, 'Wo').rows }, (_, unit) => at('H', row, unit) * weightAt('Wo', unit, 0));
      return squashed(sign * units.reduce((total, product) => total + product, 0));
    }
    case 'O_error':
      return sign * (at('y', row, 0) - at('O', row, 0));
    case 'error': {
      const distance = (/** @type {number} */ r) => (has('absolute') ? at('O_error', r, 0) : Math.abs(at('O_error', r, 0)));
      return (sign * added(distance)) / (has('mean') || ROWS.some(has) ? 1 : 4);
    }
    case 'O_delta':
      return sign * outputDelta(row);
    case 'H_error':
      return sign * (has('slope') ? at('O_error', row, 0) * weightAt('Wo', column, 0) : hiddenError(row, column));
    case 'H_delta':
      return sign * hiddenDelta(row, column);
    case 'W_update':
    case 'Wo_update':
    case 'Wh_update': {
      const isHidden = cell.matrix === 'Wh_update';
      const activations = cell.matrix === 'Wo_update' ? 'H' : 'X';
      const delta = (/** @type {number} */ r) => (isHidden ? hiddenDelta(r, column) : outputDelta(r));
      const total = added((r) => at(activations, r, row) * delta(r));
      const update = sign * (has('rate') ? 1 : rules.learningRate) * total;
      return has('weight') ? at(cell.matrix.replace('_update', '')) + update : update;
    }
    default:
      throw new Error(`${nameOf(cell)} is given, not computed.`);
  }
}

/**
 * What a slip is, after “as if”.
 *
 * @type {Record<Slip, (cell: Cell, rules: Rules) => string>}
 */
const SAID = {
  sign: ({ matrix }) =>
    matrix === 'O_error' ? 'the sign is turned: it is y − O, not O − y' : 'the sign is turned',
  slope: ({ matrix }) =>
    ({
      H_error: 'the slope is left out: O_error stands where O_delta belongs',
      W_update: 'the slope is left out: O_error stands where O_delta belongs',
      Wo_update: 'the slope is left out: O_error stands where O_delta belongs',
      Wh_update: 'the slope is left out: H_error stands where H_delta belongs',
    })[matrix] ?? 'the slope is left out',
  elsewhere({ matrix }, rules) {
    const isHidden = matrix === 'H_delta' || matrix === 'Wh_update';
    const rule = isHidden ? rules.hiddenDerivative : rules.derivative;
    if (rule === 'none') return 'a slope is taken: this run’s rule takes none';
    const [taken, asked] = rule === 'notebook' ? ['net input', 'activation'] : ['activation', 'net input'];
    return `the slope is taken at the ${taken}: this run’s rule takes it at the ${asked}`;
  },
  updated: ({ matrix }) =>
    `Wo is updated already: ${matrix === 'O' ? 'the forward pass goes' : 'what goes back takes the way'} through the old one`,
  rate: (_, { learningRate }) => `the learning rate ${learningRate} is left out`,
  bias: () => 'the bias is left out: its input is 1 in every row',
  sigmoid: () => 'the sigmoid is left out: that is the net input',
  absolute: () => 'the signs are kept: the distances are added, all of them positive',
  mean: () => 'the sum is not divided by 4',
  weight: () => 'the old weight is added: the update alone is asked for',
  transposed: ({ matrix, row, column }) =>
    `row and column are swapped: that belongs to ${placeInWords(matrix, column, row)}`,
  row0: () => 'the row 0 0 stands alone: all four are added',
  row1: () => 'the row 0 1 stands alone: all four are added',
  row2: () => 'the row 1 0 stands alone: all four are added',
  row3: () => 'the row 1 1 stands alone: all four are added',
};

/** @param {Slip} slip */
function isRow(slip) {
  return ROWS.includes(slip);
}

/**
 * @param {number} answer
 * @param {number | null} value
 * @param {number} share
 */
function agrees(answer, value, share) {
  return value !== null && Math.abs(answer - value) <= Math.max(HALF * (1 + 1e-9), share * Math.abs(value));
}

/**
 * @param {number} answer
 * @param {number} value the right one
 * @param {number | null} rough what comes of rounded numbers
 */
function isRough(answer, value, rough) {
  return rough !== null && Math.abs(rough - value) <= ROUGH_SHARE * Math.abs(value) && agrees(answer, rough, 0);
}

/**
 * A pass as it stands on a paper where everything is rounded.
 *
 * @param {Readonly<Pass>} pass
 * @param {number} decimals
 * @returns {Pass}
 */
function rounded(pass, decimals) {
  const entries = Object.entries(pass).map(([name, matrix]) => [
    name,
    matrix && { ...matrix, values: matrix.values.map((value) => Number(value.toFixed(decimals))) },
  ]);
  return Object.fromEntries(entries);
}

/** @param {number} netInput */
function sigmoid(netInput) {
  return 1 / (1 + Math.exp(-netInput));
}
