// The weights along a run, at as many of its iterations as a figure can show, read from the core once for each stretch of a run.

import { segments } from './branch.js';

/** @import {Run} from '../types.d.ts' */

/**
 * @typedef {object} Trajectory
 * @property {readonly number[]} iterations ascending
 * @property {readonly Float64Array[]} weights at each of them: Wh then Wo, or W, each row-major
 */

/**
 * About `count` of the iterations of a stretch, its ends among them.
 *
 * @param {Run} run
 * @param {number} from
 * @param {number} to as far as the run is trained
 * @param {number} count
 * @returns {Trajectory}
 */
export function trajectoryOf(run, from, to, count) {
  /** @type {number[]} */
  const iterations = [];
  /** @type {Float64Array[]} */
  const weights = [];
  for (const { first: start, last } of segments(run.settings, to)) {
    const first = Math.max(from, start);
    if (first > last) continue;
    const share = Math.max(2, Math.round((count * (last - first)) / (to - from || 1)));
    const part = run.at(start).trajectory(last - start, share, first - start);
    const size = part.values.length / part.iterations.length;
    part.iterations.forEach((iteration, i) => {
      iterations.push(start + iteration);
      weights.push(part.values.subarray(i * size, (i + 1) * size));
    });
  }
  return { iterations, weights };
}

/** The first iterations, where the steps are long, are all on the path, and about this many of the others. */
const EARLY = 200;
const LATER = 800;

/**
 * A run's path through its weights, as far as it is trained.
 *
 * @param {Run} run
 * @returns {Trajectory}
 */
export function pathOf(run) {
  const { trained } = run;
  const early = trajectoryOf(run, 0, Math.min(trained, EARLY), EARLY + 1);
  const later = trained > EARLY ? trajectoryOf(run, EARLY + 1, trained, LATER) : { iterations: [], weights: [] };
  return {
    iterations: [...early.iterations, ...later.iterations],
    weights: [...early.weights, ...later.weights],
  };
}
