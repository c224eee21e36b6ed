// One layer: its matrices live, what it cannot learn, and the notebook's forty printed errors beside this page's.

import { createLive } from './live.js';
import { createPrinted } from './printed.js';

/**
 * @param {HTMLElement} section
 * @param {{ core: typeof import('../../../pkg/backprop_live.js') }} world
 */
export function createOneLayer(section, { core }) {
  createLive(section, core);
  createPrinted(section, core);
}
