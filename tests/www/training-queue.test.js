// Runs trained in turn: the budget of a frame holds for all of them together, and each gets to its end.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createTrainingQueue } from '../../www/model/training-queue.js';

/** A page whose frames come when they are asked for, and a clock that only training moves. */
function createPage() {
  /** @type {Set<() => void>} */
  const updates = new Set();
  let time = 0;
  const page = {
    frames: 0,
    /** Milliseconds of each frame. */
    spent: /** @type {number[]} */ ([]),
    trainInTurn: createTrainingQueue(
      (update) => updates.add(update),
      () => time,
    ),
    /** @param {number} most frames */
    run(most) {
      for (; updates.size > 0 && page.frames < most; page.frames += 1) {
        const due = [...updates];
        updates.clear();
        const start = time;
        for (const update of due) update();
        page.spent.push(time - start);
      }
    },
    /** @param {number} cost milliseconds of a thousand iterations */
    trainer: (cost) => ({
      trained: 0,
      /** @param {number} iteration */
      train(iteration) {
        time += ((iteration - this.trained) / 1000) * cost;
        this.trained = iteration;
      },
    }),
  };
  return page;
}

test('a run is trained to its end and no further, in slices of a few milliseconds', () => {
  const page = createPage();
  const trainer = page.trainer(2);
  /** @type {number[]} */
  const progress = [];
  page.trainInTurn(trainer, 80_000, () => progress.push(trainer.trained));
  page.run(1000);
  assert.equal(trainer.trained, 80_000);
  assert.equal(progress.at(-1), 80_000);
  assert.equal(progress.length, page.frames);
  assert.ok(Math.max(...page.spent) <= 9, String(Math.max(...page.spent)));
});

test('several runs share the budget, and come one after the other', () => {
  const page = createPage();
  const trainers = [1, 2, 3].map(() => page.trainer(2));
  /** @type {number[]} */
  const finished = [];
  trainers.forEach((trainer, index) => {
    page.trainInTurn(trainer, 10_000, () => {
      if (trainer.trained === 10_000) finished.push(index);
    });
  });
  page.run(1000);
  assert.deepEqual(finished, [0, 1, 2]);
  assert.ok(Math.max(...page.spent) <= 9, String(Math.max(...page.spent)));
  assert.ok(page.frames >= 60 / 9);
});

test('quick runs go through within one frame', () => {
  const page = createPage();
  const trainers = [1, 2, 3].map(() => page.trainer(0.01));
  for (const trainer of trainers) page.trainInTurn(trainer, 80_000, () => {});
  page.run(1000);
  assert.deepEqual(trainers.map((trainer) => trainer.trained), [80_000, 80_000, 80_000]);
  assert.ok(page.spent.slice(1).every((spent) => spent === 0), String(page.spent));
});

test('a run that is given up is not trained on, and those behind it go on', () => {
  const page = createPage();
  const first = page.trainer(2);
  const second = page.trainer(2);
  const giveUp = page.trainInTurn(first, 80_000, () => {});
  page.trainInTurn(second, 10_000, () => {});
  page.run(2);
  const reached = first.trained;
  assert.ok(reached > 0 && reached < 80_000);
  giveUp();
  giveUp();
  page.run(1000);
  assert.equal(first.trained, reached);
  assert.equal(second.trained, 10_000);
});

test('a run may be given up from its own progress', () => {
  const page = createPage();
  const trainer = page.trainer(2);
  const giveUp = page.trainInTurn(trainer, 80_000, () => giveUp());
  page.run(1000);
  assert.ok(trainer.trained < 80_000);
  assert.equal(page.frames, 2);
});

test('a run that fails does not stop those behind it', () => {
  const page = createPage();
  const failing = { trained: 0, train: () => assert.fail('out of memory') };
  const trainer = page.trainer(2);
  page.trainInTurn(failing, 80_000, () => {});
  page.trainInTurn(trainer, 10_000, () => {});
  assert.throws(() => page.run(1000), /out of memory/);
  page.run(1000);
  assert.equal(trainer.trained, 10_000);
});
