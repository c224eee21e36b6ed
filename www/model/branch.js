// A run can switch to other weights at given iterations, those of `from`, and to other rules with them; up to there it is
// unchanged.

import { BOTH, complete, MOST_BRANCHES, SAME } from './settings.js';

/** @import {Derivative, Settings, TrainedRun, Training} from '../types.d.ts' */

/**
 * The settings of the run that comes of other weights at an iteration.
 *
 * @param {Settings} settings
 * @param {number} iteration
 * @param {readonly number[]} weights row-major, Wh then Wo, or W
 * @param {string} [rules] from there on: `same`, one for both layers, or the output's and the hidden layer's, as in
 *   `notebook~chain-rule`
 * @returns {Settings}
 */
export function branchAt(settings, iteration, weights, rules = SAME) {
  if (iteration === 0) return complete({ ...withRules(settings, rules), initialWeights: weights, from: undefined });
  const kept = (settings.from ?? []).filter((start) => start < iteration).slice(0, MOST_BRANCHES - 1);
  const before = setsOf(settings).slice(0, setsOf(settings).length - (settings.from ?? []).length + kept.length);
  const fromRules = [...kept.map((_, k) => settings.fromRules?.[k] ?? SAME), rules];
  return complete({ ...settings, initialWeights: [...before, weights].flat(), from: [...kept, iteration], fromRules });
}

/**
 * The settings with the rules that hold at an iteration, and after it until the next branch.
 *
 * @param {Settings} settings
 * @param {number} iteration
 * @returns {Settings}
 */
export function settingsAt(settings, iteration) {
  const { from = [], fromRules = [] } = settings;
  return fromRules.reduce((so, rules, k) => (from[k] <= iteration ? withRules(so, rules) : so), settings);
}

/**
 * @param {Settings} settings
 * @param {string} rules of a branch
 * @returns {Settings}
 */
function withRules(settings, rules) {
  if (rules === SAME) return settings;
  const [derivative, hiddenDerivative = derivative] = /** @type {Derivative[]} */ (rules.split(BOTH));
  return complete({ ...settings, derivative, hiddenDerivative: settings.problem === 'one-layer' ? undefined : hiddenDerivative });
}

/**
 * The parts of a run between its branches: each is a run of its own, whose iterations count from its first.
 *
 * @param {{ from?: readonly number[] | undefined }} settings
 * @param {number} until the last iteration that counts
 * @returns {{ first: number, last: number }[]} their ends, in the run's iterations
 */
export function segments({ from = [] }, until) {
  const starts = [0, ...from].filter((start) => start <= until);
  return starts.map((first, k) => ({ first, last: k + 1 < starts.length ? starts[k + 1] - 1 : until }));
}

/**
 * The settings of a run that starts with given weights.
 *
 * @param {Settings} settings
 * @param {readonly number[]} weights
 * @returns {Settings}
 */
export function startingWith(settings, weights) {
  return branchAt(settings, 0, weights);
}

/**
 * The settings of the run as it is before it branches.
 *
 * @param {Settings} settings
 * @returns {Settings}
 */
export function startOf(settings) {
  const sets = setsOf(settings);
  const initialWeights = sets.length > (settings.from ?? []).length ? sets[0] : undefined;
  return complete({ ...settings, initialWeights, from: undefined });
}

/**
 * Whether the weights are as many as the network and its branches have.
 *
 * @param {Settings} settings
 */
export function hasItsWeights(settings) {
  const { initialWeights, from = [], fromRules = [] } = settings;
  if (fromRules.length > 0 && fromRules.length !== from.length) return false;
  if (!initialWeights) return from.length === 0;
  const sets = initialWeights.length / weightsIn(settings);
  return from.length <= MOST_BRANCHES && (sets === from.length || sets === from.length + 1) && sets > 0;
}

/**
 * Trains runs with branches by one that trains runs without.
 *
 * @param {Training['trained']} train
 * @returns {Training['trained']}
 */
export function withBranches(train) {
  return function trained(settings, length, onProgress, urgency) {
    const start = settings.from?.at(-1);
    if (start === undefined) return train(settings, length, onProgress, urgency);
    const sets = setsOf(settings);
    const weights = sets.slice(0, -1).flat();
    const left = complete({
      ...settings,
      initialWeights: weights.length > 0 ? weights : undefined,
      from: settings.from && settings.from.length > 1 ? settings.from.slice(0, -1) : undefined,
      fromRules: settings.fromRules?.slice(0, -1),
    });
    // A run that ends before it branches has no branch yet.
    const branch =
      length < start
        ? null
        : train(startingWith(settingsAt(settings, start), sets[sets.length - 1]), length - start, onProgress, urgency);
    const past = trained(left, Math.min(length, start - 1), onProgress, urgency);
    /** @type {TrainedRun} */
    const run = {
      settings,
      length,
      get trained() {
        return branch === null || past.trained < start - 1 ? past.trained : start + branch.trained;
      },
      errors(from, to) {
        const errors = new Float64Array(to - from);
        if (from < start) errors.set(past.errors(from, Math.min(to, start)));
        if (branch && to > start) {
          errors.set(branch.errors(Math.max(0, from - start), to - start), Math.max(0, start - from));
        }
        return errors;
      },
      answers(from, to) {
        const answers = new Float32Array(4 * (to - from));
        if (from < start) answers.set(past.answers(from, Math.min(to, start)));
        if (branch && to > start) {
          answers.set(branch.answers(Math.max(0, from - start), to - start), 4 * Math.max(0, start - from));
        }
        return answers;
      },
      at: (iteration) => (branch && iteration >= start ? branch.at(iteration - start) : past.at(iteration)),
      release() {
        past.release();
        branch?.release();
      },
    };
    return run;
  };
}

/**
 * @param {Settings} settings
 * @returns {readonly number[][]} the weights in the order in which they come in: of the start, if they are given, then of every
 *   branch
 */
function setsOf(settings) {
  const { initialWeights = [] } = settings;
  const count = weightsIn(settings);
  return Array.from({ length: initialWeights.length / count }, (_, k) => initialWeights.slice(k * count, (k + 1) * count));
}

/** @param {Settings} settings */
function weightsIn(settings) {
  return settings.problem === 'one-layer' ? 3 : 4 * settings.hidden;
}
