// Reads a number as people write it, typed or pasted. Pure.
//
// What has one reading is read; what has none, or two that differ, is refused. A point is the page's own decimal sign. A
// comma is one where it cannot separate thousands: `0,5` is 0.5. `1,500` is 1500 where a whole number is asked for and
// refused elsewhere; `1.500` is 1.5, and refused where a whole number is asked for. `1/2` and `15.32 %` are numbers, too, but
// none that is whole.

const RAISED = '⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹';

// What is not ASCII in an expression goes by its number: unlike a text's, it reaches the packed page as it is written here.

/** A sign, digits with what separates them, and a power of ten: `e-3`, `×10^-3`. */
const NUMBER = /^([-+]?) ?([\d.,'\u2019 ]*?)(?:(?:e| ?[\u00d7x*\u00b7] ?10\^)([-+]?\d+))?$/iu;

/** Digits in groups: three each, or as in India two each before the last three. */
const GROUPS = /^\d{1,3}(?:([.,'\u2019 ])\d{3}(?:\1\d{3})*|([,])\d{2}(?:\2\d{2})*\2\d{3})$/;

/**
 * @param {string} text
 * @param {object} asked
 * @param {boolean} asked.whole whether only a whole number will do
 * @returns {number | null} null where the text is no such number, or could be two
 */
export function readNumber(text, { whole }) {
  const ascii = plain(text);
  const [, over, under] = /^([^/]*)\/([^/]*)$/.exec(ascii) ?? [];
  const [, hundredths] = /^([^%]*)%$/.exec(ascii) ?? [];
  if (whole) return readPlain(ascii, true);
  if (hundredths !== undefined) return divided(readPlain(hundredths, false), 100);
  return over === undefined ? readPlain(ascii, false) : divided(readPlain(over, false), readPlain(under, false));
}

/**
 * @param {number | null} over
 * @param {number | null} under
 */
function divided(over, under) {
  const value = over === null || under === null ? Number.NaN : over / under;
  return Number.isFinite(value) ? value : null;
}

/**
 * @param {string} text in ASCII
 * @param {boolean} whole
 */
function readPlain(text, whole) {
  const [, sign = '', mantissa = '', exponent = '0'] = NUMBER.exec(text.trim()) ?? [];
  const digits = plainMantissa(mantissa, whole);
  const value = digits === null ? Number.NaN : Number(`${sign}${digits}e${exponent}`);
  if (whole) return Number.isSafeInteger(value) ? value + 0 : null;
  return Number.isFinite(value) ? value : null;
}

/**
 * The same text in ASCII, so far as it is a number's.
 *
 * @param {string} text
 * @returns {string}
 */
function plain(text) {
  return text
    .replace(/\p{Cf}/gu, '') // invisible: marks of direction and the like
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\u207a\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+/g, lowered)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\uff0b/g, '+')
    .replace(/[\uff0e\u066b]/g, '.')
    .replace(/[\uff0c\u066c]/g, ',')
    .replace(/[\u2044\u2215\u00f7]/g, '/')
    .replace(/[\u066a\uff05]/g, '%')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}

/**
 * @param {string} raised an exponent: `⁻³`
 * @returns {string} `^-3`
 */
function lowered(raised) {
  return `^${raised.replace(/./g, (sign) => '+-0123456789'.charAt(RAISED.indexOf(sign)))}`;
}

/**
 * @param {string} mantissa digits, separators
 * @param {boolean} whole
 * @returns {string | null} digits with at most a point
 */
function plainMantissa(mantissa, whole) {
  const separators = mantissa.replace(/\d/g, '');
  const decimal = separators.slice(-1);
  // The last separator is the decimal sign where it is the only one of its kind, a point or a comma.
  const isDecimal = (decimal === '.' || decimal === ',') && separators.indexOf(decimal) === separators.length - 1;
  if (!isDecimal) return ungrouped(mantissa);
  const [before = '', behind = ''] = mantissa.split(decimal);
  if (separators.length === 1) {
    const isGroups = GROUPS.test(mantissa) && !before.startsWith('0');
    if (isGroups && decimal === ',') return whole ? before + behind : null;
    if (isGroups && whole) return null;
  }
  const front = before === '' ? '' : ungrouped(before);
  return front === null || before + behind === '' ? null : `${front}.${behind}`;
}

/**
 * @param {string} digits with separators between groups, or none
 * @returns {string | null}
 */
function ungrouped(digits) {
  return /^\d+$/.test(digits) || GROUPS.test(digits) ? digits.replace(/\D/g, '') : null;
}

/**
 * Every script has its ten digits in a row, from 0 on.
 *
 * @param {string} digit
 * @returns {number}
 */
function digitValue(digit) {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
