// What a nudge found, in words: the measured slope beside what both rules say. Pure.

import { brief, fixed, significant } from '../../text/format.js';
import { ratioOf } from './chain.js';

/** @import {Chain} from './chain.js' */

/** Of a slope: what lies nearer is called the same. */
const SAME = 0.0005;

/**
 * @param {string} weight its name
 * @param {Pick<Chain, 'chainRule' | 'notebook' | 'measured'>} sum over the four rows
 * @param {{ hasNewWo: boolean, hasNotebooks: boolean }} shown whether the products go through the new `Wo`, and whether the
 *   notebook's rule is told of
 * @returns {string}
 */
export function findingInWords(weight, { chainRule, notebook, measured }, { hasNewWo, hasNotebooks }) {
  const slope = ratioOf(measured);
  if (slope === null) return `${weight} is so large that the nudge is lost in it.`;
  const half = significant(measured.by / 2, 1);
  const change = significant(measured.moved, 3);
  const found = `From ${half} below ${weight} to ${half} above it, −E changes by ${change}: ${brief(slope)} for a unit change.`;
  const gap = away(chainRule, slope);
  const says = hasNewWo ? 'With the new Wo the product' : 'The chain rule';
  if (gap < SAME) return `${found} ${says} says the same.${hasNotebooks ? ` ${beside(notebook, chainRule)}` : ''}`;
  if (hasNewWo) return `${found} ${says} is ${brief(chainRule)}: the error did not pass through the new Wo.`;
  const why = 'it holds for the smallest of nudges, and E bends over one as large as this.';
  const right = `The chain rule says ${brief(chainRule)}: ${why}`;
  return `${found} ${right}${hasNotebooks ? ` ${beside(notebook, chainRule)}` : ''}`;
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
