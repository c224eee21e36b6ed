// A cut through the landscape of E along a step: how high E is at every distance, and where the step and the next ones land. Pure.

import { fixed } from '../text/format.js';
import { startingWith } from './branch.js';

/** @import {Core, Settings} from '../types.d.ts' */

/** How many steps of the run are shown, the one along the cut among them. */
export const STEPS = 6;

/** Decimals of E. */
const DECIMALS = 4;

/** The rows of inputs: x₁, x₂ and the bias. */
const X = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]];

/**
 * Half the squared error, E = ½ Σ (y − O)².
 *
 * @param {ArrayLike<number>} targets y
 * @param {ArrayLike<number>} outputs O
 */
export function halfSquares(targets, outputs) {
  return Array.from(targets).reduce((sum, target, row) => sum + (target - outputs[row]) ** 2 / 2, 0);
}

/**
 * E at distances from some weights, all in one direction.
 *
 * @param {Core['sigmoid']} sigmoid
 * @param {Pick<Settings, 'hidden' | 'targets'>} network
 * @param {ArrayLike<number>} weights Wh then Wo, or W, row-major
 * @param {ArrayLike<number>} direction of length 1, a number for each weight
 * @param {readonly number[]} distances
 * @returns {Float64Array}
 */
export function errorsAlong(sigmoid, { hidden, targets }, weights, direction, distances) {
  const at = (/** @type {number} */ place, /** @type {number} */ distance) => weights[place] + distance * direction[place];
  const units = hidden ?? 1;
  const sums = distances.flatMap((distance) =>
    X.flatMap((x) =>
      Array.from({ length: units }, (_, unit) => x.reduce((sum, input, i) => sum + input * at(i * units + unit, distance), 0)),
    ),
  );
  const first = sigmoid(sums);
  if (hidden === undefined) return sumsOfRows(targets, first);
  const netInputs = distances.flatMap((distance, k) =>
    X.map((_, row) => {
      const H = first.subarray((k * X.length + row) * hidden, (k * X.length + row + 1) * hidden);
      return H.reduce((sum, h, unit) => sum + h * at(X[0].length * hidden + unit, distance), 0);
    }),
  );
  return sumsOfRows(targets, sigmoid(netInputs));
}

/**
 * @param {readonly number[]} targets
 * @param {Float64Array} outputs four for each distance
 */
function sumsOfRows(targets, outputs) {
  return Float64Array.from({ length: outputs.length / X.length }, (_, k) =>
    halfSquares(targets, outputs.subarray(k * X.length, (k + 1) * X.length)),
  );
}

/**
 * A step of a run, and what comes of it.
 *
 * @typedef {object} Step
 * @property {Float64Array} weights where it begins
 * @property {Float64Array} direction of length 1
 * @property {number} length in the space of all weights, at the run's own rate
 * @property {Float64Array} downhill the direction straight down, of length 1
 * @property {number} downhillLength of the step straight down at the run's own rate
 * @property {number} before E where the step begins
 * @property {number} slopeBefore of E in the step's direction, there
 * @property {readonly { distance: number, error: number }[]} landed where the next steps land: E, and how far that is in the step's
 *   direction. Empty at length 0
 * @property {number} slopeAfter of E in the step's direction, where the first of them lands
 */

/**
 * The step that a run takes from some weights, made `factor` times as long, and the next ones at that rate.
 *
 * @param {Core['Trainer']} Trainer
 * @param {Settings} settings
 * @param {Float64Array} weights
 * @param {number} factor
 * @returns {Step}
 */
export function stepFrom(Trainer, settings, weights, factor) {
  const start = startingWith(settings, [...weights]);
  const own = new Trainer(start);
  const { rule, downhill } = own.steps();
  const [length, downhillLength] = [rule, downhill].map((step) => Math.hypot(...step));
  const direction = rule.map((part) => part / (length || 1));
  const before = halfSquares(settings.targets, own.outputs());
  own.free();
  /** @param {Float64Array} step straight down, at a rate */
  const slope = (step, rate = settings.learningRate) => -dot(step, direction) / rate;

  /** @type {{ distance: number, error: number }[]} */
  const landed = [];
  const slopeBefore = slope(downhill);
  let slopeAfter = slopeBefore;
  if (factor > 0) {
    const rate = factor * settings.learningRate;
    const trainer = new Trainer({ ...start, learningRate: rate });
    for (let k = 1; k <= STEPS; k += 1) {
      trainer.seek(k);
      const moved = weightsAt(trainer, settings).map((weight, place) => weight - weights[place]);
      landed.push({ distance: dot(moved, direction), error: halfSquares(settings.targets, trainer.outputs()) });
      if (k === 1) slopeAfter = slope(trainer.steps().downhill, rate);
    }
    trainer.free();
  }
  return {
    weights,
    direction,
    length,
    downhill: downhill.map((part) => part / (downhillLength || 1)),
    downhillLength,
    before,
    slopeBefore,
    landed,
    slopeAfter,
  };
}

/**
 * What became of a step, in words.
 *
 * @param {Step} step
 * @returns {string}
 */
export function stepInWords({ before, slopeBefore, landed: [first], slopeAfter, length }) {
  if (!first) return 'A step of length 0 stays where it is.';
  if (length === 0) return 'No weight moves.';
  const after = first.error;
  const [from, to] = [before, after].map((error) => fixed(error, DECIMALS));
  const course = from === to ? `E stays at ${from}, to these digits` : `E ${after < before ? 'falls' : 'rises'} from ${from} to ${to}`;
  const start = `The step points ${slopeBefore < 0 ? 'downhill' : 'uphill'}`;
  if (slopeBefore < 0 && slopeAfter > 0) return `${start} and lands on the opposite wall: there the slope points back. ${course}.`;
  if (slopeBefore < 0) return `${start}, and where it lands it still goes down. ${course}.`;
  return `${start}. ${course}.`;
}

/**
 * Where a step straight downhill lands beside the run's, and why, where it lands higher.
 *
 * @param {object} steps
 * @param {number} steps.after E where the run's step lands
 * @param {number} steps.length of it
 * @param {number} steps.down E where a step straight downhill of the same rate lands
 * @param {number} steps.downhillLength
 * @param {number} steps.asLong E as far straight downhill as the run's step is long
 * @returns {string} empty where the two are one
 */
export function besideDownhill({ after, length, down, downhillLength, asLong }) {
  if (after === down) return '';
  const ends = ` A step straight downhill of the same rate ends at ${fixed(down, DECIMALS)}`;
  // It is the length only if at the same length downhill is lower.
  if (!(after < down && length > downhillLength && asLong < after)) return `${ends}.`;
  return `${ends}, higher, because it is shorter: as long as this one it would end at ${fixed(asLong, DECIMALS)}.`;
}

/**
 * @param {import('../types.d.ts').Trainer} trainer
 * @param {Settings} settings
 * @returns {Float64Array} Wh then Wo, or W
 */
function weightsAt(trainer, { hidden }) {
  if (hidden === undefined) return trainer.weights('W');
  return Float64Array.of(...trainer.weights('Wh'), ...trainer.weights('Wo'));
}

/**
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
function dot(a, b) {
  return Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
}
