// What the parts of One layer read from its run.

import { NOTEBOOK_TARGETS } from '../../model/settings.js';

/** @import {Run} from '../../types.d.ts' */

export const TARGETS = { notebook: NOTEBOOK_TARGETS['one-layer'], xor: NOTEBOOK_TARGETS['two-layers'] };

/**
 * @param {readonly number[]} targets
 * @returns {keyof typeof TARGETS}
 */
export function targetsName(targets) {
  return targets.join() === TARGETS.xor.join() ? 'xor' : 'notebook';
}

/** @param {Run} run */
export function startWeights(run) {
  const { initialWeights } = run.settings;
  if (!initialWeights) throw new Error('The run has no weights to start from.');
  return initialWeights;
}
