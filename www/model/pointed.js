// The weights that the reader points at: the same ones in the network, in the matrices and in the curves of the weights.

import { effect, signal, untracked } from '../state.js';

/**
 * @typedef {object} Pointed
 * @property {readonly number[]} places in the order of the weights, Wh then Wo or W, each row-major; empty: none is pointed at
 * @property {(places: readonly number[]) => void} point
 * @property {(listener: () => void) => void} subscribe called in the frame after a change; on its way out
 */

/** @returns {Pointed} */
export function createPointed() {
  const places = signal(/** @type {readonly number[]} */ ([]), (a, b) => a.join() === b.join());
  return {
    get places() {
      return places.value;
    },
    point(next) {
      places.value = next;
    },
    subscribe(listener) {
      let before = places.value;
      effect(null, () => {
        const now = places.value;
        if (now !== before) untracked(listener);
        before = now;
      });
    },
  };
}
