// The line where the answer is 0.5: it lies where the picture's hue changes, between the pixels' centres.

import assert from 'node:assert/strict';
import test from 'node:test';

import { boundary } from '../../www/plot/surface.js';

/**
 * A picture of answers, as the core paints it.
 *
 * @param {number} side pixels
 * @param {(x: number, y: number) => number} answer of the inputs
 */
function paint(side, answer) {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const signed = 2 * answer((column + 0.5) / side, 1 - (row + 0.5) / side) - 1;
      data.set([signed > 0 ? 255 : 0, 0, signed > 0 ? 0 : 255, Math.abs(signed) * 255], 4 * (row * side + column));
    }
  }
  return { width: side, height: side, data };
}

/** @param {number} value */
const sigmoid = (value) => 1 / (1 + Math.exp(-value));

test('a single unit’s line is straight, from side to side, where its net input is 0', () => {
  // Net input 4(x − y/2 − 0.3): from (0.3, 0) to (0.8, 1).
  const segments = boundary(paint(64, (x, y) => sigmoid(4 * (x - y / 2 - 0.3))));
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
  const segments = boundary(paint(16, (_, y) => (y > 0.75 ? 1 : 0)));
  assert.ok(segments.length > 0);
  for (const { y0, y1 } of segments) assert.ok(Math.abs(y0 - 0.75) < 1e-9 && Math.abs(y1 - 0.75) < 1e-9);
});

test('where all answers lie on one side there is no line', () => {
  assert.deepEqual(boundary(paint(16, (x) => 0.6 + 0.3 * x)), []);
  assert.deepEqual(boundary(paint(16, () => 0.5)), []);
});

test('a line between answers near 0.5 has little contrast, one between sure answers much', () => {
  const contrast = (/** @type {number} */ steepness) =>
    Math.max(...boundary(paint(32, (x) => sigmoid(steepness * (x - 0.5)))).map((segment) => segment.contrast));
  assert.ok(contrast(0.05) < 2 / 255);
  assert.ok(contrast(1000) > 0.99);
});

test('two separate corners get a line each', () => {
  const segments = boundary(paint(32, (x, y) => (x + y < 0.5 || x + y > 1.5 ? 0 : 1)));
  const lower = segments.filter(({ x0, y0 }) => x0 + y0 < 1);
  assert.ok(lower.length > 10 && lower.length < segments.length);
  for (const { x0, y0 } of lower) assert.ok(Math.abs(x0 + y0 - 0.5) < 1 / 32);
});
