// The error's axis in the lab: one of few, and no hint at what lies ahead.

import assert from 'node:assert/strict';
import test from 'node:test';

import { endsOf, reachesOf } from '../../www/sections/lab/error-axis.js';

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
