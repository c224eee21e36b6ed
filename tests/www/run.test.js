// The shown run over a training service whose frames the test runs.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createRun } from '../../www/model/run.js';
import { complete, MOST_ITERATIONS } from '../../www/model/settings.js';
import { computed } from '../../www/state.js';
import { createPage } from './fake-trainer.js';

function setUp() {
  const page = createPage({ cost: 1 });
  const run = createRun(page.training, complete({}), 80_000, () => 2);
  return { page, run };
}

test('another seed keeps the playhead’s iteration, which catches up as the run is trained', () => {
  const { page, run } = setUp();
  page.run();
  run.seek(50_000);
  assert.equal(run.choose({ seed: 7 }), null);
  assert.equal(run.settings.seed, 7);
  assert.equal(run.iteration, 0);
  assert.equal(run.target, 50_000, 'a key goes on from where the playhead belongs');
  page.run(1);
  assert.ok(run.trained > 0 && run.trained < 50_000);
  assert.equal(run.iteration, run.trained);
  run.seek(30_000);
  page.run();
  assert.equal(run.iteration, 30_000);
  assert.equal(run.error(), 7.03);
});

test('a run that is trained already shows its iteration at once', () => {
  const { page, run } = setUp();
  page.run();
  run.seek(50_000);
  run.choose({ seed: 7 });
  page.run();
  run.choose({ seed: 1 });
  assert.equal(run.iteration, 50_000);
});

test('advancing goes on from where the playhead belongs, even while it catches up', () => {
  const { page, run } = setUp();
  page.run();
  run.seek(50_000);
  run.choose({ seed: 7 });
  run.advance(100);
  page.run();
  assert.equal(run.iteration, 50_100);
  run.advance(100_000);
  assert.equal(run.iteration, 80_000);
  assert.ok(run.atEnd);
});

test('what the core does not allow changes nothing and is returned', () => {
  const { page, run } = setUp();
  page.run();
  run.seek(10);
  const before = run.settings;
  assert.match(run.choose({ seed: -1 })?.message ?? '', /^seed is -1/);
  assert.equal(run.settings, before);
  assert.equal(run.iteration, 10);
  assert.equal(run.trained, 80_000);
  for (const length of [0, -1, 1.5, NaN, MOST_ITERATIONS + 1]) {
    assert.match(run.chooseIterations(length)?.message ?? '', /^iterations is /);
    assert.match(run.choose({ seed: 2 }, { iterations: length })?.message ?? '', /^iterations is /);
  }
  assert.equal(run.iterations, 80_000);
});

test('what is opened leaves nothing of the run before it', () => {
  const { run } = setUp();
  run.choose({ hidden: 3, initialWeights: Array(12).fill(0.5) });
  run.open(complete({ problem: 'one-layer' }), { iterations: 4000, iteration: 5 });
  assert.deepEqual(run.settings, complete({ problem: 'one-layer' }));
  run.choose({ derivative: 'chain-rule' });
  assert.deepEqual(run.settings, complete({ problem: 'one-layer', derivative: 'chain-rule' }));
});

test('a playhead at the end stays at the end, whatever the length becomes; a longer run is trained on', () => {
  const { page, run } = setUp();
  page.run();
  run.seek(80_000);
  run.chooseIterations(500);
  assert.equal(run.iteration, 500);
  assert.equal(run.trained, 500);
  assert.ok(run.atEnd);
  run.chooseIterations(100_000);
  assert.equal(run.iteration, 80_000);
  assert.equal(run.trained, 80_000);
  page.run();
  assert.deepEqual([run.iteration, run.trained], [100_000, 100_000]);
  assert.equal(page.made, 1);
});

test('a playhead that the end has overtaken comes back to where it was put', () => {
  const { page, run } = setUp();
  page.run();
  run.seek(7000);
  run.chooseIterations(560);
  assert.deepEqual([run.iteration, run.target, run.atEnd], [560, 560, true]);
  run.chooseIterations(56_000);
  assert.equal(run.iteration, 7000);
});

test('a pass is fetched once for each place of the playhead', () => {
  const { page, run } = setUp();
  page.run();
  const first = run.pass();
  assert.equal(run.pass(), first);
  run.advance(5);
  assert.equal(run.pass().O.values[0], 5);
  run.choose({ seed: 3 }, { iteration: 0 });
  assert.equal(run.pass().O.values[0], 0);
});

test('two runs of the same settings have playheads of their own', () => {
  const { page, run } = setUp();
  const other = createRun(page.training, complete({}), 4000, () => 0);
  page.run();
  run.seek(50_000);
  other.seek(7);
  assert.deepEqual([run.error(), other.error(), run.error()], [1.05, 1.000007, 1.05]);
  assert.deepEqual([run.trainer.iteration, other.trainer.iteration], [50_000, 7]);
  assert.equal(page.made, 1);
});

test('what follows a run is computed again when what it read has changed', () => {
  const { page, run } = setUp();
  const seen = /** @type {number[]} */ ([]);
  const seed = computed(() => {
    seen.push(run.settings.seed);
    return run.settings.seed;
  });
  const error = computed(() => run.error());
  assert.deepEqual([seed.value, error.value], [1, 1]);
  page.run();
  run.seek(500);
  assert.deepEqual([seed.value, error.value], [1, 1.0005]);
  run.choose({ seed: 7 });
  page.run();
  assert.deepEqual([seed.value, error.value], [7, 7.0005]);
  assert.deepEqual(seen, [1, 7]);
});
