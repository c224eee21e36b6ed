// What a screen can show of a long curve: nothing that happens in a column is lost, and a zigzag is two lines.

import assert from 'node:assert/strict';
import test from 'node:test';

import { bandOf, columnStarts } from '../../www/plot/bands.js';
import { linearScale, logScale, rootScale } from '../../www/plot/scale.js';

/** @import {BandLine} from '../../www/plot/bands.js' */

const WIDTH = 490;

/** @type {[string, (from: number, to: number) => import('../../www/types.d.ts').Scale][]} */
const SCALES = [
  ['even', (from, to) => linearScale([from, to], [0, WIDTH])],
  ['√', (from, to) => rootScale([from, to], [0, WIDTH])],
  ['log', (from, to) => logScale([from, to], [0, WIDTH], 1)],
];

for (const [name, scaleOf] of SCALES) {
  for (const [from, to] of [[0, 80_000], [0, 3], [70_000, 70_008], [1000, 100_000], [0, 490]]) {
    test(`on a scale that is ${name}, from ${from} to ${to}, every iteration is in the column where it stands`, () => {
      const scale = scaleOf(from, to);
      const starts = columnStarts(scale.map, scale.invert, from, to + 1);
      assert.equal(starts[0], from);
      assert.equal(starts[starts.length - 1], to + 1);
      for (let column = 0; column + 1 < starts.length; column += 1) {
        assert.ok(starts[column] <= starts[column + 1]);
        for (let iteration = starts[column]; iteration < starts[column + 1]; iteration += 1) {
          assert.equal(Math.floor(scale.map(iteration)), column, `iteration ${iteration}`);
        }
      }
    });
  }
}

/** Values of 20,001 iterations, four each; the third swings from iteration 5,000 on, each parity with a shape of its own. */
function swinging() {
  const values = new Float32Array(4 * 20_001);
  for (let i = 0; i <= 20_000; i += 1) {
    const swing = i < 5000 ? 0 : i % 2 === 0 ? 0.2 + 0.1 * Math.sin(i / 900) : -0.3;
    values.set([0.1, 0.2, 0.5 + swing, 0.4], 4 * i);
  }
  return values;
}

/** @param {0 | 1} parity @param {number} from @param {number} to */
function extent(parity, from, to) {
  const values = swinging();
  const own = [];
  for (let i = from + ((from + parity) & 1); i < to; i += 2) own.push(values[4 * i + 2]);
  return own.length > 0 ? [Math.min(...own), Math.max(...own)] : null;
}

test('a zigzag is two lines, each with the lowest and the highest of its own iterations in every column', () => {
  const scale = rootScale([0, 20_000], [0, WIDTH]);
  const starts = columnStarts(scale.map, scale.invert, 0, 20_001);
  const band = bandOf(swinging(), { stride: 4, offset: 2, first: 0 }, starts, scale.map);
  for (const [parity, line] of /** @type {[0 | 1, BandLine][]} */ ([[0, band.even], [1, band.odd]])) {
    const columns = [...starts.keys()].slice(0, -1).map((column) => extent(parity, starts[column], starts[column + 1]));
    assert.deepEqual(Array.from(line.low, (low, i) => [low, line.high[i]]), columns.filter(Boolean));
    assert.ok([...line.x].every((x, i) => i === 0 || x > line.x[i - 1]), 'from left to right');
  }
  // Behind the first swing the two never meet.
  const last = band.odd.x.length - 1;
  assert.ok(band.odd.high[last] < 0.21 && band.even.low[band.even.x.length - 1] > 0.55);
});

test('where a column has one iteration, the line goes through it', () => {
  const scale = linearScale([10, 18], [0, WIDTH]);
  const starts = columnStarts(scale.map, scale.invert, 10, 19);
  const values = Float64Array.from({ length: 9 }, (_, i) => i);
  const { even, odd } = bandOf(values, { stride: 1, offset: 0, first: 10 }, starts, scale.map);
  assert.deepEqual([...even.x], [10, 12, 14, 16, 18].map((iteration) => Math.fround(scale.map(iteration))));
  assert.deepEqual([...even.low], [0, 2, 4, 6, 8]);
  assert.deepEqual([...odd.high], [1, 3, 5, 7]);
});

test('a run that is trained in part gives the part that is there', () => {
  const scale = rootScale([0, 80_000], [0, WIDTH]);
  const starts = columnStarts(scale.map, scale.invert, 0, 1);
  const { even, odd } = bandOf(Float64Array.of(0.25), { stride: 1, offset: 0, first: 0 }, starts, scale.map);
  assert.deepEqual([[...even.x], [...even.low], [...even.high], [...odd.x]], [[0], [0.25], [0.25], []]);
});
