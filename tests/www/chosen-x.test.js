// The chosen net input: what it takes, what it makes of it, and whom it tells.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createChosenX } from '../../www/model/chosen-x.js';
import { computed } from '../../www/state.js';

test('a value is the nearest step, as the double that its decimals stand for', () => {
  const chosenX = createChosenX(1.02);
  assert.equal(chosenX.value, 1);
  for (const [given, taken] of [[0.123, 0.1], [-3.33, -3.35], [2.999, 3], [0.15, 0.15], [-9.95, -9.95]]) {
    chosenX.choose(given ?? Number.NaN);
    assert.equal(chosenX.value, taken);
  }
});

test('a value beyond the axis is the axis’s end', () => {
  const chosenX = createChosenX(0);
  chosenX.choose(12);
  assert.equal(chosenX.value, 10);
  chosenX.choose(-Infinity);
  assert.equal(chosenX.value, -10);
});

test('zero carries no sign', () => {
  const chosenX = createChosenX(1);
  chosenX.choose(-0.01);
  assert.ok(Object.is(chosenX.value, 0));
});

test('what follows it is computed again after a change only', () => {
  const chosenX = createChosenX(1);
  let count = 0;
  const doubled = computed(() => {
    count += 1;
    return 2 * chosenX.value;
  });
  assert.equal(doubled.value, 2);
  chosenX.choose(1.01);
  chosenX.choose(Number.NaN);
  assert.equal(doubled.value, 2);
  assert.equal(count, 1);
  chosenX.choose(2);
  assert.equal(doubled.value, 4);
});
