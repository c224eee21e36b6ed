// The one place that trains: each run once, whoever asks for it, in slices that leave a frame its time for drawing.
//
//   const wanted = training.trained(settings, 80_000, onProgress, urgency);
//   wanted.trained               how far it is, at most the length asked for
//   wanted.errors(0, n + 1)      the errors as far as they are trained
//   wanted.answers(0, n + 1)     the four answers of each of them, one after the other
//   wanted.at(iteration)         the core's trainer, its playhead at an iteration that is trained: to read from at once, since whoever
//                                asks next moves it
//   wanted.release()             when it is not needed any more
//
// Who asks is told of progress before the frame is rendered, and once at least. Nothing is trained inside a render.

import { withBranches } from './branch.js';
import { keyOf } from './settings.js';

/** @import {Settings, TrainedRun, Trainer, Training} from '../types.d.ts' */

/** Milliseconds of a frame that training may take, however many runs wait: the rest is for drawing … */
const BUDGET = 12;

/** … and of the first in a row, while the page opens or a slider moves. */
const FIRST_BUDGET = 6;

/** Iterations between two looks at the clock: well under a millisecond on a fast machine, a few on a slow one. */
const SLICE = 1000;

/** The cache limit of released runs, in iterations: about 26 bytes each, thirty megabytes in all. */
const MOST_KEPT = 1_150_000;

/**
 * A run, and how many hold it.
 *
 * @typedef {{ trainer: Trainer, holders: number }} Entry
 *
 * What somebody waits for.
 *
 * @typedef {{ trainer: Trainer, length: number, onProgress: () => void, urgency: () => number }} Job
 */

/**
 * @param {object} world
 * @param {new (settings: Settings) => Trainer} world.Trainer
 * @param {(work: () => void) => void} world.beforeRender runs its argument once, before anything of this frame or the next is
 *   rendered
 * @param {() => number} world.now milliseconds
 * @returns {Training}
 */
export function createTraining({ Trainer, beforeRender, now }) {
  /** By settings; what was released last stands last. @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Set<Job>} */
  const jobs = new Set();

  /** The most urgent, and of these the one that has waited longest. */
  const next = () => {
    const urgencies = [...jobs].map((job) => job.urgency());
    return [...jobs][urgencies.indexOf(Math.max(...urgencies))];
  };

  /** @param {number} deadline */
  const work = (deadline) => {
    do {
      const job = next();
      const { trainer, length, onProgress } = job;
      // Off the list while it works, so that a run that fails does not stop those behind it.
      jobs.delete(job);
      if (jobs.size > 0) beforeRender(workInFrame);
      do {
        trainer.train(Math.min(length, trainer.trained + SLICE));
      } while (trainer.trained < length && now() < deadline);
      if (trainer.trained < length) {
        jobs.add(job);
        beforeRender(workInFrame);
      }
      onProgress();
    } while (jobs.size > 0 && now() < deadline);
  };
  let isFirst = true;
  const workInFrame = () => {
    if (jobs.size === 0) return;
    work(now() + (isFirst ? FIRST_BUDGET : BUDGET));
    isFirst = jobs.size === 0;
  };

  const forgetOldest = () => {
    let kept = 0;
    const unheld = [...entries].filter(([, { holders }]) => holders === 0).reverse();
    for (const [key, { trainer }] of unheld) {
      kept += trainer.trained;
      if (kept <= MOST_KEPT) continue;
      entries.delete(key);
      trainer.free();
    }
  };

  return {
    trained: withBranches((settings, length, onProgress, urgency = () => 0) => {
      const key = keyOf(settings);
      const entry = entries.get(key) ?? { trainer: new Trainer(settings), holders: 0 };
      const { trainer } = entry;
      entry.holders += 1;
      entries.set(key, entry);
      const job = { trainer, length, onProgress, urgency };
      jobs.add(job);
      beforeRender(workInFrame);
      let isHeld = true;

      /** @param {number} iteration */
      const check = (iteration) => {
        if (!isHeld) throw new Error('a run that was released is read');
        if (iteration > trainer.trained) throw new RangeError(`iteration ${iteration} is read before it is trained`);
      };

      /** @type {TrainedRun} */
      const run = {
        settings,
        length,
        get trained() {
          return Math.min(trainer.trained, length);
        },
        errors(from, to) {
          check(to - 1);
          return trainer.errors(from, to);
        },
        answers(from, to) {
          check(to - 1);
          return trainer.answers(from, to);
        },
        at(iteration) {
          check(iteration);
          if (trainer.iteration !== iteration) trainer.seek(iteration);
          return trainer;
        },
        release() {
          if (!isHeld) return;
          isHeld = false;
          jobs.delete(job);
          entry.holders -= 1;
          entries.delete(key);
          entries.set(key, entry);
          forgetOldest();
        },
      };
      return run;
    }),

    finish() {
      while (jobs.size > 0) work(Infinity);
    },
  };
}
