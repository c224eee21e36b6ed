// A worker of the sweep: takes the core and a task, then trains the chunks of seeds that it is handed, one after the other.

import { initSync, sweep } from '../../pkg/backprop_live.js';

/** @typedef {import('./schedule.js').Chunk} Chunk */
/** @typedef {import('./sweep.js').Failure} Failure */
/** @typedef {import('./sweep.js').Findings} Findings */
/** @typedef {import('./sweep.js').Task} Task */

/** @type {Task | null} */
let task = null;

addEventListener('message', (/** @type {MessageEvent<Task | Chunk>} */ { data }) => {
  try {
    if ('module' in data) {
      initSync({ module: data.module });
      task = data;
    } else if (task) {
      train(task, data);
    }
  } catch (error) {
    /** @type {Failure} */
    const failure = { error: error instanceof Error ? error.message : String(error) };
    postMessage(failure);
  }
});

/**
 * @param {Task} task
 * @param {Chunk} chunk
 */
function train({ settings, iterations }, { firstSeed, count }) {
  const start = performance.now();
  const { errors, solved } = sweep(settings, iterations, firstSeed, count);
  /** @type {Findings} */
  const findings = { firstSeed, errors, solved, milliseconds: performance.now() - start };
  postMessage(findings, { transfer: [errors.buffer, solved.buffer] });
}
