// The chosen run: its settings, its length, its trainer and its playhead, shared by the lab and the sections.

import { complete, MOST_ITERATIONS } from './settings.js';

/** @import {Change, Pass, Run, Settings, Trainer} from '../types.d.ts' */

/** Iterations between two looks at the clock: well under a millisecond on a fast machine, a few on a slow one. */
const SLICE = 1000;

/**
 * @param {new (settings: Settings) => Trainer} Trainer
 * @param {Settings} initialSettings
 * @param {number} initialIterations
 * @returns {Run}
 * @throws what the core's constructor throws for settings that it does not allow
 */
export function createRun(Trainer, initialSettings, initialIterations) {
  let settings = initialSettings;
  let trainer = new Trainer(settings);
  let iterations = initialIterations;
  // Where the playhead belongs. It waits behind, at the last trained iteration, while the run is being computed.
  let target = 0;
  /** @type {Pass | null} */
  let pass = null;
  /** @type {Set<(change: Change) => void>} */
  const listeners = new Set();

  /** @param {Change} change */
  const notify = (change) => {
    if (change !== 'trained') pass = null;
    for (const listener of [...listeners]) listener(change);
  };

  const followTarget = () => {
    const reachable = Math.min(target, trainer.trained);
    if (trainer.iteration === reachable) return;
    trainer.seek(reachable);
    notify('playhead');
  };

  /** @type {Run} */
  const run = {
    get settings() {
      return settings;
    },
    get iterations() {
      return iterations;
    },
    get iteration() {
      return trainer.iteration;
    },
    get trained() {
      return Math.min(trainer.trained, iterations);
    },
    get atEnd() {
      return trainer.iteration >= iterations;
    },
    get trainer() {
      return trainer;
    },
    error: () => trainer.error(),
    errors: (from, to) => trainer.errors(from, to),
    pass() {
      pass ??= /** @type {Pass} */ (trainer.pass());
      return pass;
    },

    choose: (changes, where) => run.open(complete({ ...settings, ...changes }), where),

    open(chosen, where = {}) {
      const length = where.iterations ?? iterations;
      const wrong = wrongLength(length);
      if (wrong) return wrong;
      let chosenTrainer;
      try {
        chosenTrainer = new Trainer(chosen);
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
      trainer.free();
      trainer = chosenTrainer;
      settings = chosen;
      iterations = length;
      target = Math.min(where.iteration ?? target, length);
      notify('run');
      return null;
    },

    /** Changes the run's length; a playhead beyond it moves to its end. */
    chooseIterations(length) {
      const wrong = wrongLength(length);
      if (wrong) return wrong;
      if (length === iterations) return null;
      iterations = length;
      target = Math.min(target, length);
      notify('length');
      followTarget();
      return null;
    },

    /** Moves the playhead, at once where the run is computed, otherwise as soon as training gets there. */
    seek(iteration) {
      target = Math.min(Math.max(0, Math.round(iteration)), iterations);
      followTarget();
    },

    /** Moves the playhead on, training as it goes, up to the run's end. */
    advance(count) {
      const isCaughtUp = trainer.iteration === target;
      target = Math.min(target + count, iterations);
      if (!isCaughtUp || trainer.iteration === target) return;
      const trained = trainer.trained;
      trainer.advance(target - trainer.iteration);
      if (trainer.trained > trained) notify('trained');
      notify('playhead');
    },

    /**
     * Trains ahead until the run is computed or the clock shows `deadline`, and says whether more is left to do.
     * At least one slice is trained, so that a slow device gets there as well.
     */
    trainSlice(deadline) {
      if (trainer.trained >= iterations) return false;
      do {
        trainer.train(Math.min(iterations, trainer.trained + SLICE));
      } while (trainer.trained < iterations && performance.now() < deadline);
      notify('trained');
      followTarget();
      return trainer.trained < iterations;
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return run;
}

/**
 * Trains a run ahead in slices, one per animation frame, whenever it is not computed to its end.
 *
 * @param {Run} run
 * @param {(update: () => void) => void} beforeRender runs its argument once, late in this frame or the next
 * @param {number} budget milliseconds of each frame
 */
export function trainAhead(run, beforeRender, budget) {
  const slice = () => {
    if (run.trainSlice(performance.now() + budget)) beforeRender(slice);
  };
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') beforeRender(slice);
  });
  beforeRender(slice);
}

/**
 * @param {number} iterations
 * @returns {Error | null}
 */
function wrongLength(iterations) {
  if (Number.isInteger(iterations) && iterations >= 1 && iterations <= MOST_ITERATIONS) return null;
  return new RangeError(`iterations is ${iterations}; it must be a whole number from 1 to ${MOST_ITERATIONS}`);
}
