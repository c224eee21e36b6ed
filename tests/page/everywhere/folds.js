// A fold, before, on and after paper.

import { find } from '../hands.js';

/** @param {string} selector @returns {string[]} whether it is open at each of the three */
export function onPaper(selector) {
  const fold = /** @type {HTMLDetailsElement} */ (find(selector));
  const states = [fold.open];
  for (const type of ['beforeprint', 'afterprint']) {
    dispatchEvent(new Event(type));
    states.push(fold.open);
  }
  return states.map(String);
}
