// Runs kept for comparison: at most three curves that stay under whatever run comes next.

import { isSameRun } from './difference.js';
import { MOST_PINS } from './link.js';

/** @import {Pin, Settings, Training} from '../types.d.ts' */

/**
 * @typedef {object} KeptRun
 * @property {Settings} settings
 * @property {number} iterations the run's length
 * @property {Float64Array} errors of the iterations 0 … iterations, as far as they are trained
 * @property {() => void} release
 */

/**
 * @typedef {object} Pins
 * @property {readonly KeptRun[]} list oldest first
 * @property {boolean} full
 * @property {(pin: Pin) => boolean} has
 * @property {(pin: Pin) => void} keep does nothing for a run that is kept already, or when there are three
 * @property {(index: number) => void} remove
 * @property {(pins: readonly Pin[]) => void} replace keeps just these
 * @property {(listener: () => void) => void} subscribe
 */

/**
 * @param {Training} training
 * @returns {Pins}
 */
export function createPins(training) {
  /** @type {readonly KeptRun[]} */
  let list = [];
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const notify = () => listeners.forEach((listener) => listener());

  /**
   * @param {Pin} pin
   * @returns {KeptRun}
   */
  const train = ({ settings, iterations }) => {
    const run = training.trained(settings, iterations, () => {
      kept.errors = run.errors(0, run.trained + 1);
      notify();
    });
    /** @type {KeptRun} */
    const kept = { settings, iterations, errors: run.errors(0, 1), release: run.release };
    return kept;
  };

  /** @param {readonly KeptRun[]} next */
  const become = (next) => {
    for (const kept of list) if (!next.includes(kept)) kept.release();
    list = next;
    notify();
  };

  const pins = {
    get list() {
      return list;
    },
    get full() {
      return list.length >= MOST_PINS;
    },
    /** @param {Pin} pin */
    has: (pin) => list.some((kept) => isSameRun(kept, pin)),
    /** @param {Pin} pin */
    keep(pin) {
      if (pins.full || pins.has(pin)) return;
      become([...list, train(pin)]);
    },
    /** @param {number} index */
    remove(index) {
      become(list.filter((_, i) => i !== index));
    },
    /** @param {readonly Pin[]} wanted */
    replace(wanted) {
      const same = (/** @type {Pin} */ pin) => list.find((run) => isSameRun(run, pin));
      const kept = wanted.slice(0, MOST_PINS).map((pin) => same(pin) ?? train(pin));
      if (kept.length !== list.length || kept.some((run, i) => run !== list[i])) become(kept);
    },
    /** @param {() => void} listener */
    subscribe: (listener) => void listeners.add(listener),
  };
  return pins;
}
