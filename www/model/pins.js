// Runs kept for comparison: at most three curves that stay under whatever run comes next.

import { computed, signal } from '../state.js';
import { isSameRun } from './difference.js';
import { MOST_PINS } from './link.js';

/** @import {KeptRun, Pin, Pins, Training} from '../types.d.ts' */

/**
 * @param {Training} training
 * @returns {Pins}
 */
export function createPins(training) {
  const list = signal(/** @type {readonly KeptRun[]} */ ([]));

  /**
   * @param {Pin} pin
   * @returns {KeptRun}
   */
  const train = ({ settings, iterations }) => {
    const known = signal(0);
    const run = training.trained(settings, iterations, () => {
      known.value = run.trained;
    });
    known.value = run.trained;
    const errors = computed(() => run.errors(0, known.value + 1));
    const answers = computed(() => run.answers(0, known.value + 1));
    return {
      settings,
      iterations,
      get errors() {
        return errors.value;
      },
      get answers() {
        return answers.value;
      },
      release: run.release,
    };
  };

  /** @param {readonly KeptRun[]} next */
  const become = (next) => {
    for (const kept of list.value) if (!next.includes(kept)) kept.release();
    list.value = next;
  };

  /** @type {Pins} */
  const pins = {
    get list() {
      return list.value;
    },
    get full() {
      return list.value.length >= MOST_PINS;
    },
    has: (pin) => list.value.some((kept) => isSameRun(kept, pin)),
    keep(pin) {
      if (pins.full || pins.has(pin)) return;
      become([...list.value, train(pin)]);
    },
    remove(index) {
      become(list.value.filter((_, i) => i !== index));
    },
    replace(wanted) {
      const same = (/** @type {Pin} */ pin) => list.value.find((run) => isSameRun(run, pin));
      const kept = wanted.slice(0, MOST_PINS).map((pin) => same(pin) ?? train(pin));
      if (kept.length !== list.value.length || kept.some((run, i) => run !== list.value[i])) become(kept);
    },
  };
  return pins;
}
