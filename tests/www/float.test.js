// The next double up and down, at every kind of place where the bits do something else.

import assert from 'node:assert/strict';
import test from 'node:test';

import { nextDouble } from '../../www/text/float.js';

test('the next double is one unit in the last place away', () => {
  assert.equal(nextDouble(1, 1), 1 + Number.EPSILON);
  assert.equal(nextDouble(1, -1), 1 - Number.EPSILON / 2);
  assert.equal(nextDouble(-1, 1), -1 + Number.EPSILON / 2);
  assert.equal(nextDouble(-1, -1), -1 - Number.EPSILON);
  // math.nextafter(-0.165955990594852, -math.inf)
  assert.equal(nextDouble(-0.165955990594852, -1), -0.16595599059485203);
});

test('there and back is where it started', () => {
  for (const value of [0.1, -0.1, 2 ** 53, -1e-300, Number.MIN_VALUE * 2, 0.4406489868843162]) {
    assert.equal(nextDouble(nextDouble(value, 1), -1), value);
    assert.equal(nextDouble(nextDouble(value, -1), 1), value);
  }
});

test('zero has the smallest numbers for neighbours', () => {
  for (const zero of [0, -0]) {
    assert.equal(nextDouble(zero, 1), Number.MIN_VALUE);
    assert.equal(nextDouble(zero, -1), -Number.MIN_VALUE);
  }
  assert.equal(nextDouble(Number.MIN_VALUE, -1), 0);
  assert.equal(nextDouble(-Number.MIN_VALUE, 1), -0);
});

test('beyond the largest number lies infinity, which stays', () => {
  assert.equal(nextDouble(Number.MAX_VALUE, 1), Infinity);
  assert.equal(nextDouble(-Number.MAX_VALUE, -1), -Infinity);
  assert.equal(nextDouble(Infinity, -1), Infinity);
  assert.ok(Number.isNaN(nextDouble(NaN, 1)));
});
