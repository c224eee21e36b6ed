// Copied numbers: whatever the page shows is read back by a program.

import assert from 'node:assert/strict';
import test from 'node:test';

import { fixed, full, grouped, powerOfTen, scientific, short, significant } from '../../www/text/format.js';
import { plainNumbers } from '../../www/text/plain-numbers.js';

const VALUES = [0, 1, -1, 0.5, -75.4512, 1.6e-3, -1.03e-12, 123.4, -1255.2, 9999.6, -146_000, 80_000, 12_345_678, -4_294_967_295];

test('every way to show a number is copied as one that JSON takes', () => {
  const ways = [
    (/** @type {number} */ value) => fixed(value, 4, 12), (/** @type {number} */ value) => grouped(value),
    (/** @type {number} */ value) => short(Math.round(value)), (/** @type {number} */ value) => scientific(value, 3),
    (/** @type {number} */ value) => significant(value, 3), (/** @type {number} */ value) => full(value),
    (/** @type {number} */ value) => powerOfTen(Math.trunc(value) % 20),
  ];
  for (const way of ways) {
    for (const value of VALUES) {
      const shown = way(value);
      const copied = JSON.parse(plainNumbers(shown));
      assert.equal(plainNumbers(plainNumbers(shown)), plainNumbers(shown));
      if (way === ways[3]) assert.equal(copied, Number(value.toPrecision(3)));
      if (way === ways[1]) assert.equal(copied, Math.trunc(value) + 0);
    }
  }
  assert.equal(plainNumbers('−75.45'), '-75.45');
  assert.equal(plainNumbers('1.6\u202f×\u202f10⁻³'), '1.6e-3');
  assert.equal(plainNumbers('10⁻⁵'), '1e-5');
  assert.equal(plainNumbers('−146k'), '-146e3');
});

test('cells keep their places, and words theirs', () => {
  assert.equal(plainNumbers('80,000\t−0.5\t\u2007\u20071.2\n1,234.5\t3'), '80000\t-0.5\t  1.2\n1234.5\t3');
  const words = 'σ(1 − σ), in 80,000 iterations; rows 0, 1; a 12-core machine; np.random.random((3, 4)) - 1';
  assert.equal(plainNumbers(words), words);
  assert.equal(
    plainNumbers('The error is −1.0\u202f×\u202f10⁻² at iteration 80,000.'),
    'The error is -1.0e-2 at iteration 80,000.',
  );
});
