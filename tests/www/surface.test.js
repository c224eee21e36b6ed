// The line where the answer is 0.5: it lies between the cells' centres, and reaches the square's sides.

import assert from 'node:assert/strict';
import test from 'node:test';

import { answerAt, boundary, contrastOf } from '../../www/plot/surface.js';

/**
 * Answers, as the core gives them.
 *
 * @param {number} side cells
 * @param {(x: number, y: number) => number} answer of the inputs
 */
function answersOf(side, answer) {
  const values = new Float32Array(side * side);
  values.forEach((_, cell) => {
    values[cell] = answer(((cell % side) + 0.5) / side, (Math.floor(cell / side) + 0.5) / side);
  });
  return { side, values };
}

/**
 * The ends of a line's pieces.
 *
 * @param {readonly number[]} line
 */
function endsOf(line) {
  return Array.from({ length: line.length / 2 }, (_, i) => ({ x: line[2 * i], y: line[2 * i + 1] }));
}

/** @param {number} value */
const sigmoid = (value) => 1 / (1 + Math.exp(-value));

test('a single unit’s line is straight, from side to side, where its net input is 0', () => {
  // Net input 4(x − y/2 − 0.3): from (0.3, 0) to (0.8, 1).
  const ends = endsOf(boundary(answersOf(64, (x, y) => sigmoid(4 * (x - y / 2 - 0.3)))));
  assert.ok(ends.length > 120);
  // Only within half a cell of a side does the line follow the outermost numbers instead.
  for (const { x, y } of ends) assert.ok(Math.abs(x - y / 2 - 0.3) < 0.5 / 64, `${x}, ${y}`);
  assert.equal(Math.min(...ends.map(({ y }) => y)), 0);
  assert.equal(Math.max(...ends.map(({ y }) => y)), 1);
});

test('the second input runs upwards', () => {
  const ends = endsOf(boundary(answersOf(16, (_, y) => (y > 0.75 ? 1 : 0))));
  assert.ok(ends.length > 0);
  for (const { y } of ends) assert.ok(Math.abs(y - 0.75) < 1e-9);
});

test('where all answers lie on one side there is no line', () => {
  assert.deepEqual(boundary(answersOf(16, (x) => 0.6 + 0.3 * x)), []);
  assert.deepEqual(boundary(answersOf(16, () => 0.5)), []);
});

test('answers that are all nearly the same have little contrast, sure ones have all of it', () => {
  const contrast = (/** @type {number} */ steepness) => contrastOf(answersOf(32, (x) => sigmoid(steepness * (x - 0.5))));
  assert.equal(contrast(0), 0);
  assert.ok(contrast(0.02) > 0 && contrast(0.02) < 0.25);
  assert.equal(contrast(1000), 1);
});

test('two separate corners get a line each', () => {
  const ends = endsOf(boundary(answersOf(32, (x, y) => (x + y < 0.5 || x + y > 1.5 ? 0 : 1))));
  const lower = ends.filter(({ x, y }) => x + y < 1);
  assert.ok(lower.length > 20 && lower.length < ends.length);
  for (const { x, y } of lower) assert.ok(Math.abs(x + y - 0.5) <= 1 / 32);
});

test('an answer is read from the numbers: that of the cell pointed at, to the square’s edges', () => {
  const answers = answersOf(4, (x, y) => x / 2 + y / 4);
  assert.equal(answerAt(answers, { x: 0, y: 0 }), 0.125 / 2 + 0.125 / 4);
  assert.equal(answerAt(answers, { x: 1, y: 0.3 }), 0.875 / 2 + 0.375 / 4);
  assert.equal(answerAt(answers, { x: 0.49, y: 1 }), 0.375 / 2 + 0.875 / 4);
});
