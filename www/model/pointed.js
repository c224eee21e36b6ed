// The weights that the reader points at: the same ones in the network, in the matrices and in the curves of the weights.

/**
 * @typedef {object} Pointed
 * @property {readonly number[]} places in the order of the weights, Wh then Wo or W, each row-major; empty: none is pointed at
 * @property {(places: readonly number[]) => void} point
 * @property {(listener: () => void) => () => void} subscribe called after every change; returns what ends it
 */

/** @returns {Pointed} */
export function createPointed() {
  /** @type {readonly number[]} */
  let places = [];
  /** @type {Set<() => void>} */
  const listeners = new Set();
  return {
    get places() {
      return places;
    },
    point(next) {
      if (next.join() === places.join()) return;
      places = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
