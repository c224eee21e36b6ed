// Six combinations of the layers' derivative rules, and what a hundred seeds of each come to. Pure.

import { list } from '../../model/words.js';
import { fixed, grouped, scientific } from '../../text/format.js';

/** @import {Derivative} from '../../types.d.ts' */

export const SEEDS = 100;
export const ITERATIONS = 20_000;

/** The error, mean |y − O|, whose first time below this is noted. */
export const LEARNED_BELOW = 0.2;

/** As the table has them. @type {readonly { derivative: Derivative, hiddenDerivative: Derivative }[]} */
export const COMBINATIONS = [
  { derivative: 'notebook', hiddenDerivative: 'notebook' },
  { derivative: 'chain-rule', hiddenDerivative: 'notebook' },
  { derivative: 'notebook', hiddenDerivative: 'chain-rule' },
  { derivative: 'chain-rule', hiddenDerivative: 'chain-rule' },
  { derivative: 'none', hiddenDerivative: 'chain-rule' },
  { derivative: 'notebook', hiddenDerivative: 'none' },
];

/**
 * What became of the seeds of a combination, in any order.
 *
 * @typedef {object} SeedEnds
 * @property {number[]} errors after the last iteration
 * @property {number[]} solved 1 where all outputs are right, else 0
 * @property {number[]} reached the first iteration with an error under `LEARNED_BELOW`, or one past the last
 */

/**
 * @typedef {object} CombinationTally
 * @property {number | null} median of `reached`; null without any seed
 * @property {number} notRight seeds with an output that is not right
 * @property {number | null} error the median
 */

/**
 * @param {SeedEnds} ends
 * @returns {CombinationTally}
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
 * What all six together say.
 *
 * @param {readonly CombinationTally[]} tallies of the combinations, each with seeds
 * @returns {string}
 */
export function outcomeInWords([notebook, atOutput, inHidden, chainRule, noneAtOutput, noneInHidden]) {
  const median = (/** @type {CombinationTally} */ { median: value }) =>
    value === null || value > ITERATIONS ? `later than ${grouped(ITERATIONS)}` : grouped(value);
  const medians = (/** @type {CombinationTally[]} */ ...both) => both.map(median).join(' and ');
  const left = (/** @type {CombinationTally[]} */ ...both) => both.map(({ notRight }) => notRight).join(' and ');
  const error = (/** @type {CombinationTally} */ { error: value }) => shortError(/** @type {number} */ (value));
  return (
    'The hidden layer decides. With the notebook’s factor there, whatever the output has, the median seed has an error under ' +
    `${LEARNED_BELOW} at iteration ${medians(notebook, atOutput)}, and ${left(notebook, atOutput)} of ${SEEDS} seeds are not ` +
    `right at iteration ${grouped(ITERATIONS)}. With the chain rule’s there it is ${medians(inHidden, chainRule)}, and ` +
    `${left(inHidden, chainRule)} seeds. With none there it is ${median(noneInHidden)}, and ${noneInHidden.notRight} seeds. At ` +
    'the output the notebook’s factor does no harm: beside the chain rule in the hidden layer it leads to a median error of ' +
    `${error(inHidden)}, where the chain rule in both layers leads to ${error(chainRule)}. With none at the output the median ` +
    `is ${median(noneAtOutput)}, and ${noneAtOutput.notRight} seeds are not right.`
  );
}

/** @param {number} error */
export function shortError(error) {
  return error < 1e-3 ? scientific(error, 2) : fixed(error, 4);
}

/**
 * @param {readonly (number | null)[]} under the first iterations, null for a run that has none
 * @returns {string} `at 393, 405 and 407`, `at 393 and in two not within 20,000`
 */
export function reached(under) {
  const found = under.filter((iteration) => iteration !== null).sort((a, b) => a - b);
  const never = under.length - found.length;
  const late = `not within ${grouped(ITERATIONS)}`;
  if (found.length === 0) return late;
  const at = `at ${list(found.map(grouped))}`;
  return never === 0 ? at : `${at}, and ${never === 1 ? 'once' : 'twice'} ${late}`;
}
