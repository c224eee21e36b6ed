// The angle between a run's steps and downhill, along the run. Pure but for the core's trainer.

/** @import {Run, Trainer} from '../../types.d.ts' */

/** Samples in each of the parts below: a logarithmic axis shows the early ones as wide as the late ones. */
const SAMPLES = 300;

/**
 * Degrees at some iterations and at the one after each: in a zigzag the two differ.
 *
 * @typedef {object} Angles
 * @property {number[]} iterations ascending
 * @property {number[]} values by iteration, one after the other
 */

/**
 * @param {Pick<Run, 'at' | 'iterations' | 'settings'>} run trained to its end
 * @returns {Angles} over the whole run, the denser the nearer to its start, or to where it branches
 */
export function anglesAlong(run) {
  /** @type {Angles} */
  const angles = { iterations: [], values: [] };
  // Between two branches a run is one of its own, whose iterations count from the first.
  const starts = [0, ...(run.settings.from ?? [])].filter((start) => start <= run.iterations);
  starts.forEach((start, k) => {
    const isLast = k + 1 === starts.length;
    addAngles(angles, run.at(start), start, (isLast ? run.iterations : starts[k + 1] - 1) - start, isLast);
  });
  return angles;
}

/**
 * @param {Angles} angles
 * @param {Pick<Trainer, 'angles'>} trainer
 * @param {number} start the run's iteration that is the trainer's first
 * @param {number} length
 * @param {boolean} isLast whether the iteration after its end is the trainer's, too
 */
function addAngles({ iterations, values }, trainer, start, length, isLast) {
  for (let end = SAMPLES; ; end *= 10) {
    const part = trainer.angles(Math.min(end, length), SAMPLES + 1);
    part.iterations.forEach((iteration, i) => {
      if (start + iteration <= (iterations.at(-1) ?? -1)) return;
      for (const after of [0, 1]) {
        if (iteration + after > length && !isLast) continue;
        iterations.push(start + iteration + after);
        values.push(part.values[2 * i + after]);
      }
    });
    if (end >= length) return;
  }
}

/**
 * @param {readonly number[]} ascending
 * @param {number} value
 * @returns {number} how many of them are below it
 */
export function countBelow(ascending, value) {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
