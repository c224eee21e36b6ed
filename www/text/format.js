// Numbers as text, one way for each use: a true minus sign, a power of ten as `× 10⁻³`, and Python's own way of writing a float.

const MINUS = '\u2212';
/** As wide as a digit. */
export const FIGURE_SPACE = '\u2007';
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
  if (!Number.isFinite(value)) return full(value).padStart(width, FIGURE_SPACE);
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
 * A power of ten on a logarithmic axis of small values: `0.001`, and below it `10⁻⁴`.
 *
 * @param {number} exponent a whole number
 * @returns {string}
 */
export function powerOfTen(exponent) {
  if (exponent >= -3 && exponent <= 4) return String(Number(`1e${exponent}`));
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
  return withPower(value, value.toExponential(digits - 1));
}

/**
 * A number between 0 and 1, such as an activation or the error: three decimals, and four within 0.01 of either end.
 *
 * @param {number} value
 * @returns {string}
 */
export function fraction(value) {
  return fixed(value, Math.min(Math.abs(value), Math.abs(1 - value)) < 0.01 ? 4 : 3);
}

/**
 * A number with so many digits as tell how large it is: `−0.110`, `18.4`, `−675`, `−1230`. A whole number below a million has all
 * of its digits.
 *
 * @param {number} value
 * @param {number} digits significant ones, at most 6
 * @returns {string}
 */
export function significant(value, digits) {
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < 1e6) return fixed(value, 0);
  const text = value.toPrecision(digits);
  if (magnitude < 1e-4 || Math.abs(Number(text)) >= 1e6) return scientific(value, digits);
  return text.includes('e') || !text.includes('.') ? fixed(Number(text), 0) : text.replace('-', MINUS);
}

/** Decimals of a number in a lesson's table. */
const DECIMALS = 4;

/**
 * A number to four decimals. A whole number has none, and one that four decimals would make zero keeps its first digits:
 * `0.3775`, `1`, `−2.9 × 10⁻⁶`.
 *
 * @param {number} value
 * @returns {string}
 */
export function brief(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return fixed(value, 0);
  if (Math.abs(value) < 0.5 * 10 ** -DECIMALS || Math.abs(value) >= 1e6) return scientific(value, 2);
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
  if (!text.includes('×')) {
    for (let decimals = DECIMALS - 1; decimals >= 0; decimals -= 1) {
      const shorter = fixed(value, decimals);
      if (shorter.length <= width) return shorter;
    }
  }
  return scientific(value, 1);
}

/**
 * All of a number's digits: the shortest text that reads back as the same number.
 *
 * @param {number} value
 * @returns {string}
 */
export function full(value) {
  if (value === 0) return '0';
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return fixed(value, 0);
  return withPower(value, pythonRepr(value));
}

/**
 * @param {number} value
 * @param {string} text that value, as a program writes it
 * @returns {string} with a true minus, and its exponent raised
 */
function withPower(value, text) {
  const [mantissa, exponent] = (Number.isFinite(value) ? text : pythonRepr(value)).split('e');
  const signed = mantissa.replace('-', MINUS);
  return exponent === undefined ? signed : `${signed}${NARROW_SPACE}×${NARROW_SPACE}10${superscript(Number(exponent))}`;
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

/**
 * A sentence in which no row of inputs, such as `0 1`, breaks across two lines.
 *
 * @param {string} sentence
 */
export function unbroken(sentence) {
  return sentence.replace(/(?<![\d.,])([01]) (?=[01](?!\d|[.,]\d))/g, '$1\u00a0');
}
