// Numbers as text: a true minus sign, a width that does not move the layout, and Python's own way of writing a float.

const MINUS = '\u2212';
const FIGURE_SPACE = '\u2007';

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
  const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
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
