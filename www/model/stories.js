// Runs to try next: two in words, and runs that fail, or learn and then fail, each in its own way. Pure; a test holds each
// against its run.

import { complete, keyOf, NOTEBOOK_ITERATIONS } from './settings.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * @typedef {object} Story
 * @property {string} name what is special about its settings
 * @property {string} outcome
 * @property {Settings} settings
 * @property {number} iterations
 * @property {string} sentence what to watch, and why
 */

/**
 * What to try when a run has ended: the first two that are not the present one.
 *
 * @type {readonly { words: string, settings: Settings, iterations: number }[]}
 */
export const NEXT = [
  { words: 'seed 2, a zigzag to the end', settings: complete({ seed: 2 }) },
  { words: 'chain rule, 50 times as fast', settings: complete({ derivative: 'chain-rule' }) },
  { words: 'the notebook’s own run', settings: complete({}) },
].map(ofFullLength);

/** @type {readonly Story[]} */
export const STORIES = [
  {
    name: 'Seed 2',
    outcome: 'zigzags to the end',
    settings: complete({ seed: 2 }),
    sentence:
      'Watch the answers jump up and down to the very end: at learning rate 1 the steps are too long, and ' +
      'overshoot the error’s valley.',
  },
  {
    name: 'Seed 911, chain rule',
    outcome: 'half learned',
    settings: complete({ seed: 911, derivative: 'chain-rule' }),
    sentence:
      'Watch 0 1 and 1 1 end at the same answer, ½: every hidden unit comes to answer the same to both, so ' +
      'that O cannot tell them apart.',
  },
  {
    name: 'Rate 10',
    outcome: 'every answer ½',
    settings: complete({ learningRate: 10 }),
    sentence:
      'Watch every hidden unit fall to 0. Then O is ½; the pulls on Wo, multiplied by h, nearly vanish, and ' +
      'those on Wh cancel.',
  },
  {
    name: 'Rate 0.3',
    outcome: 'climbs',
    settings: complete({ learningRate: 0.3 }),
    sentence:
      'Watch the error fall and then rise again, although all four answers stay right: from its lowest on, ' +
      'the steps point uphill.',
  },
  {
    name: 'Two hidden units',
    outcome: 'not right at 80,000',
    settings: complete({ hidden: 2 }),
    sentence:
      'Watch all four answers stay near ½ for the whole run: two rows pull O up, two as hard down, and in ' +
      'Wh that cancels.',
  },
  {
    name: 'All weights equal',
    outcome: 'four units stay one',
    settings: complete({ initialWeights: Array(16).fill(0.5) }),
    sentence:
      'Watch the four hidden units: they start alike, so they get the same pulls and stay alike for ever. ' +
      'That is why weights start at random.',
  },
  {
    name: 'One layer on XOR',
    outcome: 'never',
    settings: complete({ problem: 'one-layer', targets: [0, 1, 1, 0] }),
    sentence: 'Watch all four answers end at ½: one layer draws one straight line, and no line parts XOR’s rows.',
  },
].map(ofFullLength);

/**
 * @template {{ settings: Settings }} T
 * @param {T} run
 */
function ofFullLength(run) {
  return { ...run, iterations: NOTEBOOK_ITERATIONS[run.settings.problem] };
}

/**
 * @param {Settings} settings
 * @param {number} iterations
 * @returns {Story | null} the story that a run tells
 */
export function storyOf(settings, iterations) {
  const key = keyOf(settings);
  return STORIES.find((story) => keyOf(story.settings) === key && story.iterations === iterations) ?? null;
}
