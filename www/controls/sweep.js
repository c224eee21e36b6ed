// The controls of a sweep: what cancels it, how far it is and how long it still takes. One sweep at a time.

import { byId, setText } from '../page/dom.js';
import { startSweep } from '../model/sweep.js';
import { nextFrame, signal, textEffect } from '../state.js';
import { grouped } from '../text/format.js';

/** @import {Call, Findings, Sweep, SweepWorker} from '../model/sweep.js' */

/**
 * Who trains.
 *
 * @typedef {object} Crew
 * @property {WebAssembly.Module} module the core
 * @property {() => SweepWorker} createWorker
 * @property {number} count how many workers, at least 1
 * @property {() => boolean} areRefused whether the page's own thread has done their work
 */

/**
 * @typedef {object} Work
 * @property {number} count how many runs, at least 1
 * @property {number} [chunk] how many a worker is handed at a time
 * @property {(first: number, count: number) => readonly Call[]} callsOf what trains some of them
 * @property {(findings: Findings) => void} found once for each chunk, in an animation frame
 * @property {(end: End) => void} ended once, after all that was found
 */

/**
 * How a sweep ended.
 *
 * @typedef {object} End
 * @property {number} done how many runs were finished
 * @property {number} seconds
 * @property {'finished' | 'cancelled' | 'failed'} how
 * @property {string} error what went wrong; else empty
 */

/**
 * How far a sweep is.
 *
 * @typedef {object} Progress
 * @property {boolean} isRunning
 * @property {number} count
 * @property {number} done
 * @property {number} startedAt as `performance.now()` counts
 */

/**
 * What the workers find is told in animation frames. So what is shown is all that there is when *Cancel* is pressed: what has
 * come since the last frame is dropped, and no number changes afterwards.
 *
 * @param {string} name what the ids of its parts begin with: `-start`, a button that takes the focus when `-cancel` is switched
 *   off; `-progress`, and `-time`, which says how long it still takes
 * @param {Crew} crew
 */
export function createSweepControls(name, crew) {
  const start = byId(`${name}-start`, HTMLButtonElement);
  const cancel = byId(`${name}-cancel`, HTMLButtonElement);
  const progress = byId(`${name}-progress`, HTMLProgressElement);
  const time = byId(`${name}-time`);
  const state = signal(/** @type {Progress} */ ({ isRunning: false, count: progress.max, done: 0, startedAt: 0 }));
  /** @type {Sweep | null} */
  let sweep = null;
  /** What has come since the last frame. @type {(() => void)[]} */
  let waiting = [];
  let end = (/** @type {End['how']} */ _how, _error = '') => {};

  textEffect(progress, () => {
    const { isRunning, count, done, startedAt } = state.value;
    progress.max = count;
    progress.value = done;
    cancel.disabled = !isRunning;
    const left = isRunning ? `, ${timeLeft(done, count, performance.now() - startedAt)}` : '';
    setText(time, `${grouped(done)} of ${grouped(count)}${left}`);
  });

  cancel.addEventListener('click', () => end('cancelled'));

  /** Tells what has come. */
  const tell = () => {
    const due = waiting;
    waiting = [];
    for (const work of due) work();
  };
  const tellSoon = (/** @type {() => void} */ work) => {
    if (waiting.length === 0) nextFrame(tell);
    waiting.push(work);
  };

  return {
    start,

    /** Cancels the sweep before it, if that is still under way. @param {Work} work */
    train(work) {
      end('cancelled');
      const { count } = work;
      state.value = { isRunning: true, count, done: 0, startedAt: performance.now() };
      end = (how, error = '') => {
        end = () => {};
        waiting = [];
        sweep?.cancel();
        sweep = null;
        const { done, startedAt } = state.value;
        state.value = { ...state.value, isRunning: false };
        // A button that is switched off would lose the focus.
        if (document.activeElement === cancel) start.focus();
        work.ended({ done, seconds: (performance.now() - startedAt) / 1000, how, error });
      };
      const own = end;
      try {
        sweep = startSweep(
          { ...work, module: crew.module, createWorker: crew.createWorker, workers: crew.count },
          {
            found: (findings) =>
              tellSoon(() => {
                if (end !== own) return;
                state.value = { ...state.value, done: state.value.done + findings.count };
                work.found(findings);
              }),
            ended: (error) => tellSoon(() => end === own && end(error ? 'failed' : 'finished', error?.message)),
          },
        );
      } catch (error) {
        end('failed', error instanceof Error ? error.message : String(error));
      }
    },

    cancel: () => end('cancelled'),
  };
}

/**
 * @param {Crew} crew
 * @returns {string} who has trained, as in "in 2 s, …"
 */
export function describeCrew({ count, areRefused }) {
  if (areRefused()) return 'on the page’s own thread, since the browser refuses workers here';
  return count === 1 ? 'with one worker' : `with ${count} workers at once`;
}

/**
 * @param {number} done
 * @param {number} count
 * @param {number} milliseconds that it took so far
 */
function timeLeft(done, count, milliseconds) {
  if (done === 0) return 'starting';
  const seconds = Math.ceil(((milliseconds / done) * (count - done)) / 1000);
  return seconds < 100 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
