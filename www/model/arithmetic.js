// The arithmetic behind every number of an iteration: from which cells, in which order, and how it is written. Pure.

import { nameOf, valueAt } from './pass.js';

/** @import {Derivative, Pass} from '../types.d.ts' */
/** @import {Cell} from './pass.js' */

/**
 * What a number is computed by. A sum adds its terms from left to right; one inside another stands in brackets.
 * A constant is written as it stands in the code, with no other digits.
 *
 * @typedef {{ kind: 'number', value: number, cell: Cell | null }} Value
 * @typedef {{ kind: 'constant', value: number }} Constant
 * @typedef {{ kind: 'sum' | 'product' | 'difference' | 'quotient', parts: readonly Expression[] }} Operation
 * @typedef {{ kind: 'sigmoid' | 'absolute', of: Expression }} Application
 * @typedef {Value | Constant | Operation | Application} Expression
 */

/**
 * What one row of the training data adds to a weight's update.
 *
 * @typedef {object} Contribution
 * @property {number} row
 * @property {Expression} product
 * @property {number} value what the product comes to
 */

/**
 * How a number came about.
 *
 * @typedef {object} Origin
 * @property {readonly Expression[]} steps every one comes to the number, and the last is the number
 * @property {readonly Contribution[]} contributions of the four rows, for an update
 * @property {readonly Expression[]} weight the old weight and its update, then what they come to; for an update only
 * @property {boolean} isFused whether some products are added before they are rounded, so that adding the rounded
 *   products may come to another last bit
 */

/**
 * The choices that change the arithmetic.
 *
 * @typedef {object} Rules
 * @property {Derivative} derivative the output's
 * @property {Derivative | undefined} [hiddenDerivative] of a network with hidden units
 * @property {'2019' | '2024' | '2025'} summation whose order of the sums
 * @property {number} learningRate
 */

/** What each update is added to. */
const WEIGHTS = new Map([
  ['W_update', 'W'],
  ['Wo_update', 'Wo'],
  ['Wh_update', 'Wh'],
]);

/**
 * How a number of an iteration came about.
 *
 * @param {Readonly<Pass>} pass every matrix of the iteration, and `error` as one of 1 × 1
 * @param {Rules} rules
 * @param {Cell} cell
 * @returns {Origin | null} null for what the iteration starts with
 */
export function originOf(pass, rules, cell) {
  const { matrix, row, column } = cell;
  /** @param {string} name @param {number} r @param {number} c */
  const at = (name, r, c) => numberAt(pass, name, r, c);
  const result = number(valueAt(pass, cell));
  /** @param {readonly Expression[]} steps @param {boolean} [isFused] @returns {Origin} */
  const origin = (steps, isFused = false) => ({
    steps: [...steps, result],
    contributions: [],
    weight: [],
    isFused,
  });

  switch (matrix) {
    case 'H': {
      const products = [0, 1, 2].map((i) => product(at('X', row, i), at('Wh', i, column)));
      return origin([sigmoid(sum(products)), sigmoid(number(valueAt(pass, { ...cell, matrix: 'XWh' })))]);
    }
    case 'O': {
      const netInput = number(valueAt(pass, { ...cell, matrix: pass.HWo ? 'HWo' : 'XW' }));
      if (!pass.HWo) {
        const products = [0, 1, 2].map((i) => product(at('X', row, i), at('W', i, 0)));
        return origin([sigmoid(sum(products)), sigmoid(netInput)]);
      }
      const units = Array.from({ length: pass.Wo?.rows ?? 0 }, (_, unit) => unit);
      const products = units.map((unit) => product(at('H', row, unit), at('Wo', unit, 0)));
      const hasLanes = rules.summation !== '2025' && products.length >= LANES;
      return origin(
        [sigmoid(hasLanes ? inLanes(products) : sum(products)), sigmoid(netInput)],
        hasLanes && products.length >= 2 * LANES,
      );
    }
    case 'O_error':
      return origin([difference(at('y', row, 0), at('O', row, 0))]);
    case 'error': {
      const distances = [0, 1, 2, 3].map((r) => absolute(at('O_error', r, 0)));
      return origin([quotient(sum(distances), constant(4))]);
    }
    case 'H_error':
      return origin([product(at('O_delta', row, 0), at('Wo', column, 0))]);
    case 'O_delta':
    case 'H_delta': {
      const layer = matrix === 'O_delta' ? 'O' : 'H';
      const error = at(`${layer}_error`, row, column);
      const activation = at(layer, row, column);
      const rule = layer === 'O' ? rules.derivative : rules.hiddenDerivative;
      if (rule === 'none') return origin([product(error, constant(1))]);
      const of = rule === 'notebook' ? sigmoid(activation) : activation;
      const slope = product(of, difference(constant(1), of));
      return origin([
        product(error, slope),
        product(error, number(valueAt(pass, { ...cell, matrix: `${layer}_derivative` }))),
      ]);
    }
    default: {
      const weights = WEIGHTS.get(matrix);
      return weights === undefined ? null : originOfUpdate(pass, rules, cell, weights);
    }
  }
}

/**
 * @param {Readonly<Pass>} pass
 * @param {Rules} rules
 * @param {Cell} cell
 * @param {string} weights the matrix that the update is added to
 * @returns {Origin}
 */
function originOfUpdate(pass, rules, cell, weights) {
  const { matrix, row, column } = cell;
  const activations = matrix === 'Wo_update' ? 'H' : 'X';
  const deltas = matrix === 'Wh_update' ? 'H_delta' : 'O_delta';
  const contributions = [0, 1, 2, 3].map((r) => {
    const activation = numberAt(pass, activations, r, row);
    const delta = numberAt(pass, deltas, r, column);
    return { row: r, product: product(activation, delta), value: activation.value * delta.value };
  });
  const [p0, p1, p2, p3] = contributions.map(({ value }) => number(value));
  if (!p0 || !p1 || !p2 || !p3) throw new RangeError('an update has the contributions of four rows');

  const isFused = matrix === 'Wo_update' && rules.summation === '2019';
  let total = sum([p0, p1, p2, p3]);
  if (isFused) total = sum([sum([p0, p2]), sum([p1, p3])]);
  if (matrix === 'W_update') total = sum([sum([p0, p1]), sum([p2, p3])]);

  const update = valueAt(pass, cell);
  const old = numberAt(pass, weights, row, column);
  return {
    steps: [rules.learningRate === 1 ? total : product(constant(rules.learningRate), total), number(update)],
    contributions,
    weight: [sum([old, number(update)]), number(old.value + update)],
    isFused,
  };
}

/**
 * The cells that a number was computed from, each once.
 *
 * @param {Origin} origin
 * @returns {Cell[]}
 */
export function operandsOf(origin) {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  for (const expression of [...origin.contributions.map((c) => c.product), ...origin.steps, ...origin.weight]) {
    for (const { cell } of valuesIn(expression)) {
      if (cell) cells.set(nameOf(cell), cell);
    }
  }
  return [...cells.values()];
}

/**
 * @param {Expression} expression
 * @returns {Value[]} in the order in which they are written
 */
export function valuesIn(expression) {
  if (expression.kind === 'number') return [expression];
  if (expression.kind === 'constant') return [];
  return 'parts' in expression ? expression.parts.flatMap(valuesIn) : valuesIn(expression.of);
}

const OPERATORS = { sum: ' + ', product: '\u00a0×\u00a0', difference: ' − ', quotient: ' / ' };

/**
 * Writes the arithmetic out: `0.3775 × −0.5911 + …`. A line may break at a `+` and never inside a product of two
 * numbers.
 *
 * @param {Expression} expression
 * @param {(value: number, cell: Cell | null) => string} format
 * @returns {string}
 */
export function write(expression, format) {
  switch (expression.kind) {
    case 'number':
      return format(expression.value, expression.cell);
    case 'constant':
      return String(expression.value);
    case 'sigmoid':
      return `σ(${write(expression.of, format)})`;
    case 'absolute':
      return `|${write(expression.of, format)}|`;
    default:
      return expression.parts
        .map((part) => {
          const text = write(part, format);
          const isClear = !('parts' in part) || (expression.kind === 'sum' && part.kind === 'product');
          return isClear ? text : `(${text})`;
        })
        .join(OPERATORS[expression.kind]);
  }
}

/** How many lanes a vector unit adds in. */
const LANES = 4;

/**
 * Four lanes, each the sum of every fourth product; then `(l0 + l2) + (l1 + l3)`, and what is left over behind the
 * last whole four.
 *
 * @param {readonly Expression[]} products at least four
 * @returns {Expression}
 */
function inLanes(products) {
  const whole = products.length - (products.length % LANES);
  /** @param {number} i */
  const lane = (i) => sum(products.filter((_, k) => k < whole && k % LANES === i));
  const lanes = sum([sum([lane(0), lane(2)]), sum([lane(1), lane(3)])]);
  return sum([lanes, ...products.slice(whole)]);
}

/**
 * @param {readonly Expression[]} parts
 * @returns {Expression} of one part, the part itself
 */
function sum(parts) {
  const [first, ...others] = parts;
  return first && others.length === 0 ? first : { kind: 'sum', parts };
}

/**
 * @param {...Expression} parts
 * @returns {Operation}
 */
function product(...parts) {
  return { kind: 'product', parts };
}

/**
 * @param {Expression} from
 * @param {Expression} what
 * @returns {Operation}
 */
function difference(from, what) {
  return { kind: 'difference', parts: [from, what] };
}

/**
 * @param {Expression} what
 * @param {Expression} by
 * @returns {Operation}
 */
function quotient(what, by) {
  return { kind: 'quotient', parts: [what, by] };
}

/**
 * @param {Expression} netInput
 * @returns {Application}
 */
function sigmoid(netInput) {
  return { kind: 'sigmoid', of: netInput };
}

/**
 * @param {Expression} of
 * @returns {Application}
 */
function absolute(of) {
  return { kind: 'absolute', of };
}

/**
 * @param {number} value
 * @returns {Value} a number that stands in none of the matrices
 */
function number(value) {
  return { kind: 'number', value, cell: null };
}

/**
 * @param {number} value
 * @returns {Constant}
 */
function constant(value) {
  return { kind: 'constant', value };
}

/**
 * @param {Readonly<Pass>} pass
 * @param {string} matrix
 * @param {number} row
 * @param {number} column
 * @returns {Value}
 */
function numberAt(pass, matrix, row, column) {
  const cell = { matrix, row, column };
  return { kind: 'number', value: valueAt(pass, cell), cell };
}
