// Where two runs part, read out of the differences between their errors.

import assert from 'node:assert/strict';
import test from 'node:test';

import { partingOf } from '../../www/model/parting.js';

test('runs that never differ never part', () => {
  const parting = partingOf(new Float64Array(5));
  assert.deepEqual(parting, { first: null, parted: null, growth: null, largest: 0, largestAt: 0, last: 0 });
});

test('a difference that stays small is no parting', () => {
  const parting = partingOf([0, 0, 1e-16, 2e-16, 1e-16]);
  assert.deepEqual(parting, { first: 2, parted: null, growth: null, largest: 2e-16, largestAt: 3, last: 1e-16 });
});

test('the growth is that of one iteration, from a difference beyond rounding to the parting', () => {
  const differences = [0, 1e-16, ...Array.from({ length: 40 }, (_, i) => 2 ** i * 1.5e-12), 0.5, 0.25];
  const parting = partingOf(differences);
  assert.equal(parting.first, 1);
  // 1.5e-12 · 2^i is above 1e-3 from i = 30 on.
  assert.equal(parting.parted, 32);
  assert.ok(Math.abs((parting.growth ?? 0) - 2) < 1e-12);
  assert.equal(parting.largest, 1.5e-12 * 2 ** 39);
  assert.equal(parting.largestAt, 41);
  assert.equal(parting.last, 0.25);
});

test('runs that part at once have no growth to measure', () => {
  assert.equal(partingOf([0.5, 0.5]).growth, null);
  assert.equal(partingOf([0.5, 0.5]).parted, 0);
});
