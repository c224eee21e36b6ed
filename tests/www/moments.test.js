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
      return [{ iteration: iterations - asked, kind: /** @type {const} */ ('learned') }];
    },
  };
  const run = { settings: {}, iterations: 100, trained: 99, trainer };
  assert.deepEqual(momentsOf(run), []);
  assert.equal(asked, 0);
  run.trained = 100;
  const moments = momentsOf(run);
  assert.deepEqual(moments, [{ iteration: 99, kind: 'learned' }]);
  assert.equal(momentsOf(run), moments);
  run.iterations = 50;
  run.trained = 50;
  assert.deepEqual(momentsOf(run), [{ iteration: 48, kind: 'learned' }]);
  run.settings = {};
  assert.deepEqual(momentsOf(run), [{ iteration: 47, kind: 'learned' }]);
  assert.equal(asked, 3);
});
