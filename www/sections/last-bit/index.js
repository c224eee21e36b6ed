// The last bit: three orders of summation, and two runs whose starts are one unit in the last place apart.

import { onScreen, whenNear } from '../../controls/near.js';
import { byId, find } from '../../page/dom.js';
import { createEditions } from './editions.js';
import { createNudge } from './nudge.js';

/** @import {Core, Training} from '../../types.d.ts' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training }} world
 */
export function createLastBit(section, { core, training }) {
  const urgency = onScreen(section);
  const trainEditions = createEditions(find(section, '#editions tbody', HTMLTableSectionElement), training, urgency);
  const trainNudge = createNudge(byId('two-runs', HTMLCanvasElement), core, training, urgency);
  whenNear(section, () => {
    trainEditions();
    trainNudge();
  });
}
