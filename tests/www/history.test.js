// A run's errors, copied piece by piece: all of them, and none of another run.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createHistory } from '../../www/model/history.js';

test('the history follows a run that is trained, lengthened, shortened and replaced', () => {
  let scale = 1;
  const run = {
    settings: /** @type {any} */ ({}),
    iterations: 100,
    trained: 0,
    errors: (/** @type {number} */ from, /** @type {number} */ to) => Float64Array.from({ length: to - from }, (_, i) => scale / (from + i + 1)),
  };
  const historyOf = createHistory(run);
  const shown = () => {
    const { errors, count, lowest, highest } = historyOf();
    return { errors: [...errors.subarray(0, count)], lowest, highest };
  };
  const expected = (/** @type {number} */ last) => {
    const errors = Array.from({ length: last + 1 }, (_, i) => scale / (i + 1));
    return { errors, lowest: errors[last], highest: errors[0] };
  };
  for (const trained of [0, 40, 100]) {
    run.trained = trained;
    assert.deepEqual(shown(), expected(trained));
    assert.deepEqual(shown(), expected(trained));
  }
  run.iterations = run.trained = 30;
  assert.deepEqual(shown(), expected(30));
  run.iterations = run.trained = 200;
  assert.deepEqual(shown(), expected(200));
  const before = historyOf().errors;
  scale = 2;
  run.settings = {};
  assert.deepEqual(shown(), expected(200));
  assert.notEqual(historyOf().errors, before, 'another run’s errors take another array');
});
