// What happens at a moment of a run, and why, in a sentence whose numbers are the run's own. Pure.

import { fixed, grouped } from '../text/format.js';
import { verdictOf } from './verdict.js';
import { INPUTS, rowList, ROWS, unitName } from './words.js';

/** @import {Pass, Settings} from '../types.d.ts' */
/** @import {Moment} from './moments.js' */

/**
 * The run as far as it is told from.
 *
 * @typedef {object} Scene
 * @property {Settings} settings
 * @property {number} iterations the run's length
 * @property {number} iteration the playhead
 * @property {(from: number, to: number) => Float64Array} errors of the iterations from, …, to − 1
 * @property {(iteration: number) => Pass} passAt
 * @property {(iteration: number) => number} angleAt between the rule's step and the one downhill, in degrees
 */

/** @type {Record<Moment['kind'], string>} */
export const NAMES = { plateau: 'Plateau', zigzag: 'Zigzag', climb: 'Climb', right: 'All four right', close: 'All within 0.1', 'not-right': 'Not right yet' };

/** Pulls nearly cancel where their sum is at most this part of their sizes together. */
const CANCELS = 0.1;

/** A row pulls where its delta is at least this part of the largest. */
const PULLS = 0.1;

/** A unit this close to 0 or 1 is saturated; hidden units this close for two rows answer the same to both. */
const CLOSE = 0.02;

/** A slope that lets hardly anything of an error through: the largest is 0.25. */
const FLAT = 0.05;

/**
 * @param {Moment} moment
 * @param {Scene} scene
 * @returns {string} what follows the moment's name
 */
export function tell(moment, scene) {
  const { iteration, until = iteration, rows = [] } = moment;
  const { iterations } = scene;
  switch (moment.kind) {
    case 'plateau': {
      const errors = scene.errors(iteration, until + 1);
      const [low, high] = [errors.reduce((a, b) => Math.min(a, b)), errors.reduce((a, b) => Math.max(a, b))];
      const where = until === iterations ? `from ${grouped(iteration)} to the end` : `for ${grouped(until - iteration)} iterations`;
      const values = fixed(low, 3) === fixed(high, 3) ? `at ${fixed(low, 3)}` : `between ${fixed(low, 3)} and ${fixed(high, 3)}`;
      return `The error hardly changes ${where}, ${values}${after(': ', whyFlat(scene))}.`;
    }
    case 'zigzag': {
      const lasts = until === iterations ? ' Up to the end it does not settle.' : '';
      return `Every step overshoots and the next one swings back${after(': ', whyItSwings(scene))}.${lasts}`;
    }
    case 'climb': {
      const [lowest] = scene.errors(iteration, iteration + 1);
      const [last] = scene.errors(iterations, iterations + 1);
      const angle = fixed(scene.angleAt(Math.round((iteration + iterations) / 2)), 2);
      const uphill = Number(angle) > 90 ? ` Half-way there the rule’s step points ${angle}° away from downhill.` : '';
      return `The error is lowest at ${grouped(iteration)}, ${fixed(lowest, 3)}. From there it rises, to ${fixed(last, 3)} at the end: this is no descent.${uphill}`;
    }
    case 'not-right': {
      const isSteady = wrongRows(scene.passAt(iterations)).join() === Array.from(rows).join();
      const when = isSteady ? grouped(iterations) : `${grouped(iterations - 1)} or ${grouped(iterations)}`;
      return `At ${when} ${ofRows(rows)} ${rows.length === 1 ? 'is' : 'are'} not within 0.4 of the target${after(': ', whyStuck(scene))}.`;
    }
    case 'right': {
      const last = lastRows(moment, scene.passAt);
      const lastWords = last.length === 0 ? '' : `; ${ofRows(last)} got there last`;
      return `From ${grouped(iteration)} to the end all four outputs stay within 0.4 of their targets${lastWords}.`;
    }
    case 'close':
      return `From ${grouped(iteration)} to the end all four outputs stay within 0.1 of their targets.`;
  }
}

/**
 * The rows that were not yet right just before all four stayed so.
 *
 * @param {{ iteration: number }} moment of the kind `right`
 * @param {Scene['passAt']} passAt
 * @returns {number[]} none where all were right from the start
 */
export function lastRows({ iteration }, passAt) {
  return iteration === 0 ? [] : wrongRows(passAt(iteration - 1));
}

/**
 * @param {string} sign
 * @param {string} words
 * @returns {string} the words after the sign, if there are any
 */
function after(sign, words) {
  return words === '' ? '' : sign + words;
}

/**
 * @param {Scene} scene
 * @returns {string}
 */
function whyFlat(scene) {
  const pass = scene.passAt(scene.iteration);
  const deltas = [...pass.O_delta.values];
  const saturated = saturatedWords(pass);
  if (saturated) return saturated;
  const sum = deltas.reduce((a, b) => a + b);
  const sizes = deltas.reduce((a, b) => a + Math.abs(b), 0);
  if (Math.abs(sum) > CANCELS * sizes) return '';
  const largest = Math.max(...deltas.map(Math.abs));
  const pulling = (/** @type {1 | -1} */ direction) =>
    deltas.flatMap((delta, row) => (delta * direction >= PULLS * largest ? [row] : []));
  const [up, down] = [pulling(1), pulling(-1)];
  return (
    `${ofRows(up)} ${up.length === 1 ? 'pulls' : 'pull'} O up, ${ofRows(down)} ${down.length === 1 ? 'pulls' : 'pull'} it down, ` +
    `and the pulls nearly cancel: of ${fixed(sizes, 3)} in all, ${small(Math.abs(sum))} is left${after('; ', alikeWords(pass))}`
  );
}

/**
 * Which unit's part of the output's net input changes most in the step to come, and what it does to the answer.
 *
 * @param {Scene} scene
 * @returns {string}
 */
function whyItSwings({ iteration, iterations, passAt }) {
  // At the very end the step to it is told.
  const [now, next] = iteration < iterations ? [passAt(iteration), passAt(iteration + 1)] : [passAt(iteration - 1), passAt(iteration)];
  const jumps = Array.from(now.O.values, (output, row) => Math.abs(next.O.values[row] - output));
  const row = jumps.indexOf(Math.max(...jumps));
  const answer = `the answer for ${ofRows([row])} jumps from ${apart(now.O.values[row], next.O.values[row]).join(' to ')}`;
  const sent = now.H ?? now.X;
  const sentNext = next.H ?? next.X;
  const weights = now.Wo ?? now.W;
  const weightsNext = next.Wo ?? next.W;
  if (!sent || !sentNext || !weights || !weightsNext) throw new Error('A pass has no weights to the output.');
  const units = Array.from(weights.values, (weight, unit) => {
    const [before, later] = [sent, sentNext].map(({ columns, values }) => values[row * columns + unit]);
    const [byUnit, byWeight] = [(later - before) * weight, later * (weightsNext.values[unit] - weight)];
    return { unit, before, later, weight, weightAfter: weightsNext.values[unit], byUnit, byWeight };
  });
  const { unit, before, later, weight, weightAfter, byUnit, byWeight } = units.reduce((most, one) =>
    Math.abs(one.byUnit + one.byWeight) > Math.abs(most.byUnit + most.byWeight) ? one : most,
  );
  const name = now.H ? unitName(unit) : INPUTS[unit];
  if (Math.abs(byUnit) > Math.abs(byWeight)) {
    const moved = `times its weight of ${fixed(weight, 2)} that moves O’s net input by ${fixed(byUnit, 2)}`;
    return `${name} goes from ${apart(before, later).join(' to ')}; ${moved}, and ${answer}`;
  }
  return `the weight of ${name} goes from ${apart(weight, weightAfter).join(' to ')}, and ${answer}`;
}

/**
 * @param {Scene} scene
 * @returns {string}
 */
function whyStuck({ settings, iterations, errors, passAt }) {
  const [first, second, third, fourth] = settings.targets;
  // Of all sixteen rules, the two that no straight line parts.
  if (settings.problem === 'one-layer' && first === fourth && second === third && first !== second) {
    return 'one layer draws one straight line, and no line parts these targets';
  }
  const pass = passAt(iterations);
  return saturatedWords(pass) || alikeWords(pass) || (stillSwings(errors, iterations) ? 'the error still goes up and down' : '');
}

/**
 * Whether each of the last two steps turned the error round.
 *
 * @param {Scene['errors']} errors
 * @param {number} iterations
 */
function stillSwings(errors, iterations) {
  const [a, b, c, d] = errors(Math.max(0, iterations - 3), iterations + 1);
  return (b - a) * (c - b) < 0 && (c - b) * (d - c) < 0;
}

/**
 * What keeps errors back: hidden units that send the same always, or an output that is saturated on the wrong side.
 *
 * @param {Pass} pass
 * @returns {string}
 */
function saturatedWords({ H, O, O_error, O_derivative }) {
  const isUndecided = O.values.every((output) => Math.abs(output - 0.5) < CLOSE);
  if (H?.values.every((h) => h < CLOSE) && isUndecided) return 'every hidden unit is at 0 in every row, so that nothing reaches the output';
  if (H?.values.every((h) => h < CLOSE || h > 1 - CLOSE)) return 'every hidden unit is saturated, at 0 or 1, in every row';
  const row = O_error.values.findIndex((error, i) => Math.abs(error) > 0.5 && O_derivative.values[i] < FLAT);
  if (row < 0) return '';
  const [output, slope] = [O.values[row], O_derivative.values[row]];
  return `the output for ${ofRows([row])} is saturated on the wrong side, at ${fixed(output, 3)}, where a slope of ${fixed(slope, 3)} keeps its error back`;
}

/**
 * Two rows with different targets that the hidden units do not tell apart.
 *
 * @param {Pass} pass
 * @returns {string}
 */
function alikeWords({ H, y }) {
  if (!H) return '';
  for (let row = 0; row < ROWS.length; row += 1) {
    for (let other = row + 1; other < ROWS.length; other += 1) {
      const apartBy = Math.max(
        ...Array.from({ length: H.columns }, (_, unit) =>
          Math.abs(H.values[row * H.columns + unit] - H.values[other * H.columns + unit]),
        ),
      );
      if (y.values[row] !== y.values[other] && apartBy < CLOSE) return `every hidden unit answers nearly the same to ${ofRows([row, other])}`;
    }
  }
  return '';
}

/** @param {Pass} pass */
function wrongRows({ O, y }) {
  return ROWS.flatMap((_, row) => (verdictOf(O.values[row], y.values[row]) === 'right' ? [] : [row]));
}

/**
 * @param {ArrayLike<number>} rows at least one
 * @returns {string} `row 0 1`, or `rows 0 1 and 1 0`
 */
function ofRows(rows) {
  return `${rows.length === 1 ? 'row' : 'rows'} ${rowList(rows)}`;
}

/** @param {number} size */
function small(size) {
  return size < 0.0005 ? 'less than 0.001' : fixed(size, 3);
}

/**
 * Two numbers with as many decimals as it takes to see that they differ.
 *
 * @param {number} first
 * @param {number} second
 * @returns {[string, string]}
 */
function apart(first, second) {
  let decimals = 2;
  while (decimals < 6 && fixed(first, decimals) === fixed(second, decimals)) decimals += 1;
  return [fixed(first, decimals), fixed(second, decimals)];
}
