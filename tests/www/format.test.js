// Numbers as text, and Python's repr against Python's own output.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import {
  brief,
  briefWithin,
  fixed,
  fraction,
  full,
  grouped,
  numpyArrayNumber,
  powerOfTen,
  pythonRepr,
  scientific,
  short,
  significant,
  subscript,
  unbroken,
} from '../../www/text/format.js';

test('repr writes floats as Python 3 does', () => {
  /** @type {[number, string][]} */
  const pairs = [
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-2.5, '-2.5'],
    [0.1, '0.1'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1 / 3, '0.3333333333333333'],
    [0.0001, '0.0001'],
    [0.00012345678901234567, '0.00012345678901234567'],
    [0.00009999, '9.999e-05'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [-1.25e-100, '-1.25e-100'],
    [100, '100.0'],
    [123456.75, '123456.75'],
    [1234567890123456, '1234567890123456.0'],
    [9007199254740993, '9007199254740992.0'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [12345678901234567890, '1.2345678901234567e+19'],
    [1e22, '1e+22'],
    [1e23, '1e+23'],
    [5e-324, '5e-324'],
    [2.2250738585072014e-308, '2.2250738585072014e-308'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ];
  for (const [value, text] of pairs) assert.equal(pythonRepr(value), text);
});

test('repr gives back every error that the notebook prints', () => {
  const printed = readFileSync(new URL('../data/printed-2019.json', import.meta.url), 'utf8');
  const numbers = printed.match(/\b0\.\d{6,}\b/g) ?? [];
  assert.ok(numbers.length >= 48, `found ${numbers.length} numbers`);
  for (const number of numbers) assert.equal(pythonRepr(Number(number)), number);
});

test('a fixed number keeps its width and shows no sign on zero', () => {
  assert.equal(fixed(3.14159, 2), '3.14');
  assert.equal(fixed(-3.14159, 2), '\u22123.14');
  assert.equal(fixed(-0.001, 2), '0.00');
  assert.equal(fixed(-0.005, 2), '\u22120.01');
  assert.equal(fixed(0.5, 1, 5), '\u2007\u20070.5');
  assert.equal(fixed(-0.5, 1, 5), '\u2007\u22120.5');
  assert.equal(fixed(-123.5, 1, 5), '\u2212123.5');
  assert.equal(fixed(-Infinity, 1, 5), '\u2007\u2212inf');
  assert.equal(fixed(Number.NaN, 1), 'nan');
});

test('whole numbers are grouped by thousands', () => {
  const texts = [0, 7, 999, 1000, 80000, 100000, 4294967295, -1234].map(grouped);
  assert.deepEqual(texts, ['0', '7', '999', '1,000', '80,000', '100,000', '4,294,967,295', '\u22121,234']);
});

test('axis labels are short', () => {
  assert.deepEqual([0, 500, 2500, 20000, 1000000].map(short), ['0', '500', '2,500', '20k', '1M']);
  assert.deepEqual([-4, -3, -1, 0, 2, 12].map(powerOfTen), ['10⁻⁴', '0.001', '0.1', '1', '100', '10¹²']);
});

test('a scientific number has a true minus, a narrow gap and a raised exponent', () => {
  assert.equal(scientific(-0.0103, 2), '−1.0\u202f×\u202f10⁻²');
  assert.equal(scientific(1234567890123, 3), '1.23\u202f×\u202f10¹²');
  assert.equal(scientific(9.99e-10, 2), '1.0\u202f×\u202f10⁻⁹');
  assert.equal(scientific(0.5, 1), '5\u202f×\u202f10⁻¹');
  assert.equal(scientific(-0, 3), '0');
  assert.equal(scientific(-Infinity, 3), '−inf');
  assert.equal(scientific(Number.NaN, 3), 'nan');
});

test('an activation has three decimals, and four where it is nearly 0 or 1', () => {
  const texts = [0.5, 0.01, 0.0099, 0.99, 0.99012, 0.00001, 0.99999, 0, 1, 0.4996].map(fraction);
  assert.deepEqual(texts, ['0.500', '0.010', '0.0099', '0.990', '0.9901', '0.0000', '1.0000', '0.0000', '1.0000', '0.500']);
  assert.equal(fraction(Number.NaN), 'nan');
});

test('a weight has three significant digits, whatever its size', () => {
  const values = [
    -18.42, 0.10996, -674.6, 9.996, -1234.5, 99_696.4, 0.00012345, 2, -0, -12_345, 999_999.9, 0.00008614, -1.234e-9, 4.5e7,
  ];
  assert.deepEqual(values.map((value) => significant(value, 3)), [
    '−18.4', '0.110', '−675', '10.0', '−1230', '99700', '0.000123', '2', '0', '−12345', '1.00 × 10⁶', '8.61 × 10⁻⁵',
    '−1.23 × 10⁻⁹', '4.50 × 10⁷',
  ].map((text) => text.replaceAll(' ', '\u202f')));
  assert.equal(significant(-Infinity, 3), '−inf');
});

test('numbers to four decimals, and all their digits', () => {
  /** @type {[number, string][]} */
  const texts = [
    [0.37754066879814541, '0.3775'],
    [-0.5911, '−0.5911'],
    [1, '1'],
    [-0, '0'],
    [0.00005, '0.0001'],
    [0.0000499, '5.0\u202f×\u202f10⁻⁵'],
    [-12.34567, '−12.3457'],
    [1234567.5, '1.2\u202f×\u202f10⁶'],
    [Infinity, 'inf'],
  ];
  for (const [value, text] of texts) assert.equal(brief(value), text);

  assert.equal(briefWithin(-12.34567, 8), '−12.3457');
  assert.equal(briefWithin(-12.34567, 7), '−12.346');
  assert.equal(briefWithin(-123456.7, 7), '−123457');
  assert.equal(briefWithin(-1.23e-10, 7), '−1\u202f×\u202f10⁻¹⁰');
  for (const magnitude of [1e-12, 3e-5, 0.02, 9.99996, 99.99996, 99999.96, 999999.6, 1e7]) {
    // A raised digit and a narrow space take half as much room as the others.
    const width = (/** @type {string} */ text) =>
      [...text].reduce((sum, sign) => sum + (/[⁰¹²³⁴-⁹⁻\u202f]/u.test(sign) ? 0.5 : 1), 0);
    for (const value of [magnitude, -magnitude]) assert.ok(width(briefWithin(value, 7)) <= 7.5, briefWithin(value, 7));
  }

  assert.equal(full(0.1 + 0.2), '0.30000000000000004');
  assert.equal(full(-2.5e-7), '−2.5\u202f×\u202f10⁻⁷');
  assert.equal(full(1), '1');
  assert.equal(full(Number.NaN), 'nan');
});

test('a number in an array has at most eight decimals, as NumPy prints it', () => {
  // print(np.array([...])) of the notebook's own weights and outputs, and of round numbers.
  assert.equal(numpyArrayNumber(-0.16539039526574806), '-0.1653904');
  assert.equal(numpyArrayNumber(0.0018093269545983945), '0.00180933');
  assert.equal(numpyArrayNumber(0.9989795968132839), '0.9989796');
  assert.equal(numpyArrayNumber(0.5), '0.5');
  assert.equal(numpyArrayNumber(1), '1.');
});

test('an index has lowered digits', () => {
  assert.equal(subscript(0), '₀');
  assert.equal(subscript(16), '₁₆');
});

test('a row of inputs does not break across two lines, and no other numbers are joined', () => {
  assert.equal(unbroken('0 1 jumps; of 1 0 and 0 0. No'), '0\u00a01 jumps; of 1\u00a00 and 0\u00a00. No');
  const others = '10 1, 1 10, 1 0.5, 0.1 1, 1,000 1 times';
  assert.equal(unbroken(others), others);
});
