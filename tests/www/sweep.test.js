// A sweep over workers that the test plays itself.

import assert from 'node:assert/strict';
import test from 'node:test';

import { complete } from '../../www/model/settings.js';
import { startSweep } from '../../www/model/sweep.js';

/** @typedef {import('../../www/model/schedule.js').Chunk} Chunk */
/** @typedef {import('../../www/model/sweep.js').Findings} Findings */

class FakeWorker extends EventTarget {
  /** @type {any[]} */
  posted = [];
  isTerminated = false;

  /** @param {any} message */
  postMessage(message) {
    this.posted.push(message);
  }

  terminate() {
    this.isTerminated = true;
  }

  /** @param {any} data */
  answer(data) {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  /** Answers the oldest chunk as the core would: seed s ends with error s / 10^4, and every third is stuck. */
  train() {
    const { firstSeed, count } = /** @type {Chunk} */ (this.posted.shift());
    const seeds = Array.from({ length: count }, (_, i) => firstSeed + i);
    this.answer({
      firstSeed,
      errors: Float64Array.from(seeds, (seed) => seed / 1e4),
      solved: Uint8Array.from(seeds, (seed) => (seed % 3 === 0 ? 0 : 1)),
      milliseconds: 10 * count,
    });
  }
}

const module = /** @type {WebAssembly.Module} */ (/** @type {unknown} */ ({}));
const settings = complete({});

/**
 * @param {{ workers?: number, count?: number, createWorker?: () => FakeWorker }} [choice]
 */
function setUp({ workers = 2, count = 100, createWorker = () => new FakeWorker() } = {}) {
  /** @type {FakeWorker[]} */
  const crew = [];
  /** @type {Findings[]} */
  const found = [];
  /** @type {(string | null)[]} */
  const endings = [];
  const create = () => {
    const worker = createWorker();
    crew.push(worker);
    return /** @type {any} */ (worker);
  };
  const start = () =>
    startSweep(
      { createWorker: create, workers, module, settings, iterations: 500, firstSeed: 7, count },
      { found: (findings) => found.push(findings), ended: (error) => endings.push(error && error.message) },
    );
  return { crew, found, endings, start };
}

test('every worker gets the task, then two chunks, then one for each that it finishes', () => {
  const { crew, start } = setUp();
  start();
  assert.equal(crew.length, 2);
  for (const worker of crew) {
    assert.deepEqual(worker.posted.shift(), { module, settings, iterations: 500 });
    assert.equal(worker.posted.length, 2);
  }
  crew[0]?.train();
  assert.equal(crew[0]?.posted.length, 2);
});

test('all seeds are told of once, and then the workers are gone', () => {
  const { crew, found, endings, start } = setUp();
  const sweep = start();
  for (const worker of crew) worker.posted.shift();
  for (let i = 0; i < 1000 && endings.length === 0; i += 1) {
    const worker = crew[i % 3 === 0 ? 0 : 1];
    if (worker?.posted.length) worker.train();
    else crew.find(({ posted }) => posted.length > 0)?.train();
  }
  assert.deepEqual(endings, [null]);
  assert.ok(crew.every(({ isTerminated }) => isTerminated));
  assert.equal(sweep.done, 100);
  const errors = found.sort((a, b) => a.firstSeed - b.firstSeed).flatMap((findings) => [...findings.errors]);
  assert.deepEqual(errors, Array.from({ length: 100 }, (_, i) => (7 + i) / 1e4));
});

test('more workers than seeds do no harm', () => {
  const { crew, found, endings, start } = setUp({ workers: 8, count: 3 });
  start();
  for (const worker of crew) {
    worker.posted.shift();
    while (worker.posted.length > 0) worker.train();
  }
  assert.deepEqual(endings, [null]);
  assert.equal(found.length, 3);
});

test('cancelling ends all workers at once, and what they still say is not heard', () => {
  const { crew, found, endings, start } = setUp();
  const sweep = start();
  for (const worker of crew) worker.posted.shift();
  crew[0]?.train();
  sweep.cancel();
  assert.ok(crew.every(({ isTerminated }) => isTerminated));
  crew[1]?.train();
  crew[1]?.answer({ error: 'too late' });
  assert.equal(found.length, 1);
  assert.equal(sweep.done, 1);
  assert.deepEqual(endings, []);
});

test('one that cancels while it is told is heeded', () => {
  const { crew, endings } = setUp();
  /** @type {import('../../www/model/sweep.js').Sweep | undefined} */
  let sweep;
  sweep = startSweep(
    { createWorker: () => /** @type {any} */ (crew[crew.push(new FakeWorker()) - 1]), workers: 1, module, settings, iterations: 1, firstSeed: 0, count: 2 },
    { found: () => sweep?.cancel(), ended: () => endings.push('ended') },
  );
  const [worker] = crew;
  worker?.posted.shift();
  worker?.train();
  assert.equal(worker?.isTerminated, true);
  assert.deepEqual(endings, []);
  assert.equal(worker?.posted.length, 1);
});

test('what goes wrong in one worker ends all, once', () => {
  const wrongs = /** @type {[(worker: FakeWorker | undefined) => void, string][]} */ ([
    [(worker) => worker?.answer({ error: 'hidden is 17; it must be less' }), 'hidden is 17; it must be less'],
    [(worker) => worker?.dispatchEvent(Object.assign(new Event('error'), { message: 'unreachable' })), 'unreachable'],
    [(worker) => worker?.dispatchEvent(new Event('error')), 'a worker could not start'],
    [(worker) => worker?.dispatchEvent(new Event('messageerror')), 'a message between page and worker was not understood'],
  ]);
  for (const [goWrong, message] of wrongs) {
    const { crew, endings, start } = setUp();
    start();
    goWrong(crew[1]);
    goWrong(crew[0]);
    assert.deepEqual(endings, [message]);
    assert.ok(crew.every(({ isTerminated }) => isTerminated));
  }
});

test('a worker that cannot be created leaves none behind', () => {
  let created = 0;
  const { crew, endings, start } = setUp({
    createWorker() {
      created += 1;
      if (created === 2) throw new Error('no more workers');
      return new FakeWorker();
    },
  });
  assert.throws(start, /no more workers/);
  assert.deepEqual(crew.map(({ isTerminated }) => isTerminated), [true]);
  assert.deepEqual(endings, []);
});
