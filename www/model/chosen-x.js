// The net input that the reader has chosen on the sigmoid: one x for every section that shows it.

import { signal } from '../state.js';

/** @import {ChosenX} from '../types.d.ts' */

/** The ends of the axis: the notebook's plots go from −10 to 10. */
export const REACH = 10;

/** Steps of x in one unit: a step is 0.05. */
const STEPS = 20;

/**
 * The value nearest to x that can be chosen.
 *
 * @param {number} x not NaN
 * @returns {number}
 */
export function snapped(x) {
  // Dividing by a whole number gives the double that its decimals stand for; adding 0 turns −0 into 0.
  return Math.round(Math.min(REACH, Math.max(-REACH, x)) * STEPS) / STEPS + 0;
}

/**
 * @param {number} initial
 * @returns {ChosenX}
 */
export function createChosenX(initial) {
  const chosen = signal(snapped(initial));
  return {
    get value() {
      return chosen.value;
    },
    choose(x) {
      if (!Number.isNaN(x)) chosen.value = snapped(x);
    },
  };
}
