// Numbers as a lesson's table writes them: four decimals, all digits on demand. Pure.

import { fixed, pythonRepr } from './format.js';

const DECIMALS = 4;
const MINUS = '\u2212';

/**
 * A number to four decimals. A whole number has none, and one that four decimals would make zero keeps its first
 * digits: `0.3775`, `1`, `−2.9e−6`.
 *
 * @param {number} value
 * @returns {string}
 */
export function brief(value) {
  if (!Number.isFinite(value)) return full(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return fixed(value, 0);
  if (Math.abs(value) < 0.5 * 10 ** -DECIMALS || Math.abs(value) >= 1e6) return exponential(value, 1);
  return fixed(value, DECIMALS);
}

/**
 * As `brief`, with fewer decimals where the number would not fit.
 *
 * @param {number} value
 * @param {number} width in characters; what cannot be shortened to it is longer
 * @returns {string}
 */
export function briefWithin(value, width) {
  const text = brief(value);
  if (text.length <= width) return text;
  if (!text.includes('e')) {
    for (let decimals = DECIMALS - 1; decimals >= 0; decimals -= 1) {
      const shorter = fixed(value, decimals);
      if (shorter.length <= width) return shorter;
    }
  }
  return exponential(value, 0);
}

/**
 * All of a number's digits: the shortest text that reads back as the same number.
 *
 * @param {number} value
 * @returns {string}
 */
export function full(value) {
  const text = Number.isInteger(value) && Math.abs(value) < 1e6 && value !== 0 ? String(value) : pythonRepr(value);
  return (value === 0 ? '0' : text).replaceAll('-', MINUS);
}

/**
 * @param {number} value
 * @param {number} decimals
 */
function exponential(value, decimals) {
  return value.toExponential(decimals).replace('+', '').replaceAll('-', MINUS);
}

/**
 * A number with as many digits as tell it, for one that others are worked out from: `0.0000861`, `−0.494`, `2`.
 *
 * @param {number} value
 * @param {number} digits significant ones
 * @returns {string}
 */
export function significant(value, digits) {
  if (!Number.isFinite(value) || value === 0) return brief(value);
  return Number(value.toPrecision(digits)).toString().replace('+', '').replaceAll('-', MINUS);
}
