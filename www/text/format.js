// Numbers as text: a true minus sign, a width that does not move the layout, and Python's own way of writing a float.

const MINUS = '\u2212';
const FIGURE_SPACE = '\u2007';
const NARROW_SPACE = '\u202f';

/**
 * A number with a fixed count of decimals. A value that rounds to zero carries no sign.
 *
 * @param {number} value
 * @param {number} decimals
 * @param {number} [width] pad on the left with figure spaces (as wide as a digit) to this many characters
 * @returns {string}
 */
export function fixed(value, decimals, width = 0) {
  const text = value.toFixed(decimals);
  const unsigned = text.replace('-', '');
  const isZero = !/[1-9]/.test(unsigned);
  const signed = text.startsWith('-') && !isZero ? MINUS + unsigned : unsigned;
  return signed.padStart(width, FIGURE_SPACE);
}

/**
 * A whole number with commas between its thousands: `80,000`.
 *
 * @param {number} value
 * @returns {string}
 */
export function grouped(value) {
  return Math.trunc(value)
    .toString()
    .replace('-', MINUS)
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A short label for a whole number on an axis: `500`, `20k`, `1M`.
 *
 * @param {number} value
 * @returns {string}
 */
export function short(value) {
  if (Math.abs(value) >= 1e6) return `${value / 1e6}M`.replace('-', MINUS);
  if (Math.abs(value) >= 1e4) return `${value / 1e3}k`.replace('-', MINUS);
  return grouped(value);
}

/**
 * A power of ten on a logarithmic axis of small values: `0.001`, and from there down `10⁻⁵`.
 *
 * @param {number} exponent a whole number
 * @returns {string}
 */
export function powerOfTen(exponent) {
  if (exponent >= -4 && exponent <= 4) return String(Number(`1e${exponent}`));
  return `10${superscript(exponent)}`;
}

/**
 * A number as a mantissa times a power of ten, for what spans many magnitudes: `−1.03 × 10⁻²`, which does not break.
 *
 * @param {number} value
 * @param {number} digits significant digits, at least 1
 * @returns {string}
 */
export function scientific(value, digits) {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return String(value).replace('-', MINUS);
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return `${mantissa.replace('-', MINUS)}${NARROW_SPACE}×${NARROW_SPACE}10${superscript(Number(exponent))}`;
}

/**
 * A number for a narrow place: with its decimals below 100, as a whole number below 10,000, and beyond that in
 * thousands or millions: `−3.52`, `−1255`, `−146k`.
 *
 * @param {number} value
 * @param {number} decimals of a value below 100
 * @returns {string}
 */
export function compact(value, decimals) {
  const magnitude = Math.abs(value);
  if (magnitude >= 999_500) return `${fixed(value / 1e6, 0)}M`;
  if (magnitude >= 9999.5) return `${fixed(value / 1e3, 0)}k`;
  return fixed(value, Number(magnitude.toFixed(decimals)) < 100 ? decimals : 0);
}

/**
 * @param {number} exponent a whole number
 * @returns {string}
 */
function superscript(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/**
 * The text that Python's `repr` gives for a float: the shortest digits that read back as the same
 * number, an exponent below 1e-04 and from 1e+16 on, and always a sign of being a float (`1.0`).
 *
 * JavaScript finds the same shortest digits and only writes them differently.
 *
 * @param {number} value
 * @returns {string}
 */
export function pythonRepr(value) {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '', exponentText = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const magnitude = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${magnitude}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1) || '0';
  return `${sign}${whole}.${fraction}`;
}

/**
 * A float as NumPy prints it in an array of numbers around 1: rounded to eight decimals, without zeros at the end.
 *
 * @param {number} value
 * @returns {string}
 */
export function numpyArrayNumber(value) {
  return value.toFixed(8).replace(/0+$/, '');
}

/**
 * A whole number as an index: `₁₂`.
 *
 * @param {number} value 0 or more
 * @returns {string}
 */
export function subscript(value) {
  return String(value).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]);
}
