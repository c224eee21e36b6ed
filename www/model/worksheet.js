// One iteration by hand: the matrices of a worksheet, in the order in which they are filled in. Pure.

import { startOf } from './branch.js';
import { formatSheet } from './link.js';
import { AXES } from './loop.js';
import { complete, keyOf } from './settings.js';

/** @import {Axis} from './loop.js' */
/** @import {Choices, Derivative, Matrix, Settings, Trainer} from '../types.d.ts' */

/**
 * A matrix to fill in, and what it is computed from.
 *
 * @typedef {object} Step
 * @property {string} name as in the notebook, or what it is
 * @property {string} formula
 * @property {readonly [Axis, Axis]} axes what its rows and columns stand for
 * @property {Matrix} matrix
 */

/**
 * @typedef {object} Worksheet
 * @property {Settings} settings of the very run: its starting weights have two decimals
 * @property {Step[]} given
 * @property {Step[]} steps
 */

/**
 * The same run from a start that fits on paper: its weights have two decimals.
 *
 * @param {new (settings: Choices) => Trainer} TrainerOf
 * @param {Settings} settings
 * @returns {Settings} its seed says only what it was rounded from
 */
export function onPaper(TrainerOf, settings) {
  const start = new TrainerOf(startOf(settings));
  const weights = settings.problem === 'one-layer' ? [...start.weights('W')] : [...start.weights('Wh'), ...start.weights('Wo')];
  start.free();
  return complete({ ...settings, from: undefined, initialWeights: weights.map(rounded) });
}

/**
 * The printed sheet that has this run, by which a teacher knows it.
 *
 * @param {new (settings: Choices) => Trainer} TrainerOf
 * @param {Settings} settings
 * @returns {string | null} its hash; null where the weights are not its seed's, rounded
 */
export function sheetOf(TrainerOf, settings) {
  const seeded = complete({ ...settings, initialWeights: undefined, from: undefined, fromRules: undefined });
  return keyOf(onPaper(TrainerOf, seeded)) === keyOf(settings) ? formatSheet(seeded) : null;
}

/**
 * @param {new (settings: Choices) => Trainer} TrainerOf
 * @param {Settings} settings
 * @returns {Worksheet}
 */
export function createWorksheet(TrainerOf, settings) {
  const own = onPaper(TrainerOf, settings);

  const trainer = new TrainerOf(own);
  const pass = trainer.pass();
  const error = { rows: 1, columns: 1, values: Float64Array.of(trainer.error()) };
  trainer.seek(1);
  const after = trainer.pass();
  trainer.free();

  const rate = own.learningRate === 1 ? '' : `${own.learningRate} × `;
  /** @type {(name: string, formula: string, matrix: Matrix, like: string) => Step} */
  const step = (name, formula, matrix, like) => ({ name, formula, matrix, axes: AXES[like] });
  /** @param {string} name */
  const given = (name) => step(name, '', pass[name], name);
  /** @param {string} netInput */
  const output = (netInput) => [
    step('O', `σ(${netInput})`, pass.O, 'O'),
    step('O_error', 'y − O', pass.O_error, 'O'),
    step('error', 'mean of |O_error|', error, 'error'),
    step('slope of O', slope(own.derivative, 'O'), pass.O_derivative, 'O'),
    step('O_delta', 'O_error × slope of O', pass.O_delta, 'O'),
  ];
  if (own.problem === 'one-layer') {
    return {
      settings: own,
      given: ['X', 'y', 'W'].map(given),
      steps: [
        step('net input', 'X · W', pass.XW, 'O'),
        ...output('net input'),
        step('new W', `W + ${rate}Xᵀ · O_delta`, after.W, 'W'),
      ],
    };
  }
  return {
    settings: own,
    given: ['X', 'y', 'Wh', 'Wo'].map(given),
    steps: [
      step('net input of H', 'X · Wh', pass.XWh, 'H'),
      step('H', 'σ(net input of H)', pass.H, 'H'),
      step('net input of O', 'H · Wo', pass.HWo, 'O'),
      ...output('net input of O'),
      step('H_error', 'O_delta · Woᵀ', pass.H_error, 'H'),
      step('slope of H', slope(own.hiddenDerivative, 'H'), pass.H_derivative, 'H'),
      step('H_delta', 'H_error × slope of H', pass.H_delta, 'H'),
      step('new Wo', `Wo + ${rate}Hᵀ · O_delta`, after.Wo, 'Wo'),
      step('new Wh', `Wh + ${rate}Xᵀ · H_delta`, after.Wh, 'Wh'),
    ],
  };
}

/** @param {number} weight */
function rounded(weight) {
  return Number(weight.toFixed(2)) + 0;
}

/**
 * @param {Derivative} rule
 * @param {string} activation
 */
function slope(rule, activation) {
  if (rule === 'none') return '1';
  return rule === 'notebook' ? `σ(${activation}) (1 − σ(${activation}))` : `${activation} (1 − ${activation})`;
}
