// A sweep over workers that the test plays itself.

import assert from 'node:assert/strict';
import test from 'node:test';

import { chunkOf, startSweep } from '../../www/model/sweep.js';

/** @import {Core} from '../../www/types.d.ts' */
/** @import {Call, Findings, Sweep, SweepTask} from '../../www/model/sweep.js' */

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
    const { first, count, calls } = /** @type {SweepTask} */ (this.posted.shift());
    const results = calls.map(([, , firstSeed, seeds]) => {
      const numbers = Array.from({ length: Number(seeds) }, (_, i) => firstSeed + i);
      return {
        errors: Float64Array.from(numbers, (seed) => seed / 1e4),
        solved: Uint8Array.from(numbers, (seed) => (seed % 3 === 0 ? 0 : 1)),
        reached: new Uint32Array(0),
      };
    });
    this.answer({ first, count, results });
  }
}

const module = /** @type {WebAssembly.Module} */ (/** @type {unknown} */ ({}));

/** Two calls a chunk: the seeds from 7 on, and those from 1,007 on. @type {(first: number, count: number) => Call[]} */
const callsOf = (first, count) => [7, 1007].map((seed) => [{}, 500, seed + first, count]);

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
      { createWorker: create, workers, module, count, callsOf },
      { found: (findings) => found.push(findings), ended: (error) => endings.push(error && error.message) },
    );
  return { crew, found, endings, start };
}

test('every worker gets the task, then two chunks, then one for each that it finishes', () => {
  const { crew, start } = setUp();
  start();
  assert.equal(crew.length, 2);
  for (const worker of crew) {
    assert.deepEqual(worker.posted.shift(), { module });
    assert.equal(worker.posted.length, 2);
    assert.deepEqual(worker.posted[0].calls, callsOf(worker.posted[0].first, 1));
  }
  crew[0]?.train();
  assert.equal(crew[0]?.posted.length, 2);
});

test('all seeds are told of once, and then the workers are gone', () => {
  const { crew, found, endings, start } = setUp();
  start();
  for (const worker of crew) worker.posted.shift();
  for (let i = 0; i < 1000 && endings.length === 0; i += 1) {
    const worker = crew[i % 3 === 0 ? 0 : 1];
    if (worker?.posted.length) worker.train();
    else crew.find(({ posted }) => posted.length > 0)?.train();
  }
  assert.deepEqual(endings, [null]);
  assert.ok(crew.every(({ isTerminated }) => isTerminated));
  const ordered = found
    .sort((a, b) => a.first - b.first)
    .map(({ results }) => /** @type {ReturnType<Core['sweep']>[]} */ (results));
  for (const [call, seed] of [7, 1007].entries()) {
    const errors = ordered.flatMap((results) => [...results[call].errors]);
    assert.deepEqual(errors, Array.from({ length: 100 }, (_, i) => (seed + i) / 1e4));
  }
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
  assert.deepEqual(endings, []);
});

test('one that cancels while it is told is heeded', () => {
  const { crew, endings } = setUp();
  /** @type {Sweep | undefined} */
  let sweep;
  sweep = startSweep(
    { createWorker: () => /** @type {any} */ (crew[crew.push(new FakeWorker()) - 1]), workers: 1, module, count: 2, callsOf },
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

test('a chunk has about the same arithmetic whatever is trained, and one run at least', () => {
  assert.equal(chunkOf(80_000, 4), 6);
  assert.equal(chunkOf(2000, 2), 500);
  assert.equal(chunkOf(100_000, 40), 1);
});

test('chunks are as long as they are told, and the last has what is left', () => {
  const { crew } = setUp();
  startSweep(
    {
      createWorker: () => /** @type {any} */ (crew[crew.push(new FakeWorker()) - 1]),
      workers: 1,
      module,
      count: 100,
      chunk: 40,
      callsOf,
    },
    { found() {}, ended() {} },
  );
  const [worker] = crew;
  worker.posted.shift();
  worker.train();
  assert.deepEqual(worker.posted.map(({ first, count }) => [first, count]), [[40, 40], [80, 20]]);
});
