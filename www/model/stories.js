// Runs that fail, or learn and then fail, each in its own way, and what to watch in them. Pure; a test holds each against its run.

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

/** @type {readonly Story[]} */
export const STORIES = [
  {
    name: 'Seed 2',
    outcome: 'zigzags',
    settings: complete({ seed: 2 }),
    sentence: 'Watch the error go up and down to the very end: every step overshoots, and the next one swings back.',
  },
  {
    name: 'Seed 911, chain rule',
    outcome: 'half learned',
    settings: complete({ seed: 911, derivative: 'chain-rule' }),
    sentence: 'Watch rows 0 1 and 1 1 end at the same answer: the hidden units stop telling them apart.',
  },
  {
    name: 'Rate 10',
    outcome: 'all units off',
    settings: complete({ learningRate: 10 }),
    sentence: 'Watch every hidden unit fall to 0: the steps are ten times as long, and throw them where the sigmoid is flat.',
  },
  {
    name: 'Rate 0.3',
    outcome: 'climbs',
    settings: complete({ learningRate: 0.3 }),
    sentence: 'Watch the error fall and then rise again, although all four answers are right: this is no descent.',
  },
  {
    name: 'Two hidden units',
    outcome: 'stuck',
    settings: complete({ hidden: 2 }),
    sentence: 'Watch the pulls cancel for the whole run: two hidden units leave little room to tell four rows apart.',
  },
  {
    name: 'One layer on XOR',
    outcome: 'never',
    settings: complete({ problem: 'one-layer', targets: [0, 1, 1, 0] }),
    sentence: 'Watch all four answers end at ½: one layer draws one straight line, and no line parts XOR’s rows.',
  },
].map((story) => ({ ...story, iterations: NOTEBOOK_ITERATIONS[story.settings.problem] }));

/**
 * @param {Settings} settings
 * @param {number} iterations
 * @returns {Story | null} the story that a run tells
 */
export function storyOf(settings, iterations) {
  const key = keyOf(settings);
  return STORIES.find((story) => keyOf(story.settings) === key && story.iterations === iterations) ?? null;
}
