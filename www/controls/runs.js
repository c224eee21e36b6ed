// Several runs that a figure compares, trained once it comes near the screen.

import { createAsked } from '../model/asked.js';
import { computed, signal, whenNear } from '../state.js';

/** @import {Settings, Training} from '../types.d.ts' */
/** @import {Computed} from '../state.js' */

/**
 * @param {Training} training
 * @param {Element} element
 * @param {readonly string[]} keys one a run
 * @param {number} length iterations of each
 * @param {(key: string) => Settings} settingsOf what it reads is followed
 * @returns {Computed<ReadonlyMap<string, Float64Array> | null>} the errors of the iterations 0, 1, … of each. While other runs
 *   are being trained, those of the runs before them, so that a figure does not flicker; null before there are any
 */
export function createRuns(training, element, keys, length, settingsOf) {
  const isNear = signal(false);
  whenNear(element, () => {
    isNear.value = true;
  });
  const asked = createAsked(
    training,
    () => 1,
    () => (isNear.value ? { settings: keys.map(settingsOf), length } : null),
  );
  /** @type {ReadonlyMap<string, Float64Array> | null} */
  let shown = null;
  return computed(() => {
    const runs = asked.value;
    if (runs) shown = new Map(keys.map((key, k) => [key, runs[k].errors(0, length + 1)]));
    return shown;
  });
}

/**
 * @param {Float64Array} errors by iteration
 * @param {number} level
 * @returns {number | null} the first iteration with an error under it
 */
export function firstUnder(errors, level) {
  const first = errors.findIndex((error) => error < level);
  return first < 0 ? null : first;
}
