// The names of a network's weights. Pure.

/** @import {Settings} from '../types.d.ts' */

/**
 * @param {Pick<Settings, 'problem' | 'hidden'>} settings
 * @returns {string[]} as NumPy indexes them, in the core's order
 */
export function weightNames({ problem, hidden }) {
  if (problem === 'one-layer') return [0, 1, 2].map((input) => `W[${input}, 0]`);
  const units = Array.from({ length: Number(hidden) }, (_, unit) => unit);
  return [...[0, 1, 2].flatMap((input) => units.map((unit) => `Wh[${input}, ${unit}]`)), ...units.map((unit) => `Wo[${unit}, 0]`)];
}
