// The matrices of one iteration, and the numbers in them by their places. Pure.

/** @import {Matrix, Pass} from '../types.d.ts' */

/**
 * A number's place.
 *
 * @typedef {object} Cell
 * @property {string} matrix
 * @property {number} row
 * @property {number} column
 */

/**
 * @param {Readonly<Pass>} pass
 * @param {string} name
 * @returns {Matrix}
 * @throws for a matrix of the other network
 */
export function matrixOf(pass, name) {
  const matrix = pass[name];
  if (!matrix) throw new Error(`This network has no ${name}.`);
  return matrix;
}

/**
 * @param {Readonly<Pass>} pass
 * @param {Cell} cell
 * @returns {number}
 * @throws for a place outside its matrix
 */
export function valueAt(pass, cell) {
  const { rows, columns, values } = matrixOf(pass, cell.matrix);
  if (cell.row >= rows || cell.column >= columns) throw new RangeError(`There is no ${nameOf(cell)}.`);
  return values[cell.row * columns + cell.column];
}

/**
 * A cell as Python writes it: `Wh[2, 1]`.
 *
 * @param {Cell} cell
 * @returns {string}
 */
export function nameOf({ matrix, row, column }) {
  return `${matrix}[${row}, ${column}]`;
}

/**
 * The names of the weights' matrices, in the order in which the core takes them.
 *
 * @param {Readonly<Pass>} pass
 * @returns {string[]}
 */
export function weightsOf(pass) {
  return pass.Wh ? ['Wh', 'Wo'] : ['W'];
}

/**
 * All weights of a pass: Wh then Wo, or W, row-major.
 *
 * @param {Readonly<Pass>} pass
 * @returns {Float64Array}
 */
export function allWeights(pass) {
  return Float64Array.from(weightsOf(pass).flatMap((name) => [...matrixOf(pass, name).values]));
}

/**
 * All weights of a pass with one of them changed.
 *
 * @param {Readonly<Pass>} pass
 * @param {Cell} cell
 * @param {number} value
 * @returns {number[]}
 */
export function withWeight(pass, { matrix, row, column }, value) {
  return weightsOf(pass).flatMap((name) => {
    const { columns, values } = matrixOf(pass, name);
    return Array.from(values, (old, k) => (name === matrix && k === row * columns + column ? value : old));
  });
}
