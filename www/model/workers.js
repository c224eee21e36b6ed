// Workers where the browser gives them; where it refuses, stand-ins that do the same on the page's own thread, a task at a time.

/** @import {Core} from '../types.d.ts' */
/** @import {Failure, Findings, Module, SweepWorker, SweepTask} from './sweep.js' */

/**
 * @typedef {object} Workers
 * @property {() => SweepWorker} create
 * @property {boolean} areRefused whether the browser has refused one
 */

/** @typedef {(event: MessageEvent<Findings | Failure>) => void} Listener */

/**
 * @param {() => SweepWorker} createWorker throws, or gives a worker that errs before it answers, where workers are refused
 * @param {Core} core
 * @param {(work: () => void) => void} later runs its argument soon, and lets the page draw and listen before
 * @returns {Workers}
 */
export function createWorkers(createWorker, core, later) {
  let areRefused = false;

  /** @returns {SweepWorker | null} */
  const attempt = () => {
    try {
      return areRefused ? null : createWorker();
    } catch {
      areRefused = true;
      return null;
    }
  };

  return {
    get areRefused() {
      return areRefused;
    },
    create() {
      /** What has been posted and not been answered. @type {SweepTask[]} */
      const waiting = [];
      /** @type {Listener[]} */
      const listeners = [];
      let worker = attempt();
      let hasAnswered = false;
      let isOver = false;

      /** @param {Findings | Failure} data */
      const tell = (data) => listeners.forEach((listener) => listener(new MessageEvent('message', { data })));

      const work = () => {
        const task = waiting.shift();
        if (!task || isOver) return;
        try {
          const results = task.calls.map((given) => core.sweep(...given));
          tell({ first: task.first, count: task.count, results });
        } catch (error) {
          tell({ error: error instanceof Error ? error.message : String(error) });
        }
      };
      const takeOver = () => {
        areRefused = true;
        worker?.terminate();
        worker = null;
        for (const _ of waiting) later(work);
      };

      worker?.addEventListener('message', () => {
        hasAnswered = true;
        waiting.shift();
      });
      worker?.addEventListener('error', (event) => {
        if (hasAnswered) return;
        event.stopImmediatePropagation();
        takeOver();
      });

      return /** @type {SweepWorker} */ ({
        addEventListener(/** @type {'message' | 'error'} */ type, /** @type {Listener} */ listener) {
          if (type === 'message') listeners.push(listener);
          worker?.addEventListener(type, /** @type {EventListener} */ (listener));
        },
        postMessage(/** @type {Module | SweepTask} */ message) {
          if ('calls' in message) {
            waiting.push(message);
            if (!worker) later(work);
          }
          worker?.postMessage(message);
        },
        terminate() {
          isOver = true;
          worker?.terminate();
        },
      });
    },
  };
}
