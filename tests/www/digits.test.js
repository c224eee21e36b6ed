// Two printed numbers held against each other: digits agree from the left, place by place, and never by accident.

import assert from 'node:assert/strict';
import test from 'node:test';

import { compareDigits } from '../../www/controls/digits.js';

test('a number agrees with itself in every significant digit', () => {
  const number = '0.0020172148236547597';
  assert.deepEqual(compareDigits(number, number), { agreeing: number, differing: '', digits: 17, same: true });
});

test('digits agree up to the first that differs, whatever comes behind it', () => {
  assert.deepEqual(compareDigits('0.3956678881357977', '0.39587723965266564'), {
    agreeing: '0.395',
    differing: '87723965266564',
    digits: 3,
    same: false,
  });
  assert.deepEqual(compareDigits('0.4964', '0.5064'), { agreeing: '0.', differing: '5064', digits: 0, same: false });
});

test('zeros in front carry no value, but hold their places', () => {
  assert.deepEqual(compareDigits('0.0123', '0.0456'), { agreeing: '0.0', differing: '456', digits: 0, same: false });
  assert.deepEqual(compareDigits('0.00123', '0.00124'), { agreeing: '0.0012', differing: '4', digits: 2, same: false });
});

test('a number with digits to spare, or too few, is not the same', () => {
  assert.deepEqual(compareDigits('0.25', '0.253'), { agreeing: '0.25', differing: '3', digits: 2, same: false });
  assert.deepEqual(compareDigits('0.253', '0.25'), { agreeing: '0.25', differing: '', digits: 2, same: false });
});

test('digits of different places are not held against each other', () => {
  for (const [expected, number] of [['10.5', '1.05'], ['1e-05', '1e-06'], ['0.0001', '1e-05'], ['-0.5', '0.5']]) {
    const comparison = compareDigits(String(expected), String(number));
    assert.deepEqual(comparison, { agreeing: '', differing: number, digits: 0, same: false });
  }
});

test('an exponent counts no digits', () => {
  assert.deepEqual(compareDigits('9.25e-05', '9.25e-05'), { agreeing: '9.25e-05', differing: '', digits: 3, same: true });
  assert.deepEqual(compareDigits('9.25e-05', '9.2e-05'), { agreeing: '9.2', differing: 'e-05', digits: 2, same: false });
});
