// Names of files: no two runs share one, and every system takes them.

import assert from 'node:assert/strict';
import test from 'node:test';

import { fileName } from '../../www/model/file-name.js';
import { complete } from '../../www/model/settings.js';

/** @import {Choices} from '../../www/types.d.ts' */

test('runs that differ have names that differ', () => {
  /** @type {[Choices, number][]} */
  const runs = [
    [{}, 80_000],
    [{}, 500],
    [{ seed: 7 }, 80_000],
    [{ hidden: 2 }, 80_000],
    [{ hidden: 2, seed: 7 }, 80_000],
    [{ learningRate: 0.5 }, 80_000],
    [{ learningRate: 1e-7 }, 80_000],
    [{ derivative: 'chain-rule' }, 80_000],
    [{ hiddenDerivative: 'chain-rule' }, 80_000],
    [{ summation: '2025' }, 80_000],
    [{ targets: [0, 1, 1, 1] }, 80_000],
    [{ problem: 'one-layer' }, 4000],
    [{ problem: 'one-layer', initialWeights: [1, 2, 3] }, 4000],
    [{ problem: 'one-layer', initialWeights: [1, 2, 4] }, 4000],
    [{ problem: 'one-layer', initialWeights: [1, 2, 4], from: [5] }, 4000],
    [{ problem: 'one-layer', initialWeights: [1, 2, 4], from: [5], seed: 2 }, 4000],
  ];
  const names = runs.map(([choices, iterations]) => fileName(complete(choices), iterations));
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^backprop-live(-[\w.]+)+$/);
  assert.equal(names[4], 'backprop-live-two-layers-seed-7-hidden-2');
});
