// A run that is shown: its settings, its length and a playhead, shared by all that show it.

import { computed, signal, untracked } from '../state.js';
import { settingsAt } from './branch.js';
import { momentsOf } from './moments.js';
import { complete, MOST_ITERATIONS } from './settings.js';
import { pathOf } from './trajectory.js';

/** @import {Pass, Run, Settings, Training} from '../types.d.ts' */

/**
 * @param {Training} training
 * @param {Settings} initialSettings
 * @param {number} initialIterations
 * @param {() => number} urgency how soon it is to be trained
 * @returns {Run}
 * @throws what the core's constructor throws for settings that it does not allow
 */
export function createRun(training, initialSettings, initialIterations, urgency) {
  /** How far it is trained. */
  const known = signal(0);
  const trained = signal(train(initialSettings, initialIterations));
  /** Where the reader wants the playhead; beyond every length: at the end, however long the run becomes. */
  const wish = signal(0);
  /** Where it belongs. It waits behind, at the last trained iteration, while the run is being trained. */
  const target = computed(() => Math.min(wish.value, trained.value.length));
  const iteration = computed(() => Math.min(target.value, known.value));
  const pass = computed(() => /** @type {Pass} */ (trained.value.at(iteration.value).pass()));
  const settingsHere = computed(() => settingsAt(trained.value.settings, iteration.value));
  const moments = computed(() => momentsOf(run));
  const path = computed(() => pathOf(run));
  known.value = trained.value.trained;

  /**
   * @param {Settings} settings
   * @param {number} length
   */
  function train(settings, length) {
    const next = training.trained(settings, length, () => next === untracked(() => trained.value) && progress(), urgency);
    return next;
  }

  function progress() {
    known.value = trained.value.trained;
  }

  /**
   * @param {Settings} settings
   * @param {number} length
   */
  function become(settings, length) {
    const next = train(settings, length);
    trained.value.release();
    trained.value = next;
    progress();
  }

  /** @type {Run} */
  const run = {
    get settings() {
      return trained.value.settings;
    },
    get settingsHere() {
      return settingsHere.value;
    },
    get iterations() {
      return trained.value.length;
    },
    get iteration() {
      return iteration.value;
    },
    get target() {
      return target.value;
    },
    get trained() {
      return known.value;
    },
    get atEnd() {
      return iteration.value >= run.iterations;
    },
    get trainer() {
      return run.at(iteration.value);
    },
    get moments() {
      return moments.value;
    },
    get path() {
      return path.value;
    },
    error: () => run.trainer.error(),
    errors: (from, to) => trained.value.errors(from, to),
    answers: (from, to) => trained.value.answers(from, to),
    pass: () => pass.value,
    at: (wanted) => trained.value.at(wanted),

    choose: (changes, where) => run.open(complete({ ...run.settings, ...changes }), where),

    open(settings, where = {}) {
      const length = where.iterations ?? run.iterations;
      const wrong = wrongLength(length);
      if (wrong) return wrong;
      try {
        become(settings, length);
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
      if (where.iteration !== undefined) run.seek(where.iteration);
      return null;
    },

    chooseIterations(length) {
      return run.open(run.settings, { iterations: length });
    },

    seek(wanted) {
      wish.value = wanted >= run.iterations ? Infinity : Math.max(0, Math.round(wanted));
    },

    advance(count) {
      run.seek(target.value + count);
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
