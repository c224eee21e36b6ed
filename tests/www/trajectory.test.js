// A run's path through its weights: in order, from its start to where it is trained, each place the core's own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { branchAt } from '../../www/model/branch.js';
import { pathOf, trajectoryOf } from '../../www/model/trajectory.js';
import { createRun } from '../../www/model/run.js';
import { complete } from '../../www/model/settings.js';
import { createTraining } from '../../www/model/training.js';

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

for (const [problem, length] of /** @type {const} */ ([
  ['one-layer', 4000],
  ['two-layers', 80_000],
  ['two-layers', 3],
  ['one-layer', 1],
])) {
  test(`the path of ${problem} over ${length} iterations`, () => {
    const training = createTraining({ Trainer, beforeRender: () => {}, now: () => 0 });
    const run = createRun(training, complete({ problem }), length, () => 0);
    assert.deepEqual(pathOf(run).iterations, [0]);
    training.finish();
    run.seek(length);
    const { iterations, weights } = pathOf(run);
    assert.equal(run.trainer.iteration, length);
    assert.deepEqual([iterations[0], iterations.at(-1)], [0, length]);
    assert.ok(iterations.every((iteration, i) => i === 0 || iteration > iterations[i - 1]));
    assert.deepEqual(
      iterations.slice(0, 200),
      Array.from({ length: Math.min(200, length + 1) }, (_, i) => i),
    );
    for (const i of [0, 1, Math.floor(iterations.length / 2), iterations.length - 1]) {
      run.seek(iterations[i]);
      /** @type {('W' | 'Wh' | 'Wo')[]} */
      const names = problem === 'one-layer' ? ['W'] : ['Wh', 'Wo'];
      assert.deepEqual(
        [...weights[i]],
        names.flatMap((name) => [...run.trainer.weights(name)]),
      );
    }
  });
}

test('the path of a run with branches goes on from each', () => {
  const training = createTraining({ Trainer, beforeRender: () => {}, now: () => 0 });
  const branch = Array.from({ length: 16 }, (_, i) => Math.cos(i));
  const run = createRun(training, branchAt(complete({}), 500, branch), 2000, () => 0);
  training.finish();
  const { iterations, weights } = pathOf(run);
  assert.deepEqual([iterations[0], iterations.at(-1)], [0, 2000]);
  assert.ok(iterations.every((iteration, i) => i === 0 || iteration > iterations[i - 1]));
  assert.deepEqual([...weights[iterations.indexOf(500)]], branch);
  for (const i of [150, iterations.indexOf(499), iterations.indexOf(500) + 3, iterations.length - 1]) {
    run.seek(iterations[i]);
    const { Wh, Wo } = run.pass();
    assert.deepEqual([...weights[i]], [...(Wh?.values ?? []), ...(Wo?.values ?? [])]);
  }
});

test('a stretch across a branch has its own ends, and the core’s weights at each', () => {
  const training = createTraining({ Trainer, beforeRender: () => {}, now: () => 0 });
  const branch = Array.from({ length: 16 }, (_, i) => Math.cos(i));
  const run = createRun(training, branchAt(complete({}), 500, branch), 2000, () => 0);
  training.finish();
  for (const [from, to] of [[300, 900], [500, 501], [499, 500], [700, 2000], [0, 499]]) {
    const { iterations, weights } = trajectoryOf(run, from, to, 50);
    assert.deepEqual([iterations[0], iterations.at(-1)], [from, to]);
    assert.ok(iterations.every((iteration, i) => i === 0 || iteration > iterations[i - 1]), iterations.join());
    iterations.forEach((iteration, i) => {
      const { Wh, Wo } = /** @type {any} */ (run.at(iteration).pass());
      assert.deepEqual([...weights[i]], [...Wh.values, ...Wo.values]);
    });
  }
});
