// The name of a run's files: no two runs share one. Pure.

import { changedSettings, NOTEBOOK_ITERATIONS } from './settings.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * @param {Settings} settings
 * @param {number} iterations
 * @returns {string} without an ending: `backprop-live-two-layers-seed-7-hidden-2`
 */
export function fileName(settings, iterations) {
  const { problem, seed, initialWeights, from } = settings;
  const others = changedSettings(settings).filter(([name]) => !['problem', 'seed', 'initialWeights'].includes(name));
  const parts = [
    problem,
    initialWeights && !from ? '' : `seed-${seed}`,
    initialWeights ? `weights-${digest(initialWeights.join('_'))}` : '',
    ...others.map(([name, text]) => `${WORDS[name] ?? name}-${text}`),
    iterations === NOTEBOOK_ITERATIONS[problem] ? '' : `${iterations}-iterations`,
  ];
  return ['backprop-live', ...parts.filter(Boolean)].join('-');
}

/** @type {Record<string, string>} */
const WORDS = { learningRate: 'rate', targets: 'y', derivative: 'rule', hiddenDerivative: 'hidden-rule', summation: 'sums' };

/**
 * A short text for a long one (FNV-1a, 32 bits).
 *
 * @param {string} text
 */
export function digest(text) {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}
