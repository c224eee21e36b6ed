// Puts the page together: loads the core, makes the run that the page shows, and hands it to the parts.

import init, { randomSeed, sigmoid, Trainer } from '../pkg/backprop_live.js';
import { byId } from './dom.js';
import { createLab, INITIAL } from './parts/lab.js';
import { createPlayer } from './player.js';
import { createRun, trainAhead } from './run.js';
import { beforeRender } from './view.js';

/** Milliseconds of a frame that training ahead may take; the rest of it is for drawing. */
const TRAINING_BUDGET = 8;

const trouble = byId('trouble', HTMLElement);

try {
  await init();
  start();
  trouble.remove();
} catch (error) {
  trouble.textContent = explain(error);
  trouble.classList.add('trouble-now');
  throw error;
}

function start() {
  const run = createRun(Trainer, { problem: INITIAL.problem, seed: INITIAL.seed }, INITIAL.iterations);
  trainAhead(run, beforeRender, TRAINING_BUDGET);
  createLab({ run, createPlayer, randomSeed, sigmoid });
}

/**
 * What is wrong and what to do, for a reader.
 *
 * @param {unknown} error what stopped the page from starting
 * @returns {string}
 */
function explain(error) {
  if (typeof WebAssembly === 'undefined') {
    return 'This browser does not run WebAssembly, which does the arithmetic of this page. Open the page in a current Chrome, Edge, Firefox or Safari, or lower the security level that switches WebAssembly off.';
  }
  const what = error instanceof Error ? error.message : String(error);
  return `The core that does the arithmetic of this page could not start (${what}). Reload the page; if that does not help, its file pkg/backprop_live_bg.wasm is missing or blocked where the page is served.`;
}
