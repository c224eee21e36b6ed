// What tells two runs apart, in words short enough for a label. Pure.

import { keyOf, wordsOf } from './settings.js';

/** @import {Pin} from '../types.d.ts' */

/**
 * Labels for some runs: for each, only what is not the same for all of them.
 *
 * @param {readonly Pin[]} runs
 * @returns {string[]} `seed 7, chain rule`; the seed where nothing differs
 */
export function labelsByDifference(runs) {
  const described = runs.map(({ settings }) => wordsOf(settings));
  return described.map((own) => {
    const telling = own.filter((word, i) => word !== '' && described.some((other) => other[i] !== word));
    return (telling.length > 0 ? telling : own.slice(1, 2)).join(', ');
  });
}

/**
 * Whether two runs have the same curve.
 *
 * @param {Pin} a
 * @param {Pin} b
 */
export function isSameRun(a, b) {
  return a.iterations === b.iterations && keyOf(a.settings) === keyOf(b.settings);
}
