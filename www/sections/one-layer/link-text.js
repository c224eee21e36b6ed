// What One layer shows, as a text for the link: what differs from the page as it opens, as in `rate~10,from~1_-2.5_0,at~3`. Pure.

import { TASKS } from '../../model/line.js';

/** @import {Ends, Task} from '../../model/line.js' */

/** What the map can be over: places in W. */
export const OVERS = ['0-2', '0-1', '1-2'];
export const RATES = [0.1, 1, 10, 30];

/**
 * @typedef {object} State
 * @property {string} over the two weights of the map, as in `0-2`
 * @property {number} rate
 * @property {'notebook' | 'xor'} targets
 * @property {readonly number[]} weights of the start
 * @property {number} iteration
 * @property {Ends} line by hand
 * @property {boolean} hasBias whether that line has one
 * @property {Task} task what that line is to answer
 */

/**
 * @param {State} state
 * @param {State} opened as the page opens
 */
export function writeState({ over, rate, targets, weights, iteration, line, hasBias, task }, opened) {
  const parts = [
    over === opened.over ? '' : `over~${over}`,
    rate === opened.rate ? '' : `rate~${rate}`,
    targets === opened.targets ? '' : `targets~${targets}`,
    weights.join() === opened.weights.join() ? '' : `from~${weights.join('_')}`,
    iteration === opened.iteration ? '' : `at~${iteration}`,
    endsOf(line) === endsOf(opened.line) ? '' : `line~${endsOf(line)}`,
    hasBias === opened.hasBias ? '' : `bias~${hasBias ? 'on' : 'off'}`,
    task === opened.task ? '' : `task~${task}`,
  ];
  // 1e+21 is 1e21.
  return parts.filter(Boolean).join(',').replaceAll('+', '');
}

/**
 * @param {string} text
 * @param {State} opened
 * @param {number} iterations of the run
 * @returns {State | null} null for what is not understood
 */
export function readState(text, opened, iterations) {
  const state = { ...opened };
  for (const part of text.split(',').filter(Boolean)) {
    const [key, value] = part.split('~');
    if (value === undefined || value === '') return null;
    if (key === 'over') state.over = value;
    else if (key === 'rate') state.rate = Number(value);
    else if (key === 'targets' && (value === 'notebook' || value === 'xor')) state.targets = value;
    else if (key === 'from') state.weights = value.split('_').map(Number);
    else if (key === 'at') state.iteration = Number(value);
    else if (key === 'line') state.line = lineFrom(value.split('_').map(Number));
    else if (key === 'bias' && (value === 'on' || value === 'off')) state.hasBias = value === 'on';
    else if (key === 'task' && Object.hasOwn(TASKS, value)) state.task = /** @type {Task} */ (value);
    else return null;
  }
  const { over, rate, weights, iteration, line } = state;
  const isAllowed =
    OVERS.includes(over) &&
    RATES.includes(rate) &&
    weights.length === 3 &&
    weights.every(Number.isFinite) &&
    Number.isInteger(iteration) &&
    iteration >= 0 &&
    iteration <= iterations &&
    [...line.from, ...line.to].every((place) => Math.abs(place) <= 2) &&
    Math.hypot(line.to[0] - line.from[0], line.to[1] - line.from[1]) > 0.1;
  return isAllowed ? state : null;
}

/** @param {Ends} line */
function endsOf({ from, to }) {
  return [...from, ...to].join('_');
}

/** @param {number[]} numbers @returns {Ends} */
function lineFrom([x0 = NaN, y0 = NaN, x1 = NaN, y1 = NaN]) {
  return { from: [x0, y0], to: [x1, y1] };
}
