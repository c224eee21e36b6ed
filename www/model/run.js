// A run that is shown: its settings, its length and a playhead, shared by all that show it.

import { complete, MOST_ITERATIONS } from './settings.js';

/** @import {Change, Pass, Run, Settings, Training} from '../types.d.ts' */

/**
 * @param {Training} training
 * @param {Settings} initialSettings
 * @param {number} initialIterations
 * @param {() => number} urgency how soon it is to be trained
 * @returns {Run}
 * @throws what the core's constructor throws for settings that it does not allow
 */
export function createRun(training, initialSettings, initialIterations, urgency) {
  let trained = training.trained(initialSettings, initialIterations, progress, urgency);
  /** Where the playhead belongs. It waits behind, at the last trained iteration, while the run is being trained. */
  let target = 0;
  let iteration = 0;
  let known = trained.trained;
  /** @type {Pass | null} */
  let pass = null;
  /** @type {Set<(change: Change) => void>} */
  const listeners = new Set();

  /** @param {Change} change */
  function notify(change) {
    if (change !== 'trained') pass = null;
    for (const listener of [...listeners]) listener(change);
  }

  function followTarget() {
    const reachable = Math.min(target, trained.trained);
    if (iteration === reachable) return;
    iteration = reachable;
    notify('playhead');
  }

  function progress() {
    if (trained.trained === known) return;
    known = trained.trained;
    notify('trained');
    followTarget();
  }

  /** @type {Run} */
  const run = {
    get settings() {
      return trained.settings;
    },
    get iterations() {
      return trained.length;
    },
    get iteration() {
      return iteration;
    },
    get target() {
      return target;
    },
    get trained() {
      return trained.trained;
    },
    get atEnd() {
      return iteration >= trained.length;
    },
    get trainer() {
      return trained.at(iteration);
    },
    error: () => trained.at(iteration).error(),
    errors: (from, to) => trained.errors(from, to),
    pass() {
      pass ??= /** @type {Pass} */ (trained.at(iteration).pass());
      return pass;
    },
    at: (iteration) => trained.at(iteration),

    choose: (changes, where) => run.open(complete({ ...run.settings, ...changes }), where),

    open(settings, where = {}) {
      const length = where.iterations ?? run.iterations;
      const wrong = wrongLength(length);
      if (wrong) return wrong;
      const before = trained;
      try {
        trained = training.trained(settings, length, progress, urgency);
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
      before.release();
      target = Math.min(where.iteration ?? target, length);
      known = trained.trained;
      iteration = Math.min(target, known);
      notify('run');
      return null;
    },

    chooseIterations(length) {
      const wrong = wrongLength(length);
      if (wrong) return wrong;
      if (length === run.iterations) return null;
      const before = trained;
      trained = training.trained(run.settings, length, progress, urgency);
      before.release();
      known = trained.trained;
      target = Math.min(target, length);
      notify('length');
      followTarget();
      return null;
    },

    /** Moves the playhead, at once where the run is trained, otherwise as soon as training gets there. */
    seek(wanted) {
      target = Math.min(Math.max(0, Math.round(wanted)), run.iterations);
      followTarget();
    },

    advance(count) {
      run.seek(target + count);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return run;
}

/**
 * @param {number} iterations
 * @returns {Error | null}
 */
function wrongLength(iterations) {
  if (Number.isInteger(iterations) && iterations >= 1 && iterations <= MOST_ITERATIONS) return null;
  return new RangeError(`iterations is ${iterations}; it must be a whole number from 1 to ${MOST_ITERATIONS}`);
}
