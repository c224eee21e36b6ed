// Labels name what differs and nothing else.

import assert from 'node:assert/strict';
import test from 'node:test';

import { complete } from '../../www/model/settings.js';
import { isSameRun, labelsByDifference } from '../../www/model/difference.js';

/**
 * @param {import('../../www/types.d.ts').Choices} choices
 * @param {number} [iterations]
 */
const run = (choices, iterations = 80_000) => ({ settings: complete(choices), iterations });

test('only what differs is said', () => {
  assert.deepEqual(labelsByDifference([run({}), run({ seed: 7 })]), ['seed 1', 'seed 7']);
  assert.deepEqual(
    labelsByDifference([run({ seed: 3 }), run({ seed: 3, derivative: 'chain-rule' })]),
    ['notebook rule', 'chain rule'],
  );
  assert.deepEqual(
    labelsByDifference([run({}), run({ hiddenDerivative: 'chain-rule' })]),
    ['notebook rule', 'notebook rule at the output, chain rule at the hidden units'],
  );
  assert.deepEqual(
    labelsByDifference([run({}), run({ seed: 2, summation: '2024' }), run({ hidden: 3 })]),
    ['seed 1, 4 hidden, 2019 sums', 'seed 2, 4 hidden, 2024 sums', 'seed 1, 3 hidden, 2019 sums'],
  );
});

test('one run is told by its seed', () => {
  assert.deepEqual(labelsByDifference([run({ seed: 9 })]), ['seed 9']);
  assert.deepEqual(labelsByDifference([run({}), run({})]), ['seed 1', 'seed 1']);
});

test('what one layer does not have is not said of it', () => {
  const [oneLayer] = labelsByDifference([run({ problem: 'one-layer' }), run({})]);
  assert.equal(oneLayer, 'one layer, y = 0011');
});

test('a default spelled out is the same run', () => {
  assert.ok(isSameRun(run({}), run({ seed: 1, hidden: 4, targets: [0, 1, 1, 0], derivative: 'notebook' })));
  assert.ok(!isSameRun(run({}), run({}, 4000)));
  assert.ok(!isSameRun(run({}), run({ seed: 2 })));
  assert.ok(!isSameRun(run({}), run({ hiddenDerivative: 'chain-rule' })));
  assert.ok(!isSameRun(run({ initialWeights: [1, 2, 3] }), run({ initialWeights: [1, 2, 4] })));
  assert.ok(isSameRun(run({ seed: 2, initialWeights: [1, 2, 3] }), run({ initialWeights: [1, 2, 3] })));
});
