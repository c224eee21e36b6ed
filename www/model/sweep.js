// Trains a row of runs in workers and tells of each as it finishes; when it is over, no worker is left.

import { createSchedule } from './schedule.js';

/** @import {Core} from '../types.d.ts' */
/** @import {Chunk} from './schedule.js' */

/** @typedef {{ module: WebAssembly.Module }} Module what a worker is told first: the core */

/**
 * A call of the core's function that trains many runs.
 *
 * @typedef {readonly ['sweep', ...Parameters<Core['sweep']>]} Call
 */

/** @typedef {Chunk & { calls: readonly Call[] }} Task what a worker is told to do */

/**
 * What a worker answers.
 *
 * @typedef {object} Results
 * @property {readonly ReturnType<Core['sweep']>[]} results one a call
 * @property {number} milliseconds how long it took
 *
 * @typedef {Chunk & Results} Findings
 */

/** @typedef {{ error: string }} Failure what a worker answers when it cannot go on */

/**
 * @typedef {object} Sweep
 * @property {number} count how many runs there are in all
 * @property {number} done how many are finished
 * @property {number | null} timeLeft milliseconds until all are finished; null before any is
 * @property {() => void} cancel ends it at once; nothing is told any more
 */

/**
 * The part of a `Worker` that a sweep needs.
 *
 * @typedef {Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>} SweepWorker
 */

/** Chunks that a worker has at a time: one in work, and one waiting, so that it need not wait for the page. */
const QUEUED = 2;

/**
 * @param {object} work
 * @param {() => SweepWorker} work.createWorker
 * @param {number} work.workers how many to create, at least 1
 * @param {WebAssembly.Module} work.module the core
 * @param {number} work.count how many runs, at least 1
 * @param {(first: number, count: number) => readonly Call[]} work.callsOf what trains some of them
 * @param {object} tell
 * @param {(findings: Findings) => void} tell.found after each chunk
 * @param {(error: Error | null) => void} tell.ended once: with what went wrong, or null when all runs are finished
 * @returns {Sweep}
 */
export function startSweep({ createWorker, workers, module, count, callsOf }, tell) {
  const schedule = createSchedule({ count, workers });
  /** @type {SweepWorker[]} */
  const crew = [];
  let over = false;

  const dismiss = () => {
    over = true;
    for (const worker of crew) worker.terminate();
    crew.length = 0;
  };

  /** @param {string | undefined} message */
  const fail = (message) => {
    if (over) return;
    dismiss();
    tell.ended(new Error(message || 'a worker could not start'));
  };

  /**
   * @param {SweepWorker} worker
   * @param {number} number
   */
  const handOut = (worker, number) => {
    const chunk = schedule.next(number);
    if (!chunk) return;
    /** @type {Task} */
    const task = { ...chunk, calls: callsOf(chunk.first, chunk.count) };
    worker.postMessage(task);
  };

  try {
    for (let number = 0; number < workers; number += 1) {
      const worker = createWorker();
      crew.push(worker);
      worker.addEventListener('error', (event) => fail(event.message));
      worker.addEventListener('messageerror', () => fail('a message between page and worker was not understood'));
      worker.addEventListener('message', (/** @type {MessageEvent<Findings | Failure>} */ { data }) => {
        if (over) return;
        if ('error' in data) {
          fail(data.error);
          return;
        }
        schedule.finish(number, data.count, data.milliseconds);
        tell.found(data);
        if (over) return;
        if (schedule.done === schedule.count) {
          dismiss();
          tell.ended(null);
        } else {
          handOut(worker, number);
        }
      });
      /** @type {Module} */
      const told = { module };
      worker.postMessage(told);
      for (let queued = 0; queued < QUEUED; queued += 1) handOut(worker, number);
    }
  } catch (error) {
    dismiss();
    throw error;
  }

  return {
    count,
    get done() {
      return schedule.done;
    },
    get timeLeft() {
      return schedule.timeLeft;
    },
    cancel: dismiss,
  };
}
