// Neighbours among the floating-point numbers.

const number = new Float64Array(1);
const bits = new BigUint64Array(number.buffer);

/**
 * The next double above or below a finite number: one unit in the last place away. (Python: `math.nextafter`.)
 *
 * @param {number} value finite
 * @param {1 | -1} direction 1 towards +∞, −1 towards −∞
 * @returns {number} beyond the largest finite number an infinity; for what is not finite, the value itself
 */
export function nextDouble(value, direction) {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  number[0] = value;
  // Read as whole numbers, the bits of doubles of one sign are in the order of their magnitudes.
  bits[0] = bits[0] + (value > 0 === direction > 0 ? 1n : -1n);
  return number[0];
}
