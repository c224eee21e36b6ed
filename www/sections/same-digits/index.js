// The same digits: what the notebook prints beside what this page computes, and what becomes of a last bit.

import { byId, find } from '../../page/dom.js';
import { onScreen, whenNear } from '../../state.js';
import { mountEditions } from './editions.js';
import { mountNudge } from './nudge.js';
import { mountPrinted } from './printed.js';

/** @import {Core, Training} from '../../types.d.ts' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training }} world
 */
export function mountSameDigits(section, { core, training }) {
  const isShown = onScreen(section);
  const urgency = () => Number(isShown.value);
  mountNudge(byId('two-runs', HTMLCanvasElement), core, training, urgency);
  // Its texts are for screen readers, too, and would train runs that nobody is near.
  whenNear(section, () => {
    mountPrinted(section, training, urgency);
    mountEditions(find(section, '#editions tbody', HTMLTableSectionElement), training, urgency);
  });
}
