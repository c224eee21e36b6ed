// The moments of a run: never of one that is not computed.

import assert from 'node:assert/strict';
import test from 'node:test';

import { momentsOf, reachedAt } from '../../www/model/moments.js';

test('a run has no moments before it is computed', () => {
  const trainer = {
    /** @param {number} iterations */
    moments: (iterations) => [{ iteration: iterations - 1, kind: /** @type {const} */ ('right') }],
  };
  const run = { settings: {}, iterations: 100, at: () => trainer };
  assert.deepEqual(momentsOf({ ...run, trained: 99 }), []);
  assert.deepEqual(momentsOf({ ...run, trained: 100 }), [{ iteration: 99, kind: 'right' }]);
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

test('what lasts is told when it can be known, and never after it is over', () => {
  assert.equal(reachedAt({ kind: 'plateau', iteration: 0, until: 3847 }), 20);
  assert.equal(reachedAt({ kind: 'plateau', iteration: 500, until: 3847 }), 1000);
  assert.equal(reachedAt({ kind: 'plateau', iteration: 500, until: 900 }), 900);
  assert.equal(reachedAt({ kind: 'zigzag', iteration: 5060, until: 15_000 }), 5092);
  assert.equal(reachedAt({ kind: 'right', iteration: 13_943 }), 13_943);
});
