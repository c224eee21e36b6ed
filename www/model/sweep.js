// Trains a row of runs in workers and tells of each as it finishes; when it is over, no worker is left.

/** @import {Core} from '../types.d.ts' */

/**
 * Runs that one worker trains in one go, by their place in the row.
 *
 * @typedef {{ first: number, count: number }} Chunk
 */

/** @typedef {{ module: WebAssembly.Module }} Module what a worker is told first: the core */

/** @typedef {Readonly<Parameters<Core['sweep']>>} Call of the core's function that trains many runs */

/** @typedef {Chunk & { calls: readonly Call[] }} SweepTask what a worker is told to do */

/**
 * What a worker answers.
 *
 * @typedef {object} Results
 * @property {readonly ReturnType<Core['sweep']>[]} results one a call
 *
 * @typedef {Chunk & Results} Findings
 */

/** @typedef {{ error: string }} Failure what a worker answers when it cannot go on */

/**
 * @typedef {object} Sweep
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
 * Iterations of one unit in a chunk: about a tenth of a second, short beside a reader's patience, long beside the way to a
 * worker.
 */
const WORK = 2_000_000;

/**
 * How many runs make a chunk.
 *
 * @param {number} iterations of a run
 * @param {number} units that each of its iterations computes
 */
export function chunkOf(iterations, units) {
  return Math.max(1, Math.floor(WORK / (iterations * units)));
}

/**
 * @param {object} work
 * @param {() => SweepWorker} work.createWorker
 * @param {number} work.workers how many to create, at least 1
 * @param {WebAssembly.Module} work.module the core
 * @param {number} work.count how many runs, at least 1
 * @param {number} [work.chunk] how many of them a worker is handed at a time
 * @param {(first: number, count: number) => readonly Call[]} work.callsOf what trains some of them
 * @param {object} tell
 * @param {(findings: Findings) => void} tell.found after each chunk
 * @param {(error: Error | null) => void} tell.ended once: with what went wrong, or null when all runs are finished
 * @returns {Sweep}
 */
export function startSweep({ createWorker, workers, module, count, chunk = 1, callsOf }, tell) {
  let handedOut = 0;
  let done = 0;
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

  /** @param {SweepWorker} worker */
  const handOut = (worker) => {
    const next = { first: handedOut, count: Math.min(chunk, count - handedOut) };
    if (next.count === 0) return;
    handedOut += next.count;
    /** @type {SweepTask} */
    const task = { ...next, calls: callsOf(next.first, next.count) };
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
        done += data.count;
        tell.found(data);
        if (over) return;
        if (done === count) {
          dismiss();
          tell.ended(null);
        } else {
          handOut(worker);
        }
      });
      /** @type {Module} */
      const told = { module };
      worker.postMessage(told);
      for (let queued = 0; queued < QUEUED; queued += 1) handOut(worker);
    }
  } catch (error) {
    dismiss();
    throw error;
  }

  return { cancel: dismiss };
}
