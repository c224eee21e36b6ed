// The points that a screen can show of a long curve.

import assert from 'node:assert/strict';
import test from 'node:test';

import { decimate } from '../../www/plot/decimate.js';
import { logScale } from '../../www/plot/scale.js';

/** A reproducible jagged curve. */
const LENGTH = 100001;
const curve = Float64Array.from({ length: LENGTH }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i / 777) + i / LENGTH);

/**
 * What the screen shows of some indices: the lowest, the highest, the first and the last value of every column.
 *
 * @param {Iterable<number>} indices ascending
 * @param {(index: number) => number} columnOf
 */
function columns(indices, columnOf) {
  /** @type {Map<number, { lowest: number, highest: number, first: number, last: number }>} */
  const found = new Map();
  for (const index of indices) {
    const value = curve[index] ?? NaN;
    const seen = found.get(columnOf(index)) ?? { lowest: value, highest: value, first: value, last: value };
    seen.lowest = Math.min(seen.lowest, value);
    seen.highest = Math.max(seen.highest, value);
    seen.last = value;
    found.set(columnOf(index), seen);
  }
  return found;
}

test('every column keeps its extremes and its ends, on a linear axis and on a logarithmic one', () => {
  const width = 640;
  const log = logScale([0, LENGTH - 1], [0, width], 1);
  const axes = [(/** @type {number} */ column) => (column * (LENGTH - 1)) / width, log.invert];
  for (const startOf of axes) {
    const starts = Array.from({ length: width }, (_, column) => Math.ceil(startOf(column)));
    const columnOf = (/** @type {number} */ index) => starts.findLastIndex((start) => start <= index);
    const kept = decimate(curve, LENGTH, width, startOf);
    assert.ok(kept.length <= 4 * width);
    assert.ok(kept.every((index, i) => i === 0 || index > (kept[i - 1] ?? Infinity)));
    assert.deepEqual(columns(kept, columnOf), columns(curve.keys(), columnOf));
  }
});

test('a curve with fewer points than columns is kept whole', () => {
  for (const count of [1, 2, 7, 640]) {
    const kept = decimate(curve, count, 640, (column) => (column * (count - 1)) / 640);
    assert.deepEqual([...kept], Array.from({ length: count }, (_, i) => i));
  }
});

test('a curve that is still being computed ends at its last point', () => {
  const kept = decimate(curve, 5000, 640, (column) => (column * 80000) / 640);
  assert.equal(kept[0], 0);
  assert.equal(kept.at(-1), 4999);
});
