// The angle between a run's steps and downhill, along the run. Pure but for the core's trainer.

/** @import {Trainer} from '../../types.d.ts' */

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
 * @param {Pick<Trainer, 'angles'>} trainer of a run that is trained that far
 * @param {number} length of the run
 * @returns {Angles} from 0 to `length`, the denser the earlier
 */
export function anglesAlong(trainer, length) {
  /** @type {Angles} */
  const angles = { iterations: [], values: [] };
  for (let end = SAMPLES; ; end *= 10) {
    const part = trainer.angles(Math.min(end, length), SAMPLES + 1);
    part.iterations.forEach((iteration, i) => {
      if (iteration <= (angles.iterations.at(-1) ?? -1)) return;
      for (const after of [0, 1]) {
        angles.iterations.push(iteration + after);
        angles.values.push(part.values[2 * i + after]);
      }
    });
    if (end >= length) return angles;
  }
}

/**
 * What a step at this angle does.
 *
 * @param {number} degrees
 * @returns {string} as in "it goes …"
 */
export function wayOf(degrees) {
  if (degrees === 0) return 'straight downhill';
  if (degrees > 90) return 'uphill';
  return degrees > 80 ? 'downhill, but nearly along the slope' : 'downhill, though not the steepest way';
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
