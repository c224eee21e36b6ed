// What happens in a run, found by the core once for each run.

/**
 * @typedef {object} Moment
 * @property {number} iteration where it happens, or begins
 * @property {'plateau' | 'zigzag' | 'climb' | 'stuck' | 'learned'} kind
 * @property {number} [until] the last iteration of a stretch
 * @property {number[]} [rows] which are not right, 0 to 3
 */

/**
 * The part of a run that is read.
 *
 * @typedef {object} Told
 * @property {object} settings another object for another run
 * @property {number} iterations
 * @property {number} trained
 * @property {object & { moments?: (iterations: number) => Moment[] }} trainer
 */

/** @type {WeakMap<Told, { settings: object, iterations: number, moments: readonly Moment[] }>} */
const found = new WeakMap();

/**
 * @param {Told} run
 * @returns {readonly Moment[]} in the order of their iterations; none before the run is computed to its end
 */
export function momentsOf(run) {
  const { settings, iterations } = run;
  if (run.trained < iterations) return [];
  const known = found.get(run);
  if (known && known.settings === settings && known.iterations === iterations) return known.moments;
  const moments = run.trainer.moments?.(iterations) ?? [];
  found.set(run, { settings, iterations, moments });
  return moments;
}
