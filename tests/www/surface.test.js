// The line where the answer is 0.5: it lies between the cells' centres.

import assert from 'node:assert/strict';
import test from 'node:test';

import { answerAt, boundary } from '../../www/plot/surface.js';

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
  return { width: side, height: side, values };
}

/** @param {number} value */
const sigmoid = (value) => 1 / (1 + Math.exp(-value));

test('a single unit’s line is straight, from side to side, where its net input is 0', () => {
  // Net input 4(x − y/2 − 0.3): from (0.3, 0) to (0.8, 1).
  const segments = boundary(answersOf(64, (x, y) => sigmoid(4 * (x - y / 2 - 0.3))));
  assert.ok(segments.length > 60);
  for (const { x0, y0, x1, y1 } of segments) {
    // Only within half a pixel of a side does the line follow the picture's edge instead.
    for (const { x, y } of [{ x: x0, y: y0 }, { x: x1, y: y1 }]) assert.ok(Math.abs(x - y / 2 - 0.3) < 0.5 / 64, `${x}, ${y}`);
  }
  const ends = segments.flatMap(({ y0, y1 }) => [y0, y1]);
  assert.equal(Math.min(...ends), 0);
  assert.equal(Math.max(...ends), 1);
});

test('the second input runs upwards', () => {
  const segments = boundary(answersOf(16, (_, y) => (y > 0.75 ? 1 : 0)));
  assert.ok(segments.length > 0);
  for (const { y0, y1 } of segments) assert.ok(Math.abs(y0 - 0.75) < 1e-9 && Math.abs(y1 - 0.75) < 1e-9);
});

test('where all answers lie on one side there is no line', () => {
  assert.deepEqual(boundary(answersOf(16, (x) => 0.6 + 0.3 * x)), []);
  assert.deepEqual(boundary(answersOf(16, () => 0.5)), []);
});

test('a line between answers near 0.5 has little contrast, one between sure answers much', () => {
  const contrast = (/** @type {number} */ steepness) =>
    Math.max(...boundary(answersOf(32, (x) => sigmoid(steepness * (x - 0.5)))).map((segment) => segment.contrast));
  assert.ok(contrast(0.05) < 2 / 255);
  assert.ok(contrast(1000) > 0.99);
});

test('two separate corners get a line each', () => {
  const segments = boundary(answersOf(32, (x, y) => (x + y < 0.5 || x + y > 1.5 ? 0 : 1)));
  const lower = segments.filter(({ x0, y0 }) => x0 + y0 < 1);
  assert.ok(lower.length > 10 && lower.length < segments.length);
  for (const { x0, y0 } of lower) assert.ok(Math.abs(x0 + y0 - 0.5) <= 1 / 32);
});

test('an answer is read from the numbers: that of the cell pointed at, to the square’s edges', () => {
  const answers = answersOf(4, (x, y) => x / 2 + y / 4);
  assert.equal(answerAt(answers, { x: 0, y: 0 }), 0.125 / 2 + 0.125 / 4);
  assert.equal(answerAt(answers, { x: 1, y: 0.3 }), 0.875 / 2 + 0.375 / 4);
  assert.equal(answerAt(answers, { x: 0.49, y: 1 }), 0.375 / 2 + 0.875 / 4);
});
