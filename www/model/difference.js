// What tells two runs apart, in words short enough for a label. Pure.

import { NOTEBOOK_TARGETS } from './targets.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * @typedef {object} RunLike
 * @property {Readonly<Settings>} settings fields left out have the core's defaults
 * @property {number} iterations the run's length
 */

const DERIVATIVES = { notebook: 'notebook rule', 'chain-rule': 'chain rule' };
const PROBLEMS = { 'one-layer': 'one layer', 'two-layers': 'two layers' };

/**
 * Every setting as a few words. Two runs with the same words are the same run, but for its length and for weights given
 * one by one.
 *
 * @param {Readonly<Settings>} settings
 * @returns {string[]}
 */
function words({ problem, seed = 1, hidden = 4, learningRate = 1, derivative = 'notebook', ...rest }) {
  const { summation = '2019', targets, initialWeights } = rest;
  return [
    PROBLEMS[problem],
    initialWeights ? 'own weights' : `seed ${seed}`,
    problem === 'one-layer' ? '' : `${hidden} hidden`,
    `rate ${learningRate}`,
    `y = ${targets ? targets.join('') : NOTEBOOK_TARGETS[problem]}`,
    DERIVATIVES[derivative],
    problem === 'one-layer' ? '' : `${summation} sums`,
  ];
}

/**
 * Labels for some runs: for each, only what is not the same for all of them.
 *
 * @param {readonly RunLike[]} runs
 * @returns {string[]} `seed 7, chain rule`; the seed where nothing differs
 */
export function labelsByDifference(runs) {
  const described = runs.map(({ settings }) => words(settings));
  return described.map((own) => {
    const telling = own.filter((word, i) => word !== '' && described.some((other) => other[i] !== word));
    return (telling.length > 0 ? telling : own.slice(1, 2)).join(', ');
  });
}

/**
 * Whether two runs have the same curve.
 *
 * @param {RunLike} a
 * @param {RunLike} b
 * @returns {boolean}
 */
export function isSameRun(a, b) {
  const weights = (/** @type {RunLike} */ { settings }) => settings.initialWeights?.join() ?? '';
  return (
    a.iterations === b.iterations && weights(a) === weights(b) && words(a.settings).join() === words(b.settings).join()
  );
}
