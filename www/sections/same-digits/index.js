// The same digits: what the notebook prints beside what this page computes, and what becomes of a last bit.

import { onScreen, whenNear } from '../../controls/near.js';
import { byId, find } from '../../page/dom.js';
import { createEditions } from './editions.js';
import { createNudge } from './nudge.js';
import { createOneLayer, createTwoLayers } from './printed.js';

/** @import {Core, Settings, TrainedRun, Training} from '../../types.d.ts' */

/**
 * Asks for runs of one length and tells when all of them are trained. The next question takes the place of the one before.
 *
 * @typedef {(settings: readonly Settings[], length: number, answer: (runs: readonly TrainedRun[]) => void) => void} Ask
 */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training }} world
 */
export function mountSameDigits(section, { core, training }) {
  const urgency = onScreen(section);

  /** @returns {Ask} */
  const createAsk = () => {
    /** @type {TrainedRun[]} */
    let runs = [];
    return (settings, length, answer) => {
      const before = runs;
      let isAnswered = false;
      const progress = () => {
        if (isAnswered || runs.some((run) => run.trained < length)) return;
        isAnswered = true;
        answer(runs);
      };
      runs = settings.map((each) => training.trained(each, length, progress, urgency));
      for (const run of before) run.release();
    };
  };

  const parts = [
    createOneLayer(section, createAsk()),
    createTwoLayers(createAsk()),
    createEditions(find(section, '#editions tbody', HTMLTableSectionElement), createAsk()),
    createNudge(byId('two-runs', HTMLCanvasElement), core, createAsk()),
  ];
  whenNear(section, () => {
    for (const begin of parts) begin();
  });
}
