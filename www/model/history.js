// The errors of a run as far as they are computed, copied from the core piece by piece.

/** @import {Run} from '../types.d.ts' */

/**
 * @typedef {object} History
 * @property {Float64Array} errors by iteration; another array for another run
 * @property {number} count how many of them there are, within the run's length
 * @property {number} lowest
 * @property {number} highest
 */

/**
 * @param {Pick<Run, 'settings' | 'iterations' | 'trained' | 'errors'>} run
 * @returns {() => History} brings it up to date
 */
export function createHistory(run) {
  /** @type {unknown} */
  let settings = null;
  /** How many of `errors` are copied, beyond the run's length perhaps. */
  let known = 0;
  /** @type {History} */
  const history = { errors: new Float64Array(0), count: 0, lowest: Infinity, highest: 0 };
  return () => {
    const count = run.trained + 1;
    const isOther = settings !== run.settings;
    if (!isOther && history.count === count) return history;
    settings = run.settings;
    if (isOther) known = 0;
    if (isOther || history.errors.length < count) {
      const longer = new Float64Array(run.iterations + 1);
      longer.set(history.errors.subarray(0, known));
      history.errors = longer;
    }
    if (isOther || count < history.count) Object.assign(history, { count: 0, lowest: Infinity, highest: 0 });
    if (known < count) {
      history.errors.set(run.errors(known, count), known);
      known = count;
    }
    for (const error of history.errors.subarray(history.count, count)) {
      history.lowest = Math.min(history.lowest, error);
      history.highest = Math.max(history.highest, error);
    }
    history.count = count;
    return history;
  };
}
