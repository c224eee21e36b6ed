// The controls of a sweep: what cancels it, how far it is and how long it still takes. One sweep at a time.

import { setText } from '../page/dom.js';
import { startSweep } from '../model/sweep.js';
import { createText } from '../plot/view.js';
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
 * @property {(first: number, count: number) => readonly Call[]} callsOf what trains some of them
 * @property {(findings: Findings) => void} found after each chunk
 * @property {(end: End) => void} ended once
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
 * @param {object} parts
 * @param {HTMLButtonElement} parts.start takes the focus when the other is switched off
 * @param {HTMLButtonElement} parts.cancel
 * @param {HTMLProgressElement} parts.progress
 * @param {HTMLElement} parts.time
 * @param {Crew} crew
 */
export function createSweepControls({ start, cancel, progress, time }, crew) {
  /** @type {Sweep | null} */
  let sweep = null;
  let count = progress.max;
  let done = 0;
  let end = (/** @type {'finished' | 'cancelled' | 'failed'} */ _how, _error = '') => {};

  const view = createText(progress, () => {
    progress.max = count;
    progress.value = done;
    const left = sweep ? `, ${timeLeft(sweep.timeLeft)}` : '';
    setText(time, `${grouped(done)} of ${grouped(count)}${left}`);
  });

  cancel.addEventListener('click', () => end('cancelled'));

  return {
    get isRunning() {
      return sweep !== null;
    },

    /** Cancels the sweep before it, if that is still under way. @param {Work} work */
    train(work) {
      end('cancelled');
      const startedAt = performance.now();
      ({ count } = work);
      done = 0;
      end = (how, error = '') => {
        end = () => {};
        sweep?.cancel();
        sweep = null;
        // A button that is switched off would lose the focus.
        if (document.activeElement === cancel) start.focus();
        cancel.disabled = true;
        view.invalidate();
        work.ended({ done, seconds: (performance.now() - startedAt) / 1000, how, error });
      };
      try {
        sweep = startSweep(
          { ...work, module: crew.module, createWorker: crew.createWorker, workers: crew.count },
          {
            found(findings) {
              done += findings.count;
              view.invalidate();
              work.found(findings);
            },
            ended: (error) => (error ? end('failed', error.message) : end('finished')),
          },
        );
        cancel.disabled = false;
      } catch (error) {
        end('failed', error instanceof Error ? error.message : String(error));
      }
      view.invalidate();
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

/** @param {number | null} milliseconds */
function timeLeft(milliseconds) {
  if (milliseconds === null) return 'starting';
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 100 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
