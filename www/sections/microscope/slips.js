// Judges an answer to one number of an iteration. What is wrong is named by computing it: the number that a usual slip gives. Pure.

import { LOOPS, placeInWords } from '../../model/loop.js';
import { matrixOf, nameOf, valueAt } from '../../model/pass.js';
import { ROWS, unitName } from '../../model/words.js';
import { brief } from '../../text/format.js';

/** @import {Pass} from '../../types.d.ts' */
/** @import {Rules} from '../../model/arithmetic.js' */
/** @import {Cell} from '../../model/pass.js' */

/**
 * What goes wrong by hand. Some slips carry an index: `only-row-2`, that row alone; `of-row-1` and `of-column-1`, the number that
 * belongs there; `without-unit-3`, that unit forgotten; `weight-of-unit-0`, the weight of another unit.
 *
 * @typedef {'sign' | 'slope' | 'half-slope' | 'slope-alone' | 'activation' | 'elsewhere' | 'updated' | 'rate' | 'rate-twice'
 *   | 'averaged' | 'bias' | 'sigmoid' | 'sigmoid-twice' | 'absolute' | 'mean' | 'squared' | 'half-sum' | 'weight' | 'other-inputs'
 *   | 'percent' | 'transposed' | `${Family}-${number}`} Slip
 */

/** @typedef {'only-row' | 'of-row' | 'of-column' | 'without-unit' | 'weight-of-unit'} Family */

/**
 * @typedef {object} Judgement
 * @property {'right' | 'rounded' | 'wrong'} verdict `rounded`: right, but rounded early
 * @property {readonly Slip[]} slips what explains a wrong answer: none, one or two
 * @property {string} words for the reader
 */

/** Right is what agrees to four decimals, or to one part in a hundred. */
const HALF = 0.5e-4;
const SHARE = 0.01;

/** Beside four decimals, a slip agrees to this share: numbers are rounded on the way to it, too. */
const SLIP_SHARE = 0.003;

/** A slip is named only where a number typed at random would be blamed on one at most this often. */
const CHANCE = 0.05;

/** Decimals that people round to on the way. */
const ROUGH = [3, 2];

/** Beyond this share, what comes of rounded numbers is no answer any more. */
const ROUGH_SHARE = 0.1;

/**
 * The slips that can be made on the way to each matrix, besides those that `usualSlips` adds for its rows and units.
 *
 * @type {Record<string, readonly Slip[]>}
 */
const USUAL = {
  H: ['sigmoid', 'bias', 'sigmoid-twice', 'sign', 'percent'],
  O: ['sigmoid', 'bias', 'sigmoid-twice', 'updated', 'sign', 'percent'],
  O_error: ['sign', 'percent'],
  error: ['absolute', 'mean', 'squared', 'half-sum', 'sign', 'percent'],
  O_delta: ['slope', 'elsewhere', 'half-slope', 'activation', 'slope-alone', 'sign'],
  H_error: ['slope', 'updated', 'sign'],
  H_delta: ['slope', 'elsewhere', 'half-slope', 'activation', 'slope-alone', 'updated', 'sign'],
  W_update: ['rate', 'rate-twice', 'averaged', 'slope', 'elsewhere', 'half-slope', 'weight', 'sign'],
  Wo_update: ['rate', 'rate-twice', 'averaged', 'slope', 'elsewhere', 'half-slope', 'other-inputs', 'weight', 'sign'],
  Wh_update: ['rate', 'rate-twice', 'averaged', 'slope', 'elsewhere', 'half-slope', 'updated', 'other-inputs', 'weight', 'sign'],
};

/**
 * The slips that can be made on the way to a number, the likeliest first.
 *
 * @param {Readonly<Pass>} pass
 * @param {Cell} cell one that the loop computes
 * @returns {Slip[]}
 */
export function usualSlips(pass, { matrix, row, column }) {
  const { rows, columns } = matrixOf(pass, matrix);
  const isAdded = matrix === 'error' || matrix.endsWith('_update');
  const units = matrixOf(pass, pass.W ? 'W' : 'Wo').rows;
  return [
    ...USUAL[matrix],
    ...(matrix === 'O' && !pass.W ? numbered('without-unit', units) : []),
    ...(matrix === 'H_error' || matrix === 'H_delta' ? numbered('weight-of-unit', units, column) : []),
    ...(isAdded ? numbered('only-row', 4) : []),
    ...(row !== column && row < columns && column < rows ? /** @type {Slip[]} */ (['transposed']) : []),
    ...numbered('of-row', rows, row),
    // Of H_error, it is another unit's weight.
    ...(matrix === 'H_error' ? [] : numbered('of-column', columns, column)),
  ];
}

/**
 * @param {Family} family
 * @param {number} count
 * @param {number} [but] which is left out
 * @returns {Slip[]}
 */
function numbered(family, count, but) {
  return Array.from({ length: count }, (_, k) => /** @type {Slip} */ (`${family}-${k}`)).filter((_, k) => k !== but);
}

/**
 * @param {Readonly<Pass>} pass every matrix of the iteration, and `error` as one of 1 × 1
 * @param {Rules} rules
 * @param {Cell} cell one that the loop computes
 * @param {number} answer
 * @returns {Judgement}
 */
export function judge(pass, rules, cell, answer) {
  const value = valueAt(pass, cell);
  if (agrees(answer, value, 0)) {
    const words = answer === 0 && value !== 0 ? `Right to four decimals; it is ${brief(value)}.` : 'Right.';
    return { verdict: 'right', slips: [], words };
  }
  const compute = (/** @type {readonly Slip[]} */ some) => withSlips(pass, rules, cell, some);
  const usual = usualSlips(pass, cell);
  // A slip that moves the number by less than one in a hundred is one even so.
  const exact = explained(answer, value, usual, compute, [0]);
  if (exact.slips.length > 0) return blamed(exact.slips, cell, rules);
  if (agrees(answer, value, SHARE)) {
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
  const { slips, isOpen } = explained(answer, value, usual, compute, [SLIP_SHARE, 'pairs']);
  if (slips.length > 0) return blamed(slips, cell, rules);
  const off = `${brief(answer)} ${farOff(answer, value)}.`;
  const words = isOpen || exact.isOpen ? `Not yet: ${off} More digits would tell by which slip.` : `Not yet, and by none of the usual slips: ${off}`;
  return { verdict: 'wrong', slips, words };
}

/**
 * @param {readonly Slip[]} slips
 * @param {Cell} cell
 * @param {Rules} rules
 * @returns {Judgement}
 */
function blamed(slips, cell, rules) {
  const words = `Not yet. It looks as if ${slips.map((slip) => slipInWords(slip, cell, rules)).join(', and ')}.`;
  return { verdict: 'wrong', slips, words };
}

/**
 * @param {number} answer
 * @param {number} value
 */
function farOff(answer, value) {
  if (value !== 0 && answer !== 0 && Math.sign(answer) !== Math.sign(value)) return 'has the wrong sign';
  return Math.abs(answer) < Math.abs(value) ? 'is too close to 0' : 'is too far from 0';
}

/**
 * The least slips that give the answer: one before two, the nearest before others; none where chance would do as well. Then it is
 * open whether it was one.
 *
 * @param {number} answer
 * @param {number} value the right one
 * @param {readonly Slip[]} usual
 * @param {(slips: readonly Slip[]) => number | null} compute
 * @param {readonly (number | 'pairs')[]} ways what is tried, one after the other: single slips that agree to a share, or pairs to
 *   four decimals
 * @returns {{ slips: readonly Slip[], isOpen: boolean }}
 */
function explained(answer, value, usual, compute, ways) {
  const half = halfOf(answer);
  let isOpen = false;
  for (const way of ways) {
    const share = way === 'pairs' ? 0 : way;
    const stretches = (way === 'pairs' ? pairsOf(usual) : usual.map((slip) => [slip])).flatMap((slips) => {
      const result = compute(slips);
      // A slip that changes nothing here explains nothing.
      if (result === null || Math.abs(result - value) <= 2 * HALF) return [];
      const reach = Math.max(half * (1 + 1e-9), share * Math.abs(result));
      return [{ slips, result, from: result - reach, to: result + reach }];
    });
    const near = stretches.filter(({ from, to }) => answer >= from && answer <= to);
    if (near.length === 0) continue;
    if (covered(stretches, Math.max(Math.abs(answer), Math.abs(value))) > CHANCE) {
      isOpen = true;
      continue;
    }
    const { slips } = near.reduce((best, next) => (Math.abs(answer - next.result) < Math.abs(answer - best.result) ? next : best));
    return { slips, isOpen: false };
  }
  return { slips: [], isOpen };
}

/**
 * Half a unit of the last decimal that was typed, at least four of them.
 *
 * @param {number} answer
 */
function halfOf(answer) {
  const [, decimals = '', exponent = '0'] = /^[^.e]*(?:\.(\d+))?(?:e(.*))?$/.exec(String(answer)) ?? [];
  return 0.5 * 10 ** -Math.max(4, decimals.length - Number(exponent));
}

/** Who takes another cell's number makes no second slip on the way to it. */
const OTHER_CELL = /^(of-|transposed)/;

/**
 * @param {readonly Slip[]} usual
 * @returns {Slip[][]} two at a time, of one family none
 */
function pairsOf(usual) {
  const family = (/** @type {Slip} */ slip) => slip.replace(/-\d+$/, '');
  const own = usual.filter((slip) => !OTHER_CELL.test(slip));
  return own.flatMap((first, k) => own.slice(k + 1).flatMap((second) => (family(first) === family(second) ? [] : [[first, second]])));
}

/**
 * The share of the numbers from −reach to reach that lie in a stretch.
 *
 * @param {readonly { from: number, to: number }[]} stretches
 * @param {number} reach
 */
function covered(stretches, reach) {
  let total = 0;
  let end = -reach;
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    total += Math.max(0, Math.min(to, reach) - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total / (2 * reach);
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
  /** @param {Family} family @returns {number} −1 where there is none */
  const indexOf = (family) => {
    const slip = slips.find((one) => one.startsWith(`${family}-`));
    return slip === undefined ? -1 : Number(slip.slice(family.length + 1));
  };
  const place = has('transposed') ? { row: cell.column, column: cell.row } : cell;
  const row = indexOf('of-row') < 0 ? place.row : indexOf('of-row');
  const column = indexOf('of-column') < 0 ? place.column : indexOf('of-column');
  const at = (/** @type {string} */ matrix, r = row, c = column) => valueAt(pass, { matrix, row: r, column: c });
  const weightAt = (/** @type {string} */ matrix, /** @type {number} */ r, /** @type {number} */ c) =>
    at(matrix, r, c) + (has('updated') ? at(`${matrix}_update`, r, c) : 0);
  const factor = (has('sign') ? -1 : 1) * (has('percent') ? 100 : 1);

  /** σ′ for a layer's activation, where the rule takes it or, by a slip, where it does not. */
  const slope = (/** @type {'O' | 'H'} */ layer, /** @type {number} */ r, /** @type {number} */ c) => {
    if (has('slope')) return 1;
    if (has('activation')) return at(layer, r, c);
    const rule = layer === 'O' ? rules.derivative : rules.hiddenDerivative;
    if (rule === 'none' && !has('elsewhere')) return 1;
    const isAtActivation = (rule === 'notebook') !== has('elsewhere');
    const of = isAtActivation ? sigmoid(at(layer, r, c)) : at(layer, r, c);
    return has('half-slope') ? of : of * (1 - of);
  };
  const isOnSlope = ['slope', 'activation', 'elsewhere', 'half-slope'].some((slip) => has(/** @type {Slip} */ (slip)));
  const errorFactor = (/** @type {number} */ error) => (has('slope-alone') ? 1 : error);
  const outputDelta = (/** @type {number} */ r) => errorFactor(at('O_error', r, 0)) * slope('O', r, 0);
  const otherUnit = indexOf('weight-of-unit');
  const hiddenError = (/** @type {number} */ r, /** @type {number} */ c) =>
    at('O_delta', r, 0) * weightAt('Wo', otherUnit < 0 ? c : otherUnit, 0);
  const isOnWeight = has('updated') || otherUnit >= 0;
  const hiddenDelta = (/** @type {number} */ r, /** @type {number} */ c) =>
    errorFactor(isOnWeight ? hiddenError(r, c) : at('H_error', r, c)) * slope('H', r, c);
  const squashed = (/** @type {number} */ netInput) => {
    if (has('sigmoid')) return netInput;
    return has('sigmoid-twice') ? sigmoid(sigmoid(netInput)) : sigmoid(netInput);
  };
  const alone = indexOf('only-row');
  const added = (/** @type {(r: number) => number} */ of) =>
    alone >= 0 ? of(alone) : [0, 1, 2, 3].reduce((total, r) => total + of(r), 0);
  /** Inputs times weights, the last of them the bias. */
  const fromInputs = (/** @type {string} */ weights, /** @type {number} */ c) =>
    (has('bias') ? [0, 1] : [0, 1, 2]).reduce((total, i) => total + at('X', row, i) * weightAt(weights, i, c), 0);

  switch (cell.matrix) {
    case 'H':
      return squashed(fromInputs('Wh', column)) * factor;
    case 'O': {
      if (pass.W) return has('updated') ? null : squashed(fromInputs('W', 0)) * factor;
      if (has('bias')) return null;
      const units = Array.from({ length: matrixOf(pass, 'Wo').rows }, (_, unit) =>
        unit === indexOf('without-unit') ? 0 : at('H', row, unit) * weightAt('Wo', unit, 0),
      );
      return squashed(units.reduce((total, product) => total + product, 0)) * factor;
    }
    case 'O_error':
      return factor * (at('y', row, 0) - at('O', row, 0));
    case 'error': {
      const distance = (/** @type {number} */ r) => {
        const error = at('O_error', r, 0);
        if (has('squared') || has('half-sum')) return error * error;
        return has('absolute') ? error : Math.abs(error);
      };
      const share = has('half-sum') ? 0.5 : has('mean') || alone >= 0 ? 1 : 0.25;
      return factor * share * added(distance);
    }
    case 'O_delta':
      return factor * outputDelta(row);
    case 'H_error':
      return factor * (has('slope') ? at('O_error', row, 0) * weightAt('Wo', column, 0) : hiddenError(row, column));
    case 'H_delta':
      return factor * hiddenDelta(row, column);
    case 'W_update':
    case 'Wo_update':
    case 'Wh_update': {
      const isHidden = cell.matrix === 'Wh_update';
      const isOfInputs = (cell.matrix === 'Wo_update') === has('other-inputs');
      const activations = isOfInputs ? 'X' : 'H';
      if (has('other-inputs') && row >= matrixOf(pass, activations).columns) return null;
      const delta = (/** @type {number} */ r) => {
        if (isHidden) return isOnSlope || isOnWeight ? hiddenDelta(r, column) : at('H_delta', r, column);
        return isOnSlope ? outputDelta(r) : at('O_delta', r, 0);
      };
      const total = added((r) => at(activations, r, row) * delta(r)) * (has('averaged') ? 0.25 : 1);
      const rate = has('rate') ? 1 : has('rate-twice') ? rules.learningRate ** 2 : rules.learningRate;
      const update = factor * rate * total;
      return has('weight') ? at(cell.matrix.replace('_update', '')) + update : update;
    }
    default:
      throw new Error(`${nameOf(cell)} is given, not computed.`);
  }
}

/**
 * The iteration as it comes out on a paper where one number has a slip: what follows is computed from the wrong number.
 *
 * @param {Readonly<Pass>} pass
 * @param {Rules} rules
 * @param {Cell} wrong
 * @param {Slip} slip
 * @returns {Pass}
 */
export function passWithSlip(pass, rules, wrong, slip) {
  /** @type {Pass} */
  const paper = { ...pass };
  for (const { result } of LOOPS[pass.W ? 'one-layer' : 'two-layers'].lines) {
    const { columns, values, ...shape } = matrixOf(pass, result);
    paper[result] = {
      ...shape,
      columns,
      values: values.map((_, k) => {
        const cell = { matrix: result, row: Math.floor(k / columns), column: k % columns };
        return Number(withSlips(paper, rules, cell, nameOf(cell) === nameOf(wrong) ? [slip] : []));
      }),
    };
  }
  return paper;
}

/**
 * What a slip is, after “as if”.
 *
 * @param {Slip} slip
 * @param {Cell} cell
 * @param {Rules} rules
 * @returns {string}
 */
export function slipInWords(slip, cell, rules) {
  const [, family = slip, index] = /^(.*)-(\d+)$/.exec(slip) ?? [];
  return SAID[family]?.(cell, rules, Number(index)) ?? slip;
}

/** @type {Record<string, (cell: Cell, rules: Rules, index: number) => string>} */
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
  'half-slope': () => 'the factor 1 − σ of the slope is left out',
  'slope-alone': ({ matrix }) => `that is the slope alone: ${matrix === 'O_delta' ? 'O_error' : 'H_error'} times the slope is asked for`,
  activation({ matrix }) {
    const layer = matrix.startsWith('O') ? 'O' : 'H';
    return `${layer} stands where the slope belongs`;
  },
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
  'rate-twice': (_, { learningRate }) => `the learning rate ${learningRate} is multiplied in twice`,
  averaged: () => 'the four rows are averaged: they are added',
  bias: () => 'the bias is left out: its input is 1 in every row',
  sigmoid: () => 'the sigmoid is left out: that is the net input',
  'sigmoid-twice': () => 'the sigmoid is taken twice',
  absolute: () => 'the signs are kept: the distances are added, all of them positive',
  mean: () => 'the sum is not divided by 4',
  squared: () => 'the errors are squared: the mean of the distances is asked for',
  'half-sum': () => 'that is half the sum of the squared errors: the mean of the distances is asked for',
  weight: () => 'the old weight is added: the update alone is asked for',
  'other-inputs': ({ matrix }) => (matrix === 'Wo_update' ? 'X stands where H belongs' : 'H stands where X belongs'),
  percent: () => 'that is per cent: write it with a %, or divide it by 100',
  transposed: ({ matrix, row, column }) => `row and column are swapped: that belongs to ${placeInWords(matrix, column, row)}`,
  'only-row': (_, __, row) => `the row ${ROWS[row]} stands alone: all four are added`,
  'of-row': ({ matrix, column }, _, row) => `that is the number of ${placeInWords(matrix, row, column)}`,
  'of-column': ({ matrix, row }, _, column) => `that is the number of ${placeInWords(matrix, row, column)}`,
  'without-unit': (_, __, unit) => `the unit ${unitName(unit)} is left out`,
  'weight-of-unit': (_, __, unit) => `the weight of unit ${unitName(unit)} is taken`,
};

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
