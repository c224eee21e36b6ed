// Where two runs part, read out of the differences between their errors.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { partingOf } from '../../www/model/parting.js';
import { nextDouble } from '../../www/text/float.js';

/** @import {Choices} from '../../www/types.d.ts' */

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

test('what the page says of a last bit: a passage at rate 1, later at half the rate, none at a tenth or with the chain ' +
  'rule', () => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
  /** @param {Choices} choices @returns {Float64Array} */
  const errorsOf = (choices) => {
    const trainer = new Trainer(choices);
    trainer.train(80_000);
    const errors = trainer.errors(0, 80_001);
    trainer.free();
    return errors;
  };
  const start = new Trainer({});
  const weights = [...start.weights('Wh'), ...start.weights('Wo')];
  start.free();
  weights[12] = nextDouble(weights[12], 1);
  /** @param {Choices} choices */
  const parting = (choices) => {
    const nudged = errorsOf({ ...choices, initialWeights: weights });
    return partingOf(errorsOf(choices).map((error, i) => Math.abs(error - nudged[i])));
  };
  const full = parting({});
  const half = parting({ learningRate: 0.5 });
  assert.ok(full.parted !== null && full.last < 1e-3, 'the runs draw together again');
  assert.ok(half.parted !== null && half.parted > full.parted);
  assert.equal(parting({ learningRate: 0.1 }).parted, null);
  assert.equal(parting({ derivative: 'chain-rule' }).parted, null);

  // Seed 2 goes up and down in every iteration of the last thousand.
  const end = errorsOf({ seed: 2 }).subarray(79_000);
  const turns = end.filter((error, i) => i >= 2 && (error - end[i - 1]) * (end[i - 1] - end[i - 2]) < 0);
  assert.equal(turns.length, end.length - 2);
});
