// The error's axis in the lab: one of few, and no hint at what lies ahead.

import assert from 'node:assert/strict';
import test from 'node:test';

import { linearScale, logScale } from '../../www/plot/scale.js';
import { endsOf, levelsOf, reachesOf } from '../../www/sections/lab/error-axis.js';

test('a usual run has the usual axis, whether it is told or not', () => {
  const reaches = reachesOf(Float64Array.of(0.5, 0.49, 0.1, 0.0016));
  for (const until of [0, 2, Infinity]) {
    assert.deepEqual(endsOf(reaches, false, until), [0, 0.58]);
    assert.deepEqual(endsOf(reaches, true, until), [0.001, 0.58]);
  }
});

test('a run that goes beyond it has another axis only from there on', () => {
  const reaches = reachesOf(Float64Array.of(0.5, 0.9, 0.00005, 0.3, 0));
  assert.deepEqual([0, 1, Infinity].map((until) => endsOf(reaches, false, until)[1]), [0.58, 1, 1]);
  const least = [1, 2, 3].map((until) => endsOf(reaches, true, until)[0]);
  assert.deepEqual(least.map((end) => Math.round(Math.log10(end))), [-3, -5, -5]);
  assert.ok(endsOf(reaches, true, Infinity)[0] > 0);
});

const EM = 16;

/** Errors of runs: as a rule, with an error of exactly 0, of 0 alone, so small that no axis tells them apart, huge. */
const RUNS = [[0.5, 0.01, 0.002], [0.5, 5e-17, 0], [0, 0], [1e-300, 5e-324], [0.4, 1e-9, 0], [1, 0.3], [0.5, 0.00099]];

test('every error has a place in its row, an error of exactly 0 as well, and no two levels run together', () => {
  for (const errors of RUNS) {
    for (const range of /** @type {const} */ ([[90, 55], [420, 300]])) {
      for (const isLog of [false, true]) {
        const ends = endsOf(reachesOf(Float64Array.from(errors)), isLog, Infinity);
        const scale = (isLog ? logScale : linearScale)(ends, range);
        const levels = levelsOf(scale, ends[0], EM);
        const what = JSON.stringify({ errors, range, isLog, levels });
        const places = [...errors, ...levels.map(({ at }) => at)].map(scale.map);
        assert.ok(places.every((place) => place <= range[0] + 1e-9 && place >= range[1] - 1e-9), `${what} at ${places}`);
        const lines = levels.map(({ at }) => scale.map(at));
        assert.ok(lines.every((place, i) => i === 0 || lines[i - 1] - place >= 0.75 * EM), `${what} at ${lines}`);
        // As much room as there is beside the plot.
        assert.ok(levels.every(({ text }) => text.length <= 5), what);
      }
    }
  }
});

test('a row without a height has levels, too', () => {
  for (const range of /** @type {const} */ ([[0, 0], [-5, 5], [Number.NaN, Number.NaN]])) {
    assert.ok(levelsOf(logScale([0.001, 0.58], range), 0.001, EM).length >= 2);
  }
});
