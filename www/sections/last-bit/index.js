// The last bit: three orders of summation, and two runs whose starts are one unit in the last place apart.

import { whenNear } from '../../controls/near.js';
import { trainInTurn } from '../../controls/training.js';
import { byId, find } from '../../page/dom.js';
import { createEditions } from './editions.js';
import { createNudge } from './nudge.js';

/** @typedef {typeof import('../../../pkg/backprop_live.js')} Core */
/** @import {Settings} from '../../types.d.ts' */

/**
 * Trains a run in slices and hands over its errors, those of iteration 0 to 80,000.
 *
 * @typedef {(settings: Settings, done: (errors: Float64Array) => void) => (() => void)} Train returns what gives it up
 */

/** The notebook's. */
const ITERATIONS = 80_000;

/**
 * @param {HTMLElement} section
 * @param {{ core: Core }} world
 */
export function createLastBit(section, { core }) {
  /** @type {Train} */
  const train = (settings, done) => {
    const trainer = new core.Trainer(settings);
    let isOver = false;
    const cancel = trainInTurn(trainer, ITERATIONS, () => {
      if (trainer.trained < ITERATIONS) return;
      isOver = true;
      const errors = trainer.errors(0, ITERATIONS + 1);
      trainer.free();
      done(errors);
    });
    return () => {
      if (isOver) return;
      isOver = true;
      cancel();
      trainer.free();
    };
  };

  const trainEditions = createEditions(find(section, '#editions tbody', HTMLTableSectionElement), train);
  const trainNudge = createNudge(byId('two-runs', HTMLCanvasElement), core, train);
  whenNear(section, () => {
    trainEditions();
    trainNudge();
  });
}
