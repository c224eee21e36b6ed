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

/** @param {readonly number[]} indices */
function ascends(indices) {
  return indices.every((index, i) => i === 0 || index > indices[i - 1]);
}

const log = logScale([0, LENGTH - 1], [0, 640], 1);
const axes = [(/** @type {number} */ column) => (column * (LENGTH - 1)) / 640, log.invert];

test('every column keeps its extremes and its ends, on a linear axis and on a logarithmic one', () => {
  const width = 640;
  for (const startOf of axes) {
    const starts = Array.from({ length: width }, (_, column) => Math.ceil(startOf(column)));
    const columnOf = (/** @type {number} */ index) => starts.findLastIndex((start) => start <= index);
    const { line } = decimate(curve, 0, LENGTH, width, startOf);
    assert.ok(line.length <= 4 * width);
    assert.ok(ascends(line));
    assert.deepEqual(columns(line, columnOf), columns(curve.keys(), columnOf));
  }
});

test('a band has one lowest and one highest value in every column that holds many, and elsewhere is the line', () => {
  for (const startOf of axes) {
    const { line, low, high } = decimate(curve, 0, LENGTH, 640, startOf);
    assert.ok(ascends(low) && ascends(high));
    for (let column = 0; column < 640; column += 1) {
      const [start, end] = [Math.ceil(startOf(column)), column === 639 ? LENGTH : Math.ceil(startOf(column + 1))];
      const within = (/** @type {readonly number[]} */ indices) => indices.filter((index) => index >= start && index < end);
      const values = curve.subarray(start, end);
      if (values.length < 4) {
        assert.deepEqual([within(low), within(high)], [within(line), within(line)]);
      } else {
        assert.deepEqual(within(low).map((index) => curve[index]), [Math.min(...values)]);
        assert.deepEqual(within(high).map((index) => curve[index]), [Math.max(...values)]);
      }
    }
  }
});

test('a curve with fewer points than columns is kept whole', () => {
  for (const count of [1, 2, 7, 640]) {
    const kept = decimate(curve, 0, count, 640, (column) => (column * (count - 1)) / 640);
    const all = Array.from({ length: count }, (_, i) => i);
    assert.deepEqual(kept, { line: all, low: all, high: all });
  }
});

test('a curve that is still being computed ends at its last point, and a stretch begins at its first', () => {
  const { line } = decimate(curve, 0, 5000, 640, (column) => (column * 80000) / 640);
  assert.equal(line[0], 0);
  assert.equal(line.at(-1), 4999);
  const part = decimate(curve, 3000, 4000, 640, (column) => 3000 + (column * 1000) / 640);
  assert.equal(part.line[0], 3000);
  assert.equal(part.line.at(-1), 3999);
});
