// The chosen run over a trainer that the test looks into.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createRun, trainAhead } from '../../www/model/run.js';
import { complete, MOST_ITERATIONS } from '../../www/model/settings.js';

/** @import {Settings} from '../../www/types.d.ts' */

const DISTANT = Infinity;
const PAST = 0;

/** A trainer whose error at iteration i of seed s is s + i / 10^6. */
class FakeTrainer {
  static living = 0;

  /** @param {Readonly<Settings>} settings */
  constructor(settings) {
    const { seed = 1 } = settings;
    if (seed < 0) throw new Error(`seed is ${seed}; it must be a whole number from 0 to 4294967295`);
    this.seed = seed;
    this.iteration = 0;
    this.trained = 0;
    FakeTrainer.living += 1;
  }

  /** @param {number} iterations */
  train(iterations) {
    this.trained = Math.max(this.trained, iterations);
  }

  /** @param {number} iteration */
  seek(iteration) {
    this.train(iteration);
    this.iteration = iteration;
  }

  /** @param {number} iterations */
  advance(iterations) {
    this.seek(this.iteration + iterations);
  }

  error() {
    return this.seed + this.iteration / 1e6;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  errors(from, to) {
    return Float64Array.from({ length: to - from }, (_, i) => this.seed + (from + i) / 1e6);
  }

  pass() {
    return { O: { rows: 1, columns: 1, values: Float64Array.of(this.iteration) } };
  }

  free() {
    FakeTrainer.living -= 1;
  }
}

function setUp() {
  FakeTrainer.living = 0;
  const run = createRun(/** @type {any} */ (FakeTrainer), complete({}), 80000);
  /** @type {string[]} */
  const changes = [];
  run.subscribe((change) => changes.push(change));
  return { run, changes };
}

/** @param {ReturnType<typeof createRun>} run */
function trainAll(run) {
  while (run.trainSlice(DISTANT));
}

test('a run is trained in slices: at least one each time, and no longer than the deadline', () => {
  const { run } = setUp();
  assert.equal(run.trainSlice(PAST), true);
  const slice = run.trained;
  assert.ok(slice > 0 && slice < 80000);
  assert.equal(run.trainSlice(PAST), true);
  assert.equal(run.trained, 2 * slice);
  assert.equal(run.trainSlice(DISTANT), false);
  assert.equal(run.trained, 80000);
  assert.equal(run.trainSlice(DISTANT), false);
});

test('another seed keeps the playhead’s iteration, which catches up as the run is trained', () => {
  const { run } = setUp();
  trainAll(run);
  run.seek(50000);
  assert.equal(run.choose({ seed: 7 }), null);
  assert.equal(run.settings.seed, 7);
  assert.equal(run.iteration, 0);
  run.trainSlice(PAST);
  assert.equal(run.iteration, run.trained);
  run.seek(30000);
  trainAll(run);
  assert.equal(run.iteration, 30000);
  assert.equal(run.error(), 7.03);
});

test('advancing goes on from where the playhead belongs, even while it catches up', () => {
  const { run } = setUp();
  trainAll(run);
  run.seek(50000);
  run.choose({ seed: 7 });
  run.advance(100);
  trainAll(run);
  assert.equal(run.iteration, 50100);
  run.advance(100000);
  assert.equal(run.iteration, 80000);
  assert.ok(run.atEnd);
});

test('what the core does not allow changes nothing and is returned', () => {
  const { run, changes } = setUp();
  trainAll(run);
  run.seek(10);
  changes.length = 0;
  const before = run.settings;
  const error = run.choose({ seed: -1 });
  assert.match(error?.message ?? '', /^seed is -1/);
  assert.equal(run.settings, before);
  assert.equal(run.iteration, 10);
  assert.equal(run.trained, 80000);
  assert.equal(FakeTrainer.living, 1);
  for (const length of [0, -1, 1.5, NaN, MOST_ITERATIONS + 1]) {
    assert.match(run.chooseIterations(length)?.message ?? '', /^iterations is /);
    assert.match(run.choose({ seed: 2 }, { iterations: length })?.message ?? '', /^iterations is /);
  }
  assert.equal(run.iterations, 80000);
  assert.deepEqual(changes, []);
});

test('every trainer but the present one is freed', () => {
  const { run } = setUp();
  for (let seed = 0; seed < 100; seed += 1) run.choose({ seed });
  assert.equal(FakeTrainer.living, 1);
});

test('a shorter run takes the playhead to its end; a longer one leaves it', () => {
  const { run } = setUp();
  trainAll(run);
  run.seek(80000);
  run.chooseIterations(500);
  assert.equal(run.iteration, 500);
  assert.equal(run.trained, 500);
  assert.ok(run.atEnd);
  run.chooseIterations(100000);
  assert.equal(run.iteration, 500);
  assert.equal(run.trained, 80000);
  assert.equal(run.trainSlice(DISTANT), false);
  assert.equal(run.trained, 100000);
});

test('a pass is fetched once for each place of the playhead', () => {
  const { run } = setUp();
  const first = run.pass();
  assert.equal(run.pass(), first);
  run.advance(5);
  assert.equal(run.pass().O?.values[0], 5);
  run.choose({ seed: 3 }, { iteration: 0 });
  assert.equal(run.pass().O?.values[0], 0);
});

test('training ahead takes one slice a frame until the run is computed, and starts again with another run', () => {
  const { run } = setUp();
  /** @type {Set<() => void>} */
  const waiting = new Set();
  let frames = 0;
  trainAhead(run, (update) => waiting.add(update), -DISTANT);
  const drain = () => {
    for (; waiting.size > 0; frames += 1) {
      const due = [...waiting];
      waiting.clear();
      assert.equal(due.length, 1);
      for (const update of due) update();
    }
  };
  drain();
  assert.equal(run.trained, 80000);
  assert.ok(frames > 1);
  run.choose({ seed: 2 });
  assert.equal(run.trained, 0);
  drain();
  assert.equal(run.trained, 80000);
});
