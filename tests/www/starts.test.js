// A square of starts: every one once and coarse before fine, each at the middle of its cell, and shown by what is known.

import assert from 'node:assert/strict';
import test from 'node:test';

import { coarseToFine, createLearned, MIDDLE, SIDE, UNKNOWN, weightsAt } from '../../www/model/starts.js';

test('every start comes once, and no finer one before a coarser one', () => {
  const order = coarseToFine();
  assert.equal(new Set(order.map(({ place }) => place)).size, SIDE * SIDE);
  assert.equal(order.length, SIDE * SIDE);
  assert.ok(order.every(({ stride }, i) => i === 0 || stride <= order[i - 1].stride));
  assert.deepEqual(order.slice(0, 2), [{ place: 0, stride: 32 }, { place: 32, stride: 32 }]);
});

test('the first weight grows to the right, the second upwards, and the cells fill the plane', () => {
  const plane = { centre: /** @type {const} */ ([1, -2]), span: 8 };
  const half = 8 / SIDE;
  assert.deepEqual(weightsAt(plane, 0), [1 - 8 + half, -2 + 8 - half]);
  assert.deepEqual(weightsAt(plane, SIDE * SIDE - 1), [1 + 8 - half, -2 - 8 + half]);
  const [first, second] = weightsAt(plane, MIDDLE);
  assert.ok(Math.abs(first - 1) < 1.01 * half && Math.abs(second + 2) < 1.01 * half);
});

test('what is not known yet is shown as the nearest coarser start, in whatever order they come', () => {
  const order = coarseToFine();
  const learnedOf = (/** @type {number} */ place) => 1 + (place % 977);
  for (const shuffle of [0, 7]) {
    const { known, shown, add, clear } = createLearned();
    const some = order.slice(0, 144);
    for (const start of shuffle ? [...some].reverse() : some) add(start, learnedOf(start.place));
    // 12 × 12 starts: every 8th.
    for (let place = 0; place < SIDE * SIDE; place += 1) {
      const [row, column] = [Math.floor(place / SIDE), place % SIDE];
      const coarser = (row - (row % 8)) * SIDE + column - (column % 8);
      assert.equal(known[place], place === coarser ? learnedOf(place) : UNKNOWN);
      if (!shuffle) assert.equal(shown[place], learnedOf(coarser));
      else assert.notEqual(shown[place], UNKNOWN);
    }
    for (const start of order) add(start, learnedOf(start.place));
    assert.ok(shown.every((learned, place) => learned === learnedOf(place)));
    assert.deepEqual(known, shown);
    clear();
    assert.ok(known.every((learned) => learned === UNKNOWN) && shown.every((learned) => learned === UNKNOWN));
  }
});
