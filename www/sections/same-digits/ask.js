// Asks for several runs at once, and tells when all of them are trained.

/** @import {Settings, TrainedRun, Training} from '../../types.d.ts' */

/**
 * The next question takes the place of the one before.
 *
 * @typedef {(settings: readonly Settings[], length: number, answer: (runs: readonly TrainedRun[]) => void) => void} Ask
 */

/**
 * @param {Training} training
 * @param {() => number} urgency
 * @returns {Ask}
 */
export function createAsk(training, urgency) {
  /** @type {TrainedRun[]} */
  let runs = [];
  return (settings, length, answer) => {
    const before = runs;
    let isAnswered = false;
    const progress = () => {
      if (isAnswered || runs.some((run) => run.trained < length)) return;
      isAnswered = true;
      answer(runs);
    };
    runs = settings.map((each) => training.trained(each, length, progress, urgency));
    for (const run of before) run.release();
  };
}
