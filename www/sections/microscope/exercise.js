// Find the slip: an iteration in which one number is wrong, and everything after it is computed from the wrong number. Pure.

import { LOOPS } from '../../model/loop.js';
import { matrixOf, nameOf, valueAt } from '../../model/pass.js';
import { keyOf } from '../../model/settings.js';
import { brief } from '../../text/format.js';
import { judge, passWithSlip, slipInWords, usualSlips, withSlips } from './slips.js';

/** @import {Pass, Settings} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Slip} from './slips.js' */

/**
 * @typedef {object} Exercise
 * @property {Cell} cell that has the slip
 * @property {Slip} slip
 * @property {Pass} paper the iteration with it
 */

/** What shows at a glance is no exercise. */
const EASY = /^(percent|slope-alone|without-unit|only-row)/;

/** A wrong number is off by so much at least, and by so large a share. */
const LEAST = 0.002;
const SHARE = 0.05;

/**
 * @param {Pass} matrices
 * @param {Settings} settings
 * @param {number} attempt 1, 2 …: each has a slip of its own
 * @returns {Exercise | null} null where no slip would show
 */
export function exerciseOf(matrices, settings, attempt) {
  const random = generator(`${keyOf(settings)} ${attempt} ${matrixOf(matrices, 'O').values.join()}`);
  const { lines } = LOOPS[settings.problem];
  for (let tries = 0; tries < 500; tries += 1) {
    const { result } = lines[Math.floor(random() * lines.length)];
    const { rows, columns } = matrixOf(matrices, result);
    const cell = { matrix: result, row: Math.floor(random() * rows), column: Math.floor(random() * columns) };
    const usual = usualSlips(matrices, cell);
    const slip = usual[Math.floor(random() * usual.length)];
    const wrong = withSlips(matrices, settings, cell, [slip]);
    const right = valueAt(matrices, cell);
    if (EASY.test(slip) || wrong === null || Math.abs(wrong - right) < Math.max(LEAST, SHARE * Math.abs(right))) continue;
    // It can be named, and is not two slips at once.
    if (judge(matrices, settings, cell, wrong).slips.join() !== slip) continue;
    return { cell, slip, paper: passWithSlip(matrices, settings, cell, slip) };
  }
  return null;
}

/**
 * What is said to who has pointed at a cell and named a slip.
 *
 * @param {Exercise} exercise
 * @param {Pass} matrices as they are right
 * @param {Settings} settings
 * @param {Cell} cell
 * @param {Slip} slip
 * @returns {{ isFound: boolean, words: string }}
 */
export function answerTo({ cell: wrong, slip: made, paper }, matrices, settings, cell, slip) {
  const name = nameOf(cell);
  if (name !== nameOf(wrong)) {
    const isTainted = Math.abs(valueAt(paper, cell) - valueAt(matrices, cell)) > 1e-9;
    const words = isTainted
      ? `${name} is computed rightly, but from a number that is wrong: go on further back.`
      : `${name} is right: it follows from the numbers that it is computed from.`;
    return { isFound: false, words };
  }
  if (slip === made) {
    const words = `Found: ${name} is wrong, for ${slipInWords(made, cell, settings)}. It should be ${brief(valueAt(matrices, cell))}; what follows was computed from ${brief(valueAt(paper, cell))}.`;
    return { isFound: true, words };
  }
  const would = withSlips(matrices, settings, cell, [slip]);
  const words = would === null ? '' : ` That slip would make it ${brief(would)}.`;
  return { isFound: false, words: `${name} is the number that is wrong. But here stands ${brief(valueAt(paper, cell))}.${words}` };
}

/**
 * Numbers from 0 up to 1 that a text determines.
 *
 * @param {string} text
 */
function generator(text) {
  let state = 1;
  for (const character of text) state = (state * 31 + character.charCodeAt(0)) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
