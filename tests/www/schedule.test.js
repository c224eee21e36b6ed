// Chunks of seeds over simulated workers of known speed.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createSchedule } from '../../www/model/schedule.js';

/**
 * Runs a schedule to its end with two chunks at each worker, as a sweep does, in simulated time.
 *
 * @param {object} work
 * @param {number} work.count
 * @param {number[]} work.paces milliseconds that each worker takes for a seed
 * @param {(schedule: ReturnType<typeof createSchedule>, now: number) => void} [look] after every chunk
 */
function simulate({ count, paces }, look = () => {}) {
  const schedule = createSchedule({ count, workers: paces.length });
  const workers = paces.map((pace) => ({ pace, queue: /** @type {any[]} */ ([]), endsAt: 0 }));
  /** @type {number[]} */
  const seeds = [];
  /** @type {number[]} */
  const lengths = [];
  const hand = (/** @type {number} */ number) => {
    const worker = workers[number];
    const chunk = schedule.next(number);
    if (!worker || !chunk) return;
    lengths.push(chunk.count);
    for (let i = 0; i < chunk.count; i += 1) seeds.push(chunk.first + i);
    worker.queue.push(chunk);
    if (worker.queue.length === 1) worker.endsAt += chunk.count * worker.pace;
  };
  for (let i = 0; i < 2; i += 1) workers.forEach((_, number) => hand(number));
  let now = 0;
  for (;;) {
    const busy = workers.filter((worker) => worker.queue.length > 0);
    const worker = busy.sort((a, b) => a.endsAt - b.endsAt)[0];
    if (!worker) break;
    now = worker.endsAt;
    const finished = worker.queue.shift();
    const number = workers.indexOf(worker);
    const next = worker.queue[0];
    if (next) worker.endsAt += next.count * worker.pace;
    schedule.finish(number, finished.count, finished.count * worker.pace);
    hand(number);
    look(schedule, now);
  }
  return { schedule, seeds, lengths, total: now };
}

test('every seed is handed out once, in order, whatever the workers’ speed', () => {
  for (const paces of [[20], [20, 20], [0.01, 300, 7], [0, 0], Array(32).fill(5)]) {
    for (const count of [1, 2, 31, 1000]) {
      const { schedule, seeds } = simulate({ count, paces });
      assert.deepEqual(seeds, Array.from({ length: count }, (_, i) => i));
      assert.equal(schedule.done, count);
      assert.equal(schedule.timeLeft, 0);
      assert.equal(schedule.next(0), null);
    }
  }
});

test('a chunk settles at a tenth of a second of work', () => {
  const { lengths } = simulate({ count: 10_000, paces: [2] });
  assert.equal(lengths[0], 1);
  assert.equal(lengths[Math.floor(lengths.length / 2)], 50);
  assert.ok(Math.max(...lengths) === 50);
});

test('a seed that takes long goes alone', () => {
  const { lengths } = simulate({ count: 50, paces: [190, 600] });
  assert.deepEqual(new Set(lengths), new Set([1]));
});

test('a clock that sees nothing does not make a chunk of everything', () => {
  const schedule = createSchedule({ count: 1000, workers: 2 });
  assert.equal(schedule.next(0)?.count, 1);
  schedule.finish(0, 1, 0);
  assert.equal(schedule.next(0)?.count, 4);
});

test('the workers come to their ends together, however many and of whatever speed', () => {
  for (const paces of [[20, 25, 50, 22], [0.5, 0.6, 2], [3, 3, 3, 9], Array(8).fill(4), Array(32).fill(2)]) {
    const { total } = simulate({ count: 1000, paces });
    const least = 1000 / paces.reduce((sum, pace) => sum + 1 / pace, 0);
    assert.ok(total < 1.03 * least, `${paces}: ${total} ms instead of ${least}`);
  }
});

test('the time left is what is left', () => {
  const paces = [20, 30];
  /** @type {[number, number][]} */
  const guesses = [];
  const { total } = simulate({ count: 1000, paces }, (schedule, now) => {
    guesses.push([now, schedule.timeLeft ?? Number.NaN]);
  });
  for (const [now, left] of guesses.filter((_, i) => i > 4)) {
    assert.ok(Math.abs(left - (total - now)) < 250, `at ${now} of ${total} ms it says ${left}`);
  }
  const schedule = createSchedule({ count: 41, workers: 4 });
  assert.equal(schedule.timeLeft, null);
  schedule.finish(2, 1, 10);
  assert.equal(schedule.timeLeft, 100, 'three more workers, as fast as the first to finish');
});

test('a worker that slows down gets shorter chunks', () => {
  const schedule = createSchedule({ count: 100_000, workers: 1 });
  const train = (/** @type {number} */ pace) => {
    let length = 0;
    for (let i = 0; i < 12; i += 1) {
      length = schedule.next(0)?.count ?? 0;
      schedule.finish(0, length, pace * length);
    }
    return length;
  };
  assert.equal(train(2), 50);
  assert.equal(train(25), 4);
  assert.ok(train(2) > 40);
});
