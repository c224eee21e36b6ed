// The same digits: what the notebook prints beside what this page computes, and what becomes of a last bit.

import { onScreen, whenNear } from '../../controls/near.js';
import { byId, find } from '../../page/dom.js';
import { createAsk } from './ask.js';
import { createEditions } from './editions.js';
import { createNudge } from './nudge.js';
import { createOneLayer, createTwoLayers } from './printed.js';

/** @import {Core, Training} from '../../types.d.ts' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training }} world
 */
export function mountSameDigits(section, { core, training }) {
  const urgency = onScreen(section);
  const parts = [
    createOneLayer(section, createAsk(training, urgency)),
    createTwoLayers(createAsk(training, urgency)),
    createEditions(find(section, '#editions tbody', HTMLTableSectionElement), createAsk(training, urgency)),
    createNudge(byId('two-runs', HTMLCanvasElement), core, createAsk(training, urgency)),
  ];
  whenNear(section, () => {
    for (const begin of parts) begin();
  });
}
