// A cut through the landscape of E along a step: how high E is at every distance, and where the step and the next ones land.
// Pure.

import { fixed } from '../text/format.js';
import { startingWith } from './branch.js';

/** @import {Core, Settings} from '../types.d.ts' */

/** How many steps of the run are shown, the one along the cut among them. */
export const STEPS = 6;

/** Decimals of E. */
const DECIMALS = 4;

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
 * A step of a run, `factor` times as long as the run's own, and what comes of it. Lengths are distances in the space of all
 * weights.
 *
 * @typedef {object} StepAhead
 * @property {number} length of the run's own step
 * @property {number} downhillLength of the step straight downhill at the run's own rate
 * @property {boolean} isDownhill whether the two are one
 * @property {number} before E where the step begins
 * @property {number} after E where it lands
 * @property {number} slopeBefore of E in the step's direction, where it begins
 * @property {number} slopeAfter likewise, where it lands
 * @property {readonly { distance: number, error: number }[]} landed where it and the next steps land, at that length's rate: E,
 *   and how far that is in the step's direction. Empty at length 0
 * @property {number} down E where the step straight downhill lands, `factor` times as long as well
 * @property {number} asLong E as far straight downhill as the step itself is long
 * @property {Float64Array} along E in the step's direction, at the distances asked for
 * @property {Float64Array} straight E straight downhill, at the same distances
 */

/** How nearly two directions are one. */
const SAME = 1e-9;

/**
 * @param {Core['Trainer']} Trainer
 * @param {Settings} settings
 * @param {Float64Array} weights where the step begins
 * @param {number} factor 0 or more
 * @param {readonly number[]} [at] distances, in lengths of the run's own step
 * @returns {StepAhead}
 */
export function stepFrom(Trainer, settings, weights, factor, at = []) {
  const start = startingWith(settings, [...weights]);
  const own = new Trainer(start);
  const { rule, downhill } = own.steps();
  const [length, downhillLength] = [rule, downhill].map((step) => Math.hypot(...step));
  /** As long as the run's step, straight downhill. */
  const stretch = downhillLength === 0 ? 0 : length / downhillLength;
  const along = own.errorAlong(rule, [0, factor, ...at]);
  const straight = own.errorAlong(downhill, [factor, factor * stretch, ...at.map((distance) => distance * stretch)]);
  own.free();
  const [before, after] = along.errors;
  const [slopeBefore, slopeAfter] = along.slopes.map((slope) => slope / (length || 1));
  const [down, asLong] = straight.errors;
  return {
    length,
    downhillLength,
    isDownhill: rule.every((part, place) => Math.abs(part - stretch * downhill[place]) <= SAME * length),
    before,
    after,
    slopeBefore,
    slopeAfter,
    landed: factor > 0 ? landingsFrom(Trainer, { ...start, learningRate: factor * settings.learningRate }, weights, rule) : [],
    down,
    asLong,
    along: along.errors.slice(2),
    straight: straight.errors.slice(2),
  };
}

/**
 * @param {Core['Trainer']} Trainer
 * @param {Settings} start settings of a run that starts where the first step does
 * @param {Float64Array} weights there
 * @param {Float64Array} rule in whose direction distances are measured
 */
function landingsFrom(Trainer, start, weights, rule) {
  const trainer = new Trainer(start);
  const length = Math.hypot(...rule) || 1;
  const landings = Array.from({ length: STEPS }, (_, k) => {
    trainer.seek(k + 1);
    const moved = weightsAt(trainer, start).map((weight, place) => weight - weights[place]);
    return { distance: dot(moved, rule) / length, error: halfSquares(start.targets, trainer.outputs()) };
  });
  trainer.free();
  return landings;
}

/**
 * What became of a step, in words.
 *
 * @param {StepAhead} step
 * @returns {string}
 */
export function stepInWords({ before, after, slopeBefore, landed, slopeAfter, length }) {
  if (landed.length === 0) return 'A step of length 0 stays where it is.';
  if (length === 0) return 'No weight moves.';
  const [from, to] = [before, after].map((error) => fixed(error, DECIMALS));
  const course =
    from === to ? `E stays at ${from}, to these digits` : `E ${after < before ? 'falls' : 'rises'} from ${from} to ${to}`;
  const start = `The step points ${slopeBefore < 0 ? 'downhill' : 'uphill'}`;
  if (slopeBefore < 0 && slopeAfter > 0)
    return `${start} and lands on the opposite wall: there the slope points back. ${course}.`;
  if (slopeBefore < 0) return `${start}, and where it lands it still goes down. ${course}.`;
  return `${start}. ${course}.`;
}

/**
 * Where a step straight downhill lands beside the run's, and why, where it lands higher.
 *
 * @param {Pick<StepAhead, 'after' | 'length' | 'down' | 'downhillLength' | 'asLong'>} step
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
