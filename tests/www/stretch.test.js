// The stretch that the lab's curve shows: always inside the run, never too short, and where the playhead is.

import assert from 'node:assert/strict';
import test from 'node:test';

import { following, zoomed } from '../../www/sections/lab/stretch.js';

test('whatever is zoomed to lies in the run, in whole iterations, and is never shorter than can be told apart', () => {
  for (const length of [1, 5, 8, 9, 100, 80_000]) {
    for (const from of [-3, 0, 0.4, length / 3, length - 1]) {
      for (const width of [0, 1, 7.5, length / 2, 2 * length]) {
        const { from: start, to: end } = zoomed({ from: 0, to: length }, length, Math.max(0.001, width / length), from);
        assert.ok(
          Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= length,
          `${start} to ${end} of ${length}`,
        );
        assert.ok(end - start >= Math.min(8, length));
      }
    }
  }
});

test('zooming keeps the iteration under the pointer where it is, and goes back out to the whole run', () => {
  const whole = { from: 0, to: 80_000 };
  const closer = zoomed(whole, 80_000, 0.25, 40_000);
  assert.deepEqual(closer, { from: 30_000, to: 50_000 });
  assert.deepEqual(zoomed(closer, 80_000, 0.5, 35_000), { from: 32_500, to: 42_500 });
  assert.deepEqual(zoomed(closer, 80_000, 100, 35_000), whole);
});

test('a stretch is turned on when the playhead leaves it, and stays while it does not', () => {
  const stretch = { from: 100, to: 200 };
  assert.equal(following(stretch, 100, 80_000), stretch);
  assert.equal(following(stretch, 200, 80_000), stretch);
  assert.deepEqual(following(stretch, 201, 80_000), { from: 196, to: 296 });
  assert.deepEqual(following(stretch, 99, 80_000), { from: 4, to: 104 });
  assert.deepEqual(following(stretch, 150, 180), { from: 80, to: 180 });
});
