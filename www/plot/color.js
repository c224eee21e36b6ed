// The diverging colour scale: two hues, and an opacity that vanishes where a value says nothing. What is no number has no colour.

/** @import {Tint} from '../types.d.ts' */

/** The most opacity under which text in the page's text colour keeps a contrast of 4.5 to 1. */
export const TEXT_ALPHA = 0.6;

/**
 * The tint of an activation (an output of the sigmoid): 0 is all negative hue, 1 all positive, and 0.5, which
 * decides nothing, is the background.
 *
 * @param {number} activation 0 to 1
 * @returns {Tint}
 */
export function activationTint(activation) {
  return tint(2 * activation - 1, Math.abs(2 * activation - 1));
}

/** Weights beyond this, either way, have the same tint: where there are any, the figure says so. */
const TINTED_TO = 100;

/**
 * The tint of a weight beside others, by its logarithm: of 1, of 10 and of 100 the colours are well apart.
 *
 * @param {number} weight
 * @returns {Tint & { isBeyond: boolean }} `isBeyond` where a larger one would look the same
 */
export function weightTint(weight) {
  const alpha = Math.log1p(Math.abs(weight)) / Math.log1p(TINTED_TO);
  return { ...tint(weight, alpha), isBeyond: alpha > 1 };
}

/**
 * The tint of a number without bounds, such as a weight. The opacity is |v| / (|v| + half): it grows with the
 * magnitude, never saturates, and does not depend on any other number, so a colour means the same at every iteration.
 *
 * @param {number} value
 * @param {number} [half] the magnitude that gets half of the opacity
 * @returns {Tint}
 */
export function signedTint(value, half = 5) {
  const magnitude = Math.abs(value);
  const alpha = magnitude === Infinity ? 1 : magnitude / (magnitude + half);
  return tint(value, alpha);
}

/**
 * @param {number} signed
 * @param {number} alpha
 * @returns {Tint}
 */
function tint(signed, alpha) {
  return { hue: signed < 0 ? 'negative' : 'positive', alpha: Number.isNaN(alpha) ? 0 : Math.min(1, alpha) };
}
