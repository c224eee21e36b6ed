// Runs that are asked for, as a value: none until all of them are trained.

import { computed, signal } from '../state.js';

/** @import {Settings, TrainedRun, Training} from '../types.d.ts' */
/** @import {Computed} from '../state.js' */

/**
 * @param {Training} training
 * @param {() => number} urgency
 * @param {() => { settings: readonly Settings[], length: number } | null} ask what is wanted, and how long; followed. What it
 *   asked for before is released.
 * @returns {Computed<readonly TrainedRun[] | null>} the same array until something else is asked for
 */
export function createAsked(training, urgency, ask) {
  const progress = signal(0);
  const tell = () => {
    progress.value += 1;
  };
  /** @type {readonly TrainedRun[]} */
  let held = [];
  const runs = computed(() => {
    const wanted = ask();
    const before = held;
    held = wanted ? wanted.settings.map((settings) => training.trained(settings, wanted.length, tell, urgency)) : [];
    // What is asked for again is kept in between.
    for (const run of before) run.release();
    return held;
  });
  return computed(() => {
    void progress.value;
    const all = runs.value;
    return all.length > 0 && all.every((run) => run.trained >= run.length) ? all : null;
  });
}
