// What happens in a run, as the core finds it.

import { segments } from './branch.js';

/**
 * @typedef {object} Moment
 * @property {number} iteration where it happens, or begins
 * @property {'plateau' | 'zigzag' | 'climb' | 'right' | 'close' | 'not-right'} kind
 * @property {number} [until] the last iteration of a stretch
 * @property {number[]} [rows] which are not right, 0 to 3
 */

/**
 * The part of a run that is read.
 *
 * @typedef {object} MomentsRun
 * @property {{ from?: readonly number[] }} settings
 * @property {number} iterations
 * @property {number} trained
 * @property {(iteration: number) => { moments: (iterations: number) => Moment[] }} at
 */

/** @type {readonly Moment[]} */
const NONE = [];

/** What is said of the end alone: what a run had come to where it branches tells nothing of that. */
const ENDS = ['right', 'close', 'not-right'];

/**
 * @param {MomentsRun} run
 * @returns {readonly Moment[]} in the order of their iterations; none before the run is computed to its end
 */
export function momentsOf({ settings, iterations, trained, at }) {
  if (trained < iterations) return NONE;
  return segments(settings, iterations).flatMap(({ first, last }) =>
    at(first)
      .moments(last - first)
      .filter(({ kind }) => last === iterations || !ENDS.includes(kind))
      .map((moment) => ({
        ...moment,
        iteration: first + moment.iteration,
        ...(moment.until !== undefined && { until: first + moment.until }),
      })),
  );
}

/** A zigzag goes on from the one before if the pause between them is at most this share of that one's length. */
const SOON = 0.25;

/**
 * Where a moment is looked at: what happens at one iteration there, a stretch from within, early in it.
 *
 * @param {Moment} moment
 * @returns {number}
 */
export function placeOf({ iteration, until = iteration }) {
  return Math.round(iteration + (until - iteration) / 4);
}

/**
 * Where play stands still for a while, and the buttons lead: each moment's place, in order; a zigzag that goes on is one.
 *
 * @param {readonly Moment[]} moments in order
 * @returns {number[]}
 */
export function placesOf(moments) {
  /** @type {Moment | null} */
  let zigzag = null;
  const worth = moments.filter((moment) => {
    if (moment.kind !== 'zigzag') return true;
    const { iteration, until = iteration } = zigzag ?? { iteration: -Infinity };
    const goesOn = moment.iteration - until <= SOON * (until - iteration);
    zigzag = moment;
    return !goesOn;
  });
  return [...new Set(worth.map(placeOf))].sort((a, b) => a - b);
}

/**
 * The iteration at which a reader who has seen the run only so far can tell what happens: a plateau once the iterations have
 * doubled since it began, a zigzag some steps after it began.
 *
 * @param {Moment} moment
 * @returns {number}
 */
export function reachedAt({ kind, iteration, until = iteration }) {
  if (kind === 'plateau') return Math.min(until, Math.max(2 * iteration, iteration + 20));
  if (kind === 'zigzag') return Math.min(until, iteration + 32);
  return iteration;
}
