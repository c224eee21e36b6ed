// The weights that the reader points at: the same ones in the network, in the matrices and in the curves of the weights.

import { signal } from '../state.js';

/**
 * @typedef {object} Pointed
 * @property {readonly number[]} places in the order of the weights, Wh then Wo or W, each row-major; empty: none is pointed at
 * @property {number | null} part of the network, where the reader points at one: see `weightsOfPart`
 * @property {(places: readonly number[], part?: number | null) => void} point
 */

/** @returns {Pointed} */
export function createPointed() {
  const pointed = signal({ places: /** @type {readonly number[]} */ ([]), part: /** @type {number | null} */ (null) }, (a, b) => {
    return a.part === b.part && a.places.join() === b.places.join();
  });
  return {
    get places() {
      return pointed.value.places;
    },
    get part() {
      return pointed.value.part;
    },
    point(places, part = null) {
      pointed.value = { places, part };
    },
  };
}
