// Runs kept for comparison: at most three curves that stay under whatever run comes next.

import { isSameRun } from './difference.js';
import { MOST_PINS } from './link.js';

/** @import {KeptRun, Pin, Pins, Training} from '../types.d.ts' */

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

  /** @type {Pins} */
  const pins = {
    get list() {
      return list;
    },
    get full() {
      return list.length >= MOST_PINS;
    },
    has: (pin) => list.some((kept) => isSameRun(kept, pin)),
    keep(pin) {
      if (pins.full || pins.has(pin)) return;
      become([...list, train(pin)]);
    },
    remove(index) {
      become(list.filter((_, i) => i !== index));
    },
    replace(wanted) {
      const same = (/** @type {Pin} */ pin) => list.find((run) => isSameRun(run, pin));
      const kept = wanted.slice(0, MOST_PINS).map((pin) => same(pin) ?? train(pin));
      if (kept.length !== list.length || kept.some((run, i) => run !== list[i])) become(kept);
    },
    subscribe: (listener) => void listeners.add(listener),
  };
  return pins;
}
