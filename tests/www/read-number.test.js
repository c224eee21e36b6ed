// Numbers as people write them: one reading or none.

import assert from 'node:assert/strict';
import test from 'node:test';

import { fixed, grouped, pythonRepr, scientific, significant } from '../../www/text/format.js';
import { readNumber } from '../../www/text/read-number.js';

/** @param {string} text */
const any = (text) => readNumber(text, { whole: false });
/** @param {string} text */
const whole = (text) => readNumber(text, { whole: true });

test('a number is read however it is written', () => {
  /** @type {[string, number][]} */
  const pairs = [
    ['0.5', 0.5],
    ['0,5', 0.5],
    [',5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['5,', 5],
    ['0,500', 0.5],
    ['1.500', 1.5],
    ['1,5000', 1.5],
    ['1234,567', 1234.567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['1’234.5', 1234.5],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['12,34,567', 1234567],
    ['1,234,567.25', 1234567.25],
    ['  7 ', 7],
    ['\u00a0−75,45\u2007', -75.45],
    ['– 3', -3],
    ['\u20111', -1],
    ['+2', 2],
    ['1e-3', 0.001],
    ['1/2', 0.5],
    ['−3 / 4', -0.75],
    ['1⁄4', 0.25],
    ['15.32 %', 0.1532],
    ['15,32%', 0.1532],
    ['1,6E−3', 0.0016],
    ['1.6 × 10⁻³', 0.0016],
    ['1.6\u202f×\u202f10⁻³', 0.0016],
    ['1.6*10^-3', 0.0016],
    ['2 x 10⁵', 200_000],
    ['0．5', 0.5],
    ['１２，５', 12.5],
    ['－３', -3],
    ['٠٫٥', 0.5],
    ['\u200e-1.25\u200f', -1.25],
    ['-0', -0],
  ];
  for (const [text, value] of pairs) assert.equal(any(text), value, text);
});

test('a whole number may have its thousands apart', () => {
  /** @type {[string, number][]} */
  const pairs = [
    ['80000', 80_000],
    ['80,000', 80_000],
    ['80 000', 80_000],
    ['80\u202f000', 80_000],
    ["80'000", 80_000],
    ['1,00,000', 100_000],
    ['4.294.967.296', 4_294_967_296],
    ['８００００', 80_000],
    ['1e3', 1000],
    ['7.0', 7],
    ['7,0', 7],
    ['-0', 0],
  ];
  for (const [text, value] of pairs) assert.equal(whole(text), value, text);
});

test('what has no reading, or two, is refused', () => {
  for (const text of [
    '', ' ', '-', '.', ',', 'e5', '1e', 'seven', '1.2.3', '1,2,3', '1 2', '0. 5', '--1', '1-2', '1+1', '0x10', '1e999', 'NaN',
    'Infinity', '5%%', '%', '%5', '1/0', '1/', '/2', '1/2/3', '½', '1,500', '12,345', '1,234.567,8', '1,23,45', '10⁻³', '5³',
  ]) {
    assert.equal(any(text), null, text);
  }
  for (const text of ['1.5', '1,5', '0,5', '80.000', '1.500', '1e-3', '1e16', '4/2', '100%', '', 'x']) {
    assert.equal(whole(text), null, text);
  }
});

test('what the page shows can be typed into it', () => {
  for (const value of [0, 1, -1, 0.1, -75.4512, 1e-7, -1.6e-3, 1234.5, 5e-324, -1.7e308]) {
    assert.equal(any(pythonRepr(value)), value);
    assert.equal(any(String(value)), value);
    assert.equal(any(scientific(value, 17)), value);
  }
  for (const value of [0, 1, -0.1, -75.4512, 1e-7, 1234.5]) assert.equal(any(fixed(value, 7, 14)), value);
  assert.equal(any(significant(-1255.2, 3)), -1260);
  for (const value of [0, 999, 1000, 80_000, 4_294_967_295]) assert.equal(whole(grouped(value)), value);
});

test('every decimal digit of every script is read by its value', () => {
  let scripts = 0;
  for (let code = 0; code < 0x20000; code += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(code))) continue;
    for (let digit = 0; digit < 10; digit += 1) assert.equal(any(String.fromCodePoint(code + digit)), digit);
    code += 9;
    scripts += 1;
  }
  assert.ok(scripts > 50);
});
