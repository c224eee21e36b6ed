// One layer: its matrices live, and what it cannot learn.

import { createLive } from './live.js';

/** @import {Core, Training} from '../../types.d.ts' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training }} world
 */
export function createOneLayer(section, { core, training }) {
  createLive(section, core, training);
}
