// A worker of the sweep: takes the core, then answers the chunks of runs that it is handed, one after the other.

import * as core from '../../pkg/backprop_live.js';

/** @import {Failure, Findings, Module, SweepTask} from './sweep.js' */

addEventListener('message', (/** @type {MessageEvent<Module | SweepTask>} */ { data }) => {
  try {
    if ('module' in data) core.initSync({ module: data.module });
    else answer(data);
  } catch (error) {
    /** @type {Failure} */
    const failure = { error: error instanceof Error ? error.message : String(error) };
    postMessage(failure);
  }
});

/** @param {SweepTask} task */
function answer({ first, count, calls }) {
  const results = calls.map((given) => core.sweep(...given));
  /** @type {Findings} */
  const findings = { first, count, results };
  postMessage(findings, { transfer: results.flatMap((result) => Object.values(result).map(({ buffer }) => buffer)) });
}
