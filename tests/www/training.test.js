// The training service over trainers that the test looks into: each run once, within a frame's budget, the urgent first.

import assert from 'node:assert/strict';
import test from 'node:test';

import { complete } from '../../www/model/settings.js';
import { createPage } from './fake-trainer.js';

/** @param {number} seed */
const seeded = (seed) => complete({ seed });
const nothing = () => {};

test('a run is trained to its end and no further, within each frame’s budget', () => {
  const page = createPage({ cost: 2 });
  /** @type {number[]} */
  const progress = [];
  const run = page.training.trained(seeded(1), 80_000, () => progress.push(run.trained));
  assert.equal(run.trained, 0);
  page.run();
  assert.equal(run.trained, 80_000);
  assert.equal(page.trainer(1).trained, 80_000);
  assert.equal(progress.at(-1), 80_000);
  assert.equal(progress.length, page.spent.length);
  assert.ok(Math.max(...page.spent) <= 12, String(page.spent));
  assert.deepEqual([...run.errors(79_999, 80_001)], [1.079999, 1.08]);
});

test('a run of 24 milliseconds is there within three frames', () => {
  const page = createPage({ cost: 0.3 });
  page.training.trained(seeded(1), 80_000, nothing);
  page.run();
  assert.equal(page.spent.length, 3);
});

test('several runs share the budget, and the most urgent comes first', () => {
  const page = createPage({ cost: 2 });
  /** @type {number[]} */
  const finished = [];
  [0, 0, 2, 1].forEach((urgency, seed) => {
    const run = page.training.trained(seeded(seed), 10_000, () => run.trained === 10_000 && finished.push(seed), () => urgency);
  });
  page.run();
  assert.deepEqual(finished.slice(0, 2), [2, 3]);
  // Of the same urgency, they take turns.
  assert.deepEqual(finished.slice(2).sort(), [0, 1]);
  assert.ok(Math.max(...page.spent) <= 12, String(page.spent));
});

test('a run is trained once, whoever asks for it and however long it is to be', () => {
  const page = createPage({ cost: 0.01 });
  const runs = [10_000, 80_000, 4000].map((length) => page.training.trained(complete({ hidden: 4 }), length, nothing));
  page.run();
  runs[1].release();
  const again = page.training.trained(seeded(1), 90_000, nothing);
  assert.equal(again.trained, 80_000);
  page.run();
  assert.deepEqual(runs.map((run) => run.trained), [10_000, 80_000, 4000]);
  assert.equal(again.trained, 90_000);
  assert.equal(page.made, 1);
  assert.equal(page.trainer(1).iterationsTrained, 90_000);
});

test('who asks for what is there is told, in the next frame', () => {
  const page = createPage({ cost: 0.01 });
  page.training.trained(seeded(1), 100, nothing);
  page.run();
  let told = 0;
  const run = page.training.trained(seeded(1), 100, () => (told += 1));
  assert.deepEqual([run.trained, told], [100, 0]);
  page.run();
  assert.equal(told, 1);
});

test('a run that is released is not trained on, and tells no more', () => {
  const page = createPage({ cost: 2 });
  const first = page.training.trained(seeded(1), 80_000, nothing);
  const second = page.training.trained(seeded(2), 10_000, nothing);
  page.run(2);
  const reached = page.trainer(1).trained;
  assert.ok(reached > 0 && reached < 80_000);
  first.release();
  first.release();
  page.run();
  assert.equal(page.trainer(1).trained, reached);
  assert.equal(second.trained, 10_000);
  const own = page.training.trained(seeded(3), 80_000, () => own.release());
  page.run();
  assert.ok(page.trainer(3).trained < 80_000);
});

test('what nobody holds is kept for a while, the latest longest, and what is held for good', () => {
  const page = createPage({ cost: 0 });
  const held = page.training.trained(seeded(0), 80_000, nothing);
  for (let seed = 1; seed <= 100; seed += 1) {
    const run = page.training.trained(seeded(seed), 80_000, nothing);
    page.run();
    run.release();
  }
  const { made, living } = page;
  assert.ok(living < 20, String(living));
  assert.equal(held.at(80_000).error(), 0.08);
  page.training.trained(seeded(100), 80_000, nothing);
  page.training.trained(seeded(90), 80_000, nothing);
  assert.equal(page.made, made);
  page.training.trained(seeded(1), 80_000, nothing);
  assert.equal(page.made, made + 1);
});

test('two who read one run at different iterations do not disturb each other', () => {
  const page = createPage({ cost: 0 });
  const [here, there] = [1, 1].map((seed) => page.training.trained(seeded(seed), 1000, nothing));
  page.run();
  assert.deepEqual([here.at(10).error(), there.at(900).error(), here.at(10).error()], [1.00001, 1.0009, 1.00001]);
});

test('what is not trained yet is not read, nor what was released', () => {
  const page = createPage({ cost: 2 });
  const run = page.training.trained(seeded(1), 1000, nothing);
  assert.throws(() => run.at(1), /before it is trained/);
  assert.throws(() => run.errors(0, 2), /before it is trained/);
  assert.equal(run.at(0).error(), 1);
  assert.equal(page.trainer(1).trained, 0);
  run.release();
  assert.throws(() => run.at(0), /released/);
});

test('what the core refuses is thrown, and leaves nothing behind', () => {
  const page = createPage({ cost: 0 });
  assert.throws(() => page.training.trained(seeded(-1), 10, nothing), /^Error: seed is -1/);
  assert.equal(page.living, 0);
  page.run();
});

test('a run that fails does not stop those behind it', () => {
  const page = createPage({ cost: 2 });
  const failing = page.training.trained(seeded(1), 80_000, nothing);
  page.trainer(1).train = () => assert.fail('out of memory');
  const run = page.training.trained(seeded(2), 10_000, nothing);
  assert.throws(() => page.run(), /out of memory/);
  page.run();
  assert.equal(run.trained, 10_000);
  assert.equal(failing.trained, 0);
});

test('paper waits for everything that was asked for', () => {
  const page = createPage({ cost: 2 });
  let told = 0;
  const runs = [1, 2].map((seed) => page.training.trained(seeded(seed), 80_000, () => (told += 1)));
  page.training.finish();
  assert.deepEqual(runs.map((run) => run.trained), [80_000, 80_000]);
  assert.equal(told, 2);
  page.run();
  assert.equal(told, 2);
});
