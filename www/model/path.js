// The path of a run through its weights, read from the core once for each run.

/** @import {Run} from '../types.d.ts' */

/** The first iterations, where the steps are long, are all there. */
const ALL = 200;

/** About how many of the others. */
const SOME = 800;

/**
 * @typedef {object} Path
 * @property {readonly number[]} iterations ascending
 * @property {readonly Float64Array[]} weights at each of them: Wh then Wo, or W, row-major
 */

/** @type {WeakMap<Run, { settings: object, trained: number, path: Path }>} */
const found = new WeakMap();

/**
 * @param {Run} run
 * @returns {Path} as far as the run is trained
 */
export function pathOf(run) {
  const { settings, trained } = run;
  const known = found.get(run);
  if (known && known.settings === settings && known.trained === trained) return known.path;
  /** @type {number[]} */
  const iterations = [];
  /** @type {Float64Array[]} */
  const weights = [];
  // Between two branches a run is one of its own, whose iterations count from the first.
  const starts = [0, ...(settings.from ?? []).filter((start) => start <= trained)];
  starts.forEach((start, k) => {
    const length = (k + 1 < starts.length ? starts[k + 1] - 1 : trained) - start;
    const trainer = run.at(start);
    for (const part of [trainer.trajectory(Math.min(length, ALL), ALL + 1), trainer.trajectory(length, SOME)]) {
      const count = part.values.length / part.iterations.length;
      part.iterations.forEach((iteration, i) => {
        if (iterations.length > 0 && start + iteration <= iterations[iterations.length - 1]) return;
        iterations.push(start + iteration);
        weights.push(part.values.subarray(i * count, (i + 1) * count));
      });
    }
  });
  const path = { iterations, weights };
  found.set(run, { settings, trained, path });
  return path;
}
