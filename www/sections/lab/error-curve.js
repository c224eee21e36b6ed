// The error over the iterations, for the lab's curve, over the curves of pinned runs.

import { createHistory } from '../../model/history.js';
import { errorScale } from '../../plot/curves.js';
import { grouped } from '../../text/format.js';

/** @import {Pins, Run} from '../../types.d.ts' */
/** @import {Curve, Curves} from '../../plot/curves.js' */
/** @import {Shown} from './curve.js' */

/** How kept curves are told apart, in order. The page's list of pins shows the same. */
const KEPT = /** @type {const} */ ([
  { color: 'text', dashes: [0.5, 0.25] },
  { color: 'positive', dashes: [0.125, 0.25] },
  { color: 'negative', dashes: [0.75, 0.2, 0.125, 0.2] },
]);

/**
 * @param {Run} run
 * @param {Pins} pins
 * @param {Curves} curves
 * @param {() => boolean} isLog
 * @returns {Shown}
 */
export function createErrorCurve(run, pins, curves, isLog) {
  const historyOf = createHistory(run);
  return {
    scaleOf(frame, { from, to }, isWhole) {
      const { errors, count, ...ends } = historyOf();
      const isFitted = !isWhole && count > from;
      const shown = isFitted ? extent(errors.subarray(from, Math.min(count, to + 1))) : ends;
      return errorScale(frame, { ...shown, isLog: isLog(), isFitted });
    },
    curvesOf(frame, x, y) {
      const { errors, count } = historyOf();
      /** @type {Curve[]} */
      const kept = pins.list.map(({ errors: others }, i) => ({
        ...KEPT[i],
        points: curves.pointsOf(others, Math.min(others.length, run.iterations + 1), frame, x, y),
        width: 0.11,
        isWhole: true,
      }));
      return [...kept, { points: curves.pointsOf(errors, count, frame, x, y), color: 'accent', at: run.error(), isFilled: true }];
    },
    pointedAt(_y, iteration) {
      const { errors, count } = historyOf();
      if (iteration >= count) return null;
      const value = errors[iteration];
      return { iteration, value, lines: [`iteration ${grouped(iteration)}`, `error ${value.toPrecision(5)}`] };
    },
    left() {},
    describe() {
      const { errors, count } = historyOf();
      return (
        `Error curve over ${grouped(run.iterations)} iterations, from ${errors[0].toPrecision(3)} at the start to ` +
        `${errors[count - 1].toPrecision(3)} at iteration ${grouped(count - 1)}.`
      );
    },
  };
}

/**
 * @param {Float64Array} errors not empty
 * @returns {{ lowest: number, highest: number }}
 */
function extent(errors) {
  let [lowest, highest] = [Infinity, 0];
  for (const error of errors) {
    lowest = Math.min(lowest, error);
    highest = Math.max(highest, error);
  }
  return { lowest, highest };
}
