// Runs kept for comparison: at most three curves that stay under whatever run comes next.

import { isSameRun } from './difference.js';
import { MOST_PINS } from './link.js';

/** @import {Pin, Settings, Trainer} from '../types.d.ts' */

/**
 * @typedef {object} KeptRun
 * @property {Settings} settings
 * @property {number} iterations the run's length
 * @property {Float64Array} errors of the iterations 0 … iterations, as far as they are computed
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

/** Iterations trained in one frame for a kept run: a few milliseconds on a slow machine. */
const SLICE = 10_000;

/**
 * @param {new (settings: Settings) => Trainer} Trainer
 * @param {(update: () => void) => void} nextFrame
 * @returns {Pins}
 */
export function createPins(Trainer, nextFrame) {
  /** @type {readonly KeptRun[]} */
  let list = [];
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const notify = () => listeners.forEach((listener) => listener());

  /**
   * Trains a kept run, a slice a frame, and lets go of its trainer. The errors are all that is kept of it.
   *
   * @param {Pin} pin
   * @returns {KeptRun}
   */
  const train = ({ settings, iterations }) => {
    /** @type {KeptRun} */
    const kept = { settings, iterations, errors: new Float64Array() };
    const trainer = new Trainer(settings);
    const slice = () => {
      const isKept = list.includes(kept);
      if (isKept) {
        trainer.train(Math.min(iterations, trainer.trained + SLICE));
        kept.errors = trainer.errors(0, trainer.trained + 1);
        notify();
      }
      if (isKept && trainer.trained < iterations) nextFrame(slice);
      else trainer.free();
    };
    nextFrame(slice);
    return kept;
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
      list = [...list, train(pin)];
      notify();
    },
    /** @param {number} index */
    remove(index) {
      list = list.filter((_, i) => i !== index);
      notify();
    },
    /** @param {readonly Pin[]} wanted */
    replace(wanted) {
      const kept = wanted.map((pin) => list.find((run) => isSameRun(run, pin)) ?? train(pin));
      if (kept.length === list.length && kept.every((run, i) => run === list[i])) return;
      list = kept.slice(0, MOST_PINS);
      notify();
    },
    /** @param {() => void} listener */
    subscribe: (listener) => void listeners.add(listener),
  };
  return pins;
}
