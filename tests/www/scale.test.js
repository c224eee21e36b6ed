// Scales, ticks and the numbers of a logarithmic slider.

import assert from 'node:assert/strict';
import test from 'node:test';

import { linearScale, linearTicks, logScale, nearestByRatio, preferredNumbers, rootScale } from '../../www/plot/scale.js';

test('a linear scale maps the ends of its domain to the ends of its range, and back', () => {
  const scale = linearScale([0, 80000], [50, 650]);
  assert.equal(scale.map(0), 50);
  assert.equal(scale.map(80000), 650);
  assert.equal(scale.map(20000), 200);
  assert.equal(scale.invert(200), 20000);
  assert.equal(linearScale([0, 1], [300, 20]).map(0.5), 160);
});

test('a logarithmic scale gives equal ratios equal distances', () => {
  const scale = logScale([0.001, 1], [300, 0]);
  assert.equal(scale.map(0.001), 300);
  assert.equal(scale.map(1), 0);
  assert.ok(Math.abs(scale.map(0.01) - 200) < 1e-9);
  assert.ok(Math.abs(scale.invert(100) - 0.1) < 1e-12);
  assert.deepEqual(scale.ticks(5), [0.001, 0.01, 0.1, 1]);
});

test('what has no place on a logarithmic scale stands at its foot', () => {
  const scale = logScale([0.001, 1], [300, 0]);
  for (const value of [0, -0, -1, 1e-300]) assert.equal(scale.map(value), 300);
  assert.ok(logScale([10, 80000], [100, 600], 1).map(0) < 100, 'an iteration before those that are shown stands outside');
});

test('with an offset, iteration 0 has a place and every iteration comes back from its own', () => {
  const scale = logScale([0, 80000], [0, 600], 1);
  assert.equal(scale.map(0), 0);
  for (const iteration of [0, 1, 2, 10, 4321, 79999, 80000]) {
    assert.equal(Math.round(scale.invert(scale.map(iteration))), iteration);
  }
  assert.deepEqual(scale.ticks(8), [0, 1, 10, 100, 1000, 10000]);
  assert.deepEqual(scale.ticks(3), [0, 1, 100, 10000]);
});

test('ticks are round, inside the domain, and about as many as asked for', () => {
  assert.deepEqual(linearTicks(0, 0.6, 5), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  assert.deepEqual(linearTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(linearTicks(-10, 10, 4), [-10, -5, 0, 5, 10]);
  assert.deepEqual(linearTicks(0, 80000, 4), [0, 20000, 40000, 60000, 80000]);
  assert.deepEqual(linearTicks(3, 17, 3), [5, 10, 15]);
  for (let high = 1; high <= 100000; high = Math.ceil(high * 1.13)) {
    for (const count of [2, 4, 8]) {
      const ticks = linearTicks(0, high, count);
      assert.ok(ticks.length >= 2 && ticks.length <= 2 * count + 1, `${ticks.length} ticks for ${count} to ${high}`);
      assert.ok(ticks.every((tick) => tick >= 0 && tick <= high));
    }
  }
});

test('a logarithmic slider ascends through round whole numbers and has the notebook’s two lengths', () => {
  const numbers = preferredNumbers(100000);
  assert.equal(numbers[0], 1);
  assert.equal(numbers.at(-1), 100000);
  assert.ok(numbers.includes(4000) && numbers.includes(80000));
  for (let i = 1; i < numbers.length; i += 1) {
    const [before = NaN, after = NaN] = numbers.slice(i - 1, i + 1);
    assert.ok(Number.isInteger(after) && after > before);
    if (before >= 10) assert.ok(after / before < 1.2, `${before} to ${after}`);
  }
});

test('the nearest entry is the one at the smallest ratio', () => {
  const numbers = [1, 10, 100, 1000];
  assert.equal(nearestByRatio(numbers, 1), 0);
  assert.equal(nearestByRatio(numbers, 31), 1);
  assert.equal(nearestByRatio(numbers, 32), 2);
  assert.equal(nearestByRatio(numbers, 1e6), 3);
});

test('a √ scale gives iterations that are even in their square roots equal room, and ticks that are round', () => {
  const scale = rootScale([0, 80_000], [0, 400]);
  assert.deepEqual([0, 5000, 20_000, 45_000, 80_000].map((n) => Math.round(scale.map(n))), [0, 100, 200, 300, 400]);
  for (const n of [0, 1, 7, 961, 79_999]) assert.ok(Math.abs(scale.invert(scale.map(n)) - n) < 1e-6, `${n}`);
  assert.equal(scale.invert(-20), 0);
  assert.deepEqual(scale.ticks(5), [0, 5000, 10_000, 20_000, 50_000]);
  // Looked into closely, it is as good as even.
  assert.deepEqual(rootScale([70_000, 70_008], [0, 400]).ticks(4), [70_000, 70_002, 70_004, 70_006, 70_008]);
});
