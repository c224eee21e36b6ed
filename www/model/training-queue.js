// Trains runs in turn, a slice per animation frame, so that the page never waits for them.

/**
 * What can be trained: the part of the core's `Trainer` that this needs.
 *
 * @typedef {object} Trainable
 * @property {number} trained how far the run has been computed
 * @property {(iteration: number) => void} train computes up to an iteration
 */

/**
 * Puts a run behind those that wait already.
 *
 * @callback TrainInTurn
 * @param {Trainable} trainer
 * @param {number} iterations how far it is to be trained
 * @param {() => void} onProgress after every slice; after the last, `trainer.trained` is `iterations` or more
 * @returns {() => void} gives the rest of the work up; the trainer may be freed after that
 */

/** Milliseconds of a frame that training may take, however many runs wait: the rest is for the lab and for drawing. */
const BUDGET = 8;

/** Iterations between two looks at the clock. */
const SLICE = 500;

/**
 * @param {(update: () => void) => void} beforeRender runs its argument once, late in this frame or the next
 * @param {() => number} now milliseconds
 * @returns {TrainInTurn}
 */
export function createTrainingQueue(beforeRender, now) {
  /** @type {{ trainer: Trainable, iterations: number, onProgress: () => void }[]} */
  const queue = [];

  const work = () => {
    const deadline = now() + BUDGET;
    do {
      const job = queue.shift();
      if (!job) return;
      // Asked for before the work, so that a run that fails does not stop those behind it.
      if (queue.length > 0) beforeRender(work);
      const { trainer, iterations, onProgress } = job;
      while (trainer.trained < iterations && now() < deadline) {
        trainer.train(Math.min(iterations, trainer.trained + SLICE));
      }
      if (trainer.trained < iterations) {
        queue.unshift(job);
        beforeRender(work);
      }
      onProgress();
    } while (now() < deadline);
  };

  return (trainer, iterations, onProgress) => {
    const job = { trainer, iterations, onProgress };
    queue.push(job);
    beforeRender(work);
    return () => {
      const place = queue.indexOf(job);
      if (place >= 0) queue.splice(place, 1);
    };
  };
}
