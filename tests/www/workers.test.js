// Where the browser refuses workers, the page's own thread does their tasks: the same results, the same end.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import * as core from '../../dist/pkg/backprop_live.js';
import { startSweep } from '../../www/model/sweep.js';
import { createWorkers } from '../../www/model/workers.js';

/** @import {Core} from '../../www/types.d.ts' */
/** @import {Call, SweepWorker} from '../../www/model/sweep.js' */

const COUNT = 30;
const module = /** @type {WebAssembly.Module} */ (/** @type {unknown} */ ({}));
/** @type {(first: number, count: number) => Call[]} */
const callsOf = (first, count) => [[{ hidden: 2 }, 100, first, count]];

before(() => {
  core.initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

class DeafWorker extends EventTarget {
  postMessage() {}
  terminate() {}
}

/**
 * @param {() => SweepWorker} createWorker
 * @param {number} [cancelAfter] seeds
 */
function sweep(createWorker, cancelAfter = Infinity) {
  const workers = createWorkers(createWorker, core, setImmediate);
  const errors = new Float64Array(COUNT);
  let [turns, done] = [0, 0];
  const count = () => {
    turns += 1;
    if (turns < 1000) setImmediate(count);
  };
  setImmediate(count);
  return new Promise((resolve) => {
    const running = startSweep({ createWorker: workers.create, workers: 3, module, count: COUNT, callsOf }, {
      found({ first, count, results }) {
        const [{ errors: own }] = /** @type {[ReturnType<Core['sweep']>]} */ (results);
        errors.set(own, first);
        done += count;
        if (done < cancelAfter) return;
        running.cancel();
        setTimeout(() => resolve({ errors, done, turns, workers }), 20);
      },
      ended: (error) => resolve({ errors, error, done, turns, workers }),
    });
  });
}

const refusals = {
  'the constructor throws': () => {
    throw new Error('refused');
  },
  'the script is refused later': () => {
    const worker = new DeafWorker();
    setImmediate(() => worker.dispatchEvent(new Event('error')));
    return /** @type {SweepWorker} */ (/** @type {unknown} */ (worker));
  },
};

for (const [how, createWorker] of Object.entries(refusals)) {
  test(`${how}: every seed is trained, and the page has its turns between them`, async () => {
    const { errors, error, done, turns, workers } = await sweep(createWorker);
    assert.deepEqual([error, done], [null, COUNT]);
    assert.deepEqual(errors, core.sweep({ hidden: 2 }, 100, 0, COUNT).errors);
    assert.ok(turns >= 3, `${turns} turns`);
    assert.equal(workers.areRefused, true);
  });

  test(`${how}: cancelled, it stops`, async () => {
    const { done } = await sweep(createWorker, 4);
    assert.ok(done >= 4 && done < COUNT, `${done} are done`);
  });
}

test('an error of a worker that has answered is the sweep’s end, as ever', async () => {
  const worker = new DeafWorker();
  const { create } = createWorkers(() => /** @type {SweepWorker} */ (/** @type {unknown} */ (worker)), core, setImmediate);
  const ended = new Promise((resolve) => {
    startSweep({ createWorker: create, workers: 1, module, count: 2, callsOf }, { found() {}, ended: resolve });
  });
  const [result] = callsOf(0, 1).map((given) => core.sweep(...given));
  worker.dispatchEvent(new MessageEvent('message', { data: { first: 0, count: 1, results: [result] } }));
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  assert.match(String(await ended), /out of memory/);
});
