// Trains a row of seeds in workers and tells of each as it finishes; when it is over, no worker is left.

import { createSchedule } from './schedule.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * What a worker is told first.
 *
 * @typedef {object} Task
 * @property {WebAssembly.Module} module the core
 * @property {Settings} settings
 * @property {number} iterations
 */

/**
 * What a worker answers to a chunk.
 *
 * @typedef {object} Findings
 * @property {number} firstSeed
 * @property {Float64Array} errors the final error of each seed
 * @property {Uint8Array} solved 1 where every output is on its target's side of 0.5, else 0
 * @property {number} milliseconds how long it took
 */

/** @typedef {{ error: string }} Failure what a worker answers when it cannot go on */

/**
 * @typedef {object} Sweep
 * @property {number} count how many seeds there are in all
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
 * @param {Settings} work.settings without a seed
 * @param {number} work.iterations
 * @param {number} work.firstSeed
 * @param {number} work.count how many seeds, at least 1
 * @param {object} tell
 * @param {(findings: Findings) => void} tell.found after each chunk
 * @param {(error: Error | null) => void} tell.ended once: with what went wrong, or null when all seeds are finished
 * @returns {Sweep}
 */
export function startSweep({ createWorker, workers, module, settings, iterations, firstSeed, count }, tell) {
  const schedule = createSchedule({ firstSeed, count, workers });
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
    if (chunk) worker.postMessage(chunk);
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
        schedule.finish(number, data.errors.length, data.milliseconds);
        tell.found(data);
        if (over) return;
        if (schedule.done === schedule.count) {
          dismiss();
          tell.ended(null);
        } else {
          handOut(worker, number);
        }
      });
      /** @type {Task} */
      const task = { module, settings, iterations };
      worker.postMessage(task);
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
