// The ends of the error's axis, as far as the run may be told, and its levels. Pure.

import { powerOfTen } from '../../text/format.js';

/** @import {Scale} from '../../types.d.ts' */

/** The greatest error of the axis; a run that goes beyond it has all of them. */
const USUAL_ERROR = 0.58;

/** The least of a logarithmic axis; one that goes below has powers of ten more, as far as numbers of this kind tell apart. */
const LEAST_ERROR = 0.001;
const MOST_BELOW = 13;

/**
 * From which iterations on the error's axis has to reach further: above the usual error, and below each power of ten.
 *
 * @param {Float64Array} errors
 */
export function reachesOf(errors) {
  /** @type {number | null} */
  let above = null;
  /** @type {number[]} */
  const below = [];
  let least = LEAST_ERROR;
  for (let iteration = 0; iteration < errors.length; iteration += 1) {
    if (errors[iteration] > USUAL_ERROR) above ??= iteration;
    for (; errors[iteration] < least && below.length < MOST_BELOW; least /= 10) below.push(iteration);
  }
  return { above, below };
}

/**
 * The ends of the error's axis: two of few, so that from seed to seed the curve moves and not its axis.
 *
 * @param {ReturnType<typeof reachesOf>} reaches
 * @param {boolean} isLog
 * @param {number} until an iteration
 * @returns {readonly [number, number]}
 */
export function endsOf({ above, below }, isLog, until) {
  const least = LEAST_ERROR / 10 ** below.filter((iteration) => iteration <= until).length;
  return [isLog ? least : 0, above !== null && above <= until ? 1 : USUAL_ERROR];
}

/** Between the names of two powers of ten, and between one and the name of ½, in units of the type size. */
const [APART, BELOW_HALF] = [1.125, 0.75];

/**
 * The levels of the error's axis from its lower end, of which no two names run together. On a logarithmic one an error of exactly 0
 * has no place, and stands at the lower end.
 *
 * @param {Scale} scale
 * @param {number} least its lower end: 0 on a linear one
 * @param {number} em
 * @returns {{ at: number, text: string }[]}
 */
export function levelsOf(scale, least, em) {
  const half = { at: 0.5, text: '0.5' };
  if (least === 0) return [{ at: 0, text: '0' }, half];
  const foot = Math.round(Math.log10(least));
  // Before it is laid out, a row has no height, or less.
  const every = Math.max(1, Math.ceil((APART * em) / Math.max(0, scale.map(0.01) - scale.map(0.1))));
  const levels = [];
  for (let exponent = foot; exponent < 0; exponent += every) {
    const at = exponent === foot ? least : Number(`1e${exponent}`);
    const isClear = exponent === foot || scale.map(at) - scale.map(half.at) >= BELOW_HALF * em;
    if (isClear) levels.push({ at, text: powerOfTen(exponent) });
  }
  return [...levels, half];
}
