// A straight line over the input square as one layer's three weights, and what it answers for the four rows. Pure.

/**
 * How fast the net input grows with the distance from the line: within a thirtieth of the square’s side an answer is undecided.
 */
export const STEEPNESS = 12;

/** A net input that is 0 but for rounding. */
const NONE = 1e-9;

/** The targets that a line can be asked for. */
export const TASKS = /** @type {const} */ ({ xor: [0, 1, 1, 0], first: [0, 0, 1, 1], and: [0, 0, 0, 1] });

/** @typedef {keyof typeof TASKS} Task */
/** @typedef {readonly [x: number, y: number]} Point */
/** @typedef {{ point: Point, direction: Point }} Line a point of it, and its direction, of length 1 */

/** Where the rows of inputs lie. */
export const CORNERS = /** @type {readonly Point[]} */ ([[0, 0], [0, 1], [1, 0], [1, 1]]);

/**
 * @typedef {object} Ends of a line, which answers 1 to the left of the way from one to the other
 * @property {Point} from
 * @property {Point} to another place
 */

/**
 * The weights for x₁, x₂ and the bias whose net input is 0 on the line.
 *
 * @param {Ends} ends
 * @returns {[number, number, number]}
 */
export function weightsOfLine({ from, to }) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const scale = STEEPNESS / Math.hypot(dx, dy);
  const bias = scale * (dy * from[0] - dx * from[1]);
  return [-scale * dy, scale * dx, bias];
}

/**
 * The net input of each row of inputs; exactly 0 on the line.
 *
 * @param {readonly number[]} weights
 * @returns {number[]}
 */
export function netInputs([first, second, bias]) {
  return [0, second, first, first + second].map((sum) => (Math.abs(sum + bias) < NONE ? 0 : sum + bias));
}

/**
 * The line along which a unit's net input is 0.
 *
 * @param {ArrayLike<number>} weights of two inputs and the bias
 * @returns {Line | null} null where the weights of both inputs are 0: there is no line
 */
export function lineOf({ 0: first, 1: second, 2: bias }) {
  const square = first ** 2 + second ** 2;
  if (square < NONE) return null;
  const length = Math.sqrt(square);
  return { point: [(-bias * first) / square, (-bias * second) / square], direction: [second / length, -first / length] };
}
