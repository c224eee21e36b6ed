// Going on from a run's weights with other rules, beside the run that it leaves.

import { branchAt, startOf } from '../model/branch.js';
import { allWeights } from '../model/pass.js';
import { BOTH, complete } from '../model/settings.js';

/** @import {Derivative, Pins, Run} from '../types.d.ts' */

/**
 * Leaves a run at its playhead: from there on the same weights go on with other rules. The run that is left is pinned, if there
 * is room.
 *
 * @param {Run} run becomes the one that goes on
 * @param {Pins} pins
 * @param {{ derivative: Derivative, hiddenDerivative?: Derivative | undefined }} rules the output's, and the hidden layer's if it
 *   has its own
 * @param {Run} [from] the run that is left; else the same
 * @returns {Error | null} what the core refuses
 */
export function goOn(run, pins, { derivative, hiddenDerivative = derivative }, from = run) {
  const { settings, iterations, iteration } = from;
  const left = { settings, iterations: Math.max(iterations, run.iterations) };
  const rules = derivative === hiddenDerivative ? derivative : `${derivative}${BOTH}${hiddenDerivative}`;
  // At its start a run has nothing behind it that the rules would not hold for.
  const next =
    iteration === 0
      ? complete({
          ...startOf(settings),
          derivative,
          hiddenDerivative: settings.problem === 'one-layer' ? undefined : hiddenDerivative,
        })
      : branchAt(settings, iteration, [...allWeights(from.pass())], rules);
  const wrong = run.open(next, { iterations: left.iterations, iteration });
  if (!wrong) pins.keep(left);
  return wrong;
}
