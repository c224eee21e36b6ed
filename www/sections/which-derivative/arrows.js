// What the map of two weights needs to know of them: their names, and how much longer than a step its arrow is. Pure.

/** @import {Settings} from '../../types.d.ts' */

/** The longest arrow, as a share of what the map shows to one side of its centre. */
const LONGEST = 0.5;

/**
 * The names of all weights, as NumPy indexes them, in the core's order.
 *
 * @param {Pick<Settings, 'problem' | 'hidden'>} settings
 * @returns {string[]}
 */
export function weightNames({ problem, hidden }) {
  if (problem === 'one-layer') return [0, 1, 2].map((input) => `W[${input}, 0]`);
  const units = Array.from({ length: Number(hidden) }, (_, unit) => unit);
  return [...[0, 1, 2].flatMap((input) => units.map((unit) => `Wh[${input}, ${unit}]`)), ...units.map((unit) => `Wo[${unit}, 0]`)];
}

/**
 * @param {number} length of the longest step in the plane of the two weights
 * @param {number} span of the map, from its centre to a side
 * @returns {number} 1, 2 or 5 times a power of ten, at least 1, so that the arrow is about half as long as the span
 */
export function longerBy(length, span) {
  const most = (LONGEST * span) / length;
  if (!(most >= 2) || most === Infinity) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2].find((step) => step * power <= most) ?? 1);
}
