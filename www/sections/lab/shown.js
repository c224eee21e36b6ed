// What the lab shows of an iteration, beside the playhead: shared by the traces and by what stands to their right.

import { signal } from '../../state.js';

/** @import {Signal} from '../../state.js' */

/**
 * @typedef {object} Shown
 * @property {Signal<number>} row the row that the network shows, 0 to 3
 * @property {Signal<boolean>} isBackward whether the network shows deltas and not activations
 * @property {Signal<boolean>} allDigits whether numbers have all of their digits
 */

/** @returns {Shown} */
export function createShown() {
  return { row: signal(1), isBackward: signal(false), allDigits: signal(false) };
}
