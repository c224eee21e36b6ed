// The moments of a run: asked for once, and never of a run that is not computed.

import assert from 'node:assert/strict';
import test from 'node:test';

import { momentsOf } from '../../www/model/moments.js';

test('a run is asked for its moments once, when it is computed, and again when it is another', () => {
  let asked = 0;
  const trainer = {
    /** @param {number} iterations */
    moments: (iterations) => {
      asked += 1;
      return [{ iteration: iterations - asked, kind: /** @type {const} */ ('right') }];
    },
  };
  const run = { settings: {}, iterations: 100, trained: 99, at: () => trainer };
  assert.deepEqual(momentsOf(run), []);
  assert.equal(asked, 0);
  run.trained = 100;
  const moments = momentsOf(run);
  assert.deepEqual(moments, [{ iteration: 99, kind: 'right' }]);
  assert.equal(momentsOf(run), moments);
  run.iterations = 50;
  run.trained = 50;
  assert.deepEqual(momentsOf(run), [{ iteration: 48, kind: 'right' }]);
  run.settings = {};
  assert.deepEqual(momentsOf(run), [{ iteration: 47, kind: 'right' }]);
  assert.equal(asked, 3);
});

test('the moments of a branch count from the run’s start, and what the run before it came to says nothing of the end', () => {
  const trainerOf = (/** @type {string} */ part) => ({
    /** @param {number} iterations @returns {import('../../www/model/moments.js').Moment[]} */
    moments: (iterations) => [
      { iteration: 1, until: 3, kind: part === 'past' ? 'plateau' : 'zigzag' },
      { iteration: iterations - 1, kind: 'right' },
    ],
  });
  const at = (/** @type {number} */ iteration) => trainerOf(iteration < 40 ? 'past' : 'branch');
  assert.deepEqual(momentsOf({ settings: { from: [40] }, iterations: 100, trained: 100, at }), [
    { iteration: 1, until: 3, kind: 'plateau' },
    { iteration: 41, until: 43, kind: 'zigzag' },
    { iteration: 99, kind: 'right' },
  ]);
});
