// The four combinations of the layers' derivative rules, and what a hundred seeds of each come to. Pure.

import { fixed, grouped, scientific } from '../../text/format.js';

/** @import {Derivative} from '../../types.d.ts' */

export const SEEDS = 100;
export const ITERATIONS = 20_000;

/** An error under this is first met when a run has left its plateau behind. */
export const LEARNED_BELOW = 0.2;

/** As the table has them. @type {readonly { derivative: Derivative, hiddenDerivative: Derivative }[]} */
export const COMBINATIONS = [
  { derivative: 'notebook', hiddenDerivative: 'notebook' },
  { derivative: 'chain-rule', hiddenDerivative: 'notebook' },
  { derivative: 'notebook', hiddenDerivative: 'chain-rule' },
  { derivative: 'chain-rule', hiddenDerivative: 'chain-rule' },
];

/**
 * What became of the seeds of a combination, in any order.
 *
 * @typedef {object} Ends
 * @property {number[]} errors after the last iteration
 * @property {number[]} solved 1 where all outputs are right, else 0
 * @property {number[]} reached the first iteration with an error under `LEARNED_BELOW`, or one past the last
 */

/**
 * @typedef {object} Tally
 * @property {number | null} median of `reached`; null without any seed
 * @property {number} notRight seeds with an output on the wrong side
 * @property {number | null} error the median
 */

/**
 * @param {Ends} ends
 * @returns {Tally}
 */
export function tally({ errors, solved, reached }) {
  const notRight = solved.filter((isSolved) => isSolved === 0).length;
  return { median: upperMedian(reached), notRight, error: upperMedian(errors) };
}

/**
 * @param {readonly number[]} values
 * @returns {number | null} the one in the middle, of an even number the upper one; null where there is none
 */
export function upperMedian(values) {
  if (values.length === 0) return null;
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * What all four together say.
 *
 * @param {readonly Tally[]} tallies of the combinations, each with seeds
 * @returns {string}
 */
export function outcome([notebook, atHidden, atOutput, chainRule]) {
  const iterations = (/** @type {Tally[]} */ ...both) => both.map(({ median }) => grouped(/** @type {number} */ (median))).join(' and ');
  const left = (/** @type {Tally[]} */ ...both) => both.map(({ notRight }) => notRight).join(' and ');
  const error = (/** @type {Tally} */ { error: value }) => shortError(/** @type {number} */ (value));
  return (
    `The hidden layer decides. With the notebook’s factor there, the plateau is long whatever the output has: the medians are ` +
    `${iterations(notebook, atHidden)}, and ${left(notebook, atHidden)} of ${SEEDS} seeds are not right at the end. With the chain ` +
    `rule’s factor there they are ${iterations(atOutput, chainRule)}, and ${left(atOutput, chainRule)} seeds. At the output the ` +
    `notebook’s factor does no harm: beside the chain rule in the hidden layer it leads to a median error of ${error(atOutput)}, where ` +
    `the chain rule in both layers leads to ${error(chainRule)}.`
  );
}

/** Medians whose ratios are nearer than this tell nothing apart. */
const APART = 1.5;

/**
 * Which layer's factor makes the plateau: where the chain rule's, put in its place alone, shortens it more.
 *
 * @param {readonly Tally[]} tallies of the combinations, each with seeds
 * @returns {{ words: string, answer: 'output' | 'hidden' | 'both' }}
 */
export function deciding([notebook, atHidden, atOutput]) {
  const [before, outputChanged, hiddenChanged] = [notebook, atHidden, atOutput].map(({ median }) => /** @type {number} */ (median));
  const [byOutput, byHidden] = [before / outputChanged, before / hiddenChanged];
  const answer = byHidden > APART * byOutput ? 'hidden' : byOutput > APART * byHidden ? 'output' : 'both';
  return {
    words:
      `Half of the seeds have left the plateau by iteration ${grouped(before)}. With the chain rule’s factor at the output alone it is ` +
      `${grouped(outputChanged)}, with it in the hidden layer alone ${grouped(hiddenChanged)}.`,
    answer,
  };
}

/** @param {number} error */
export function shortError(error) {
  return error < 1e-3 ? scientific(error, 2) : fixed(error, 4);
}
