// The weights along a run, at as many of its iterations as a curve can show.

/** @import {Run} from '../types.d.ts' */

/**
 * @typedef {object} Trajectory
 * @property {Uint32Array} iterations ascending
 * @property {Float64Array} values all weights of the first of them, then of the next: Wh then Wo, or W, each row-major
 * @property {number} weights how many there are
 * @property {number} lowest
 * @property {number} highest
 */

/**
 * @param {Pick<Run, 'settings' | 'iterations' | 'trained'> & { trainer: Pick<Run['trainer'], 'trajectory'> }} run
 * @returns {(from: number, to: number, count: number) => Trajectory | null} about `count` iterations of a stretch; the same object for
 *   the same stretch of the same run. Null before the run is computed to its end.
 */
export function createTrajectory(run) {
  /** @type {{ settings: unknown, stretch: string, trajectory: Trajectory } | null} */
  let known = null;
  return (from, to, count) => {
    if (run.trained < run.iterations) return null;
    const stretch = [from, to, count].join();
    if (known?.settings === run.settings && known.stretch === stretch) return known.trajectory;
    const { iterations, values } = run.trainer.trajectory(to, count, from);
    let [lowest, highest] = [Infinity, -Infinity];
    for (const value of values) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    const trajectory = { iterations, values, weights: values.length / iterations.length, lowest, highest };
    known = { settings: run.settings, stretch, trajectory };
    return trajectory;
  };
}
