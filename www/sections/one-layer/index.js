// One layer: its matrices live, what it cannot learn, and the notebook's forty printed errors beside this page's.

import { createLive } from './live.js';
import { createPrinted } from './printed.js';

/** @import {Core, Training} from '../../types.d.ts' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training }} world
 */
export function createOneLayer(section, { core, training }) {
  createLive(section, core, training);
  createPrinted(section, training);
}
