// Contours lie where the heights are, and nowhere else.

import assert from 'node:assert/strict';
import test from 'node:test';

import { contours } from '../../www/plot/contours.js';

/** @param {number} side @param {(x: number, y: number) => number} height */
const field = (side, height) =>
  Float32Array.from({ length: side * side }, (_, i) => height(i % side, Math.floor(i / side)));

test('along a slope the contours are straight lines at their heights', () => {
  const [first, second] = contours(field(5, (x) => x), 5, [0.5, 2.25]);
  for (const [line, x] of /** @type {const} */ ([[first, 0.5], [second, 2.25]])) {
    assert.equal(line.length, 4 * 4);
    for (let i = 0; i < line.length; i += 2) assert.equal(line[i], x);
  }
});

test('around a bowl each contour keeps its distance from the bottom', () => {
  const side = 65;
  const bowl = field(side, (x, y) => ((x - 32) ** 2 + (y - 32) ** 2) / 100);
  const levels = [0.5, 1, 4];
  contours(bowl, side, levels).forEach((line, k) => {
    assert.ok(line.length >= 4 * 4 * Math.floor(Math.sqrt(levels[k] * 100)));
    for (let i = 0; i < line.length; i += 2) {
      const distance = Math.hypot(line[i] - 32, line[i + 1] - 32);
      assert.ok(Math.abs(distance - 10 * Math.sqrt(levels[k])) < 0.05, `${distance} at ${levels[k]}`);
    }
  });
});

test('a saddle has two pieces in a cell, a plain none', () => {
  assert.equal(contours([0, 1, 1, 0], 2, [0.5])[0].length, 8);
  assert.deepEqual(contours([1, 1, 1, 1], 2, [0.5, 1, 2]), [[], [], []]);
});
