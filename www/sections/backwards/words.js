// What a nudge found, in words: the measured slope beside what both rules say. Pure.

import { brief, fixed, significant } from '../../text/format.js';
import { ratioOf } from './chain.js';

/** @import {Chain} from './chain.js' */

/** Of a slope: what lies nearer is called the same. */
const SAME = 0.0005;

/**
 * @param {string} weight its name
 * @param {Pick<Chain, 'chainRule' | 'notebook' | 'measured'>} sum over the four rows
 * @returns {string}
 */
export function inWords(weight, { chainRule, notebook, measured }) {
  if (!measured) {
    return `The chain rule says that −E moves by ${brief(chainRule)} for each 1 that ${weight} moves. Nudge it, and see.`;
  }
  const slope = ratioOf(measured);
  if (slope === null) return `${weight} is so large that the nudge is lost in it.`;
  const found = `${weight} was moved by ${significant(measured.by, 3)}, and −E moved by ${significant(measured.moved, 3)}: ${brief(slope)} for each 1.`;
  const gap = away(chainRule, slope);
  const right =
    gap < SAME
      ? 'That is what the chain rule says.'
      : `The chain rule says ${brief(chainRule)}: it holds for the smallest of nudges, and E bends over one as large as this.`;
  return `${found} ${right} ${beside(notebook, chainRule)}`;
}

/**
 * @param {number} notebook
 * @param {number} chainRule
 */
function beside(notebook, chainRule) {
  if (away(notebook, chainRule) < SAME) return 'The notebook’s rule says the same.';
  const says = `The notebook’s rule says ${brief(notebook)}`;
  if (chainRule === 0) return `${says}.`;
  const times = notebook / chainRule;
  if (times < 0) return `${says}: the other way.`;
  return times < 0.995 || times >= 1.005 ? `${says}, ${fixed(times, 2)} times that.` : `${says}, nearly that.`;
}

/**
 * @param {number} value
 * @param {number} of
 * @returns {number} how far apart they are, as a share of the second
 */
function away(value, of) {
  return value === of ? 0 : Math.abs(value - of) / Math.abs(of);
}
