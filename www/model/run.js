// The chosen run: its settings, its length, its trainer and its playhead, shared by the lab and the sections.

/**
 * What the core's `Trainer` takes; fields left out get the core's defaults.
 *
 * @typedef {object} Settings
 * @property {'one-layer' | 'two-layers'} problem
 * @property {readonly number[] | undefined} [targets] y: four numbers, each 0 or 1
 * @property {number | undefined} [seed] a whole number, 0 to 4294967295
 * @property {readonly number[] | undefined} [initialWeights] instead of the seed: row-major, Wh then Wo (or W)
 * @property {number | undefined} [hidden] 1 to 16, two layers only
 * @property {number | undefined} [learningRate] above 0, at most 100
 * @property {'notebook' | 'chain-rule' | undefined} [derivative]
 * @property {'2019' | '2024' | '2025' | undefined} [summation]
 */

/**
 * A matrix as it crosses from the core: row-major.
 *
 * @typedef {object} Matrix
 * @property {number} rows
 * @property {number} columns
 * @property {Float64Array} values
 */

/**
 * The matrices of one iteration by the notebook's names. `XWh`, `HWo` and `XW` are net inputs, the products
 * that the sigmoid is applied to.
 *
 * @typedef {Record<string, Matrix>} Pass
 */

/**
 * The part of the core's `Trainer` that a run needs.
 *
 * @typedef {object} Trainer
 * @property {number} iteration where the playhead is
 * @property {number} trained how far the run has been computed
 * @property {(iterations: number) => void} advance
 * @property {(iteration: number) => void} seek
 * @property {(iterations: number) => void} train computes up to an iteration and leaves the playhead
 * @property {() => number} error mean |y − O| at the playhead
 * @property {(from: number, to: number) => Float64Array} errors of the iterations from, …, to − 1
 * @property {() => Pass} pass
 * @property {() => void} free gives its memory back
 */

/**
 * What changed: `run`, another trainer; `length`, the number of iterations; `trained`, more of the run is computed;
 * `playhead`, the iteration shown.
 *
 * @typedef {'run' | 'length' | 'trained' | 'playhead'} Change
 */

/**
 * @typedef {object} Run
 * @property {Readonly<Settings>} settings
 * @property {number} iterations the run's length; the playhead stays within it
 * @property {number} iteration where the playhead is
 * @property {number} trained how far the run is computed, at most `iterations`
 * @property {boolean} atEnd
 * @property {() => number} error mean |y − O| at the playhead
 * @property {(from: number, to: number) => Float64Array} errors of the iterations from, …, to − 1, up to `trained`
 * @property {() => Pass} pass every matrix at the playhead; the same object until the playhead moves
 * @property {import('../../pkg/backprop_live.js').Trainer} trainer for the core's functions that read a trainer; another
 *   one after the change `run`, and only the run itself moves it
 * @property {(changes: Partial<Settings>, where?: Where) => Error | null} choose
 * @property {(iterations: number) => Error | null} chooseIterations
 * @property {(iteration: number) => void} seek
 * @property {(iterations: number) => void} advance
 * @property {(deadline: number) => boolean} trainSlice
 * @property {(listener: (change: Change) => void) => () => void} subscribe returns what ends the subscription
 */

/**
 * @typedef {object} Where
 * @property {number} [iterations] the run's length
 * @property {number} [iteration] the playhead
 */

/** The longest run that the page offers. */
export const MOST_ITERATIONS = 100_000;

/** Iterations between two looks at the clock: well under a millisecond on a fast machine, a few on a slow one. */
const SLICE = 1000;

/**
 * @param {new (settings: Readonly<Settings>) => Trainer} Trainer
 * @param {Settings} initialSettings
 * @param {number} initialIterations
 * @returns {Run}
 * @throws what the core's constructor throws for settings that it does not allow
 */
export function createRun(Trainer, initialSettings, initialIterations) {
  let settings = Object.freeze({ ...initialSettings });
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

  return {
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
      return /** @type {import('../../pkg/backprop_live.js').Trainer} */ (trainer);
    },
    error: () => trainer.error(),
    errors: (from, to) => trainer.errors(from, to),
    pass() {
      pass ??= trainer.pass();
      return pass;
    },

    /**
     * Changes settings and starts the run that they make. The playhead keeps its iteration unless `where` moves
     * it. What the core does not allow changes nothing; its error is returned.
     */
    choose(changes, where = {}) {
      const chosen = Object.freeze({ ...settings, ...changes });
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
