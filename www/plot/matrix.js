// Draws the weights of a network as matrices: a cell a weight, with its tint and its number.

import { INPUTS, unitNames } from '../model/words.js';
import { significant } from '../text/format.js';
import { TEXT_ALPHA, weightTint } from './color.js';
import { fill, label, stroke, widthOfNumber } from './pen.js';

/** @import {Size} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * All in pixels.
 *
 * @typedef {object} WeightBox
 * @property {number} place among the weights: Wh then Wo, or W, each row-major
 * @property {number} x its left edge
 * @property {number} y its top edge
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {object} Word
 * @property {string} text
 * @property {number} x
 * @property {number} y its middle
 * @property {'left' | 'center' | 'right'} align
 */

/**
 * @typedef {object} WeightsLayout
 * @property {readonly WeightBox[]} cells in the order of the weights
 * @property {readonly Word[]} words
 */

/** Networks with more hidden units have these across, in both matrices. */
const MOST_DOWN = 4;

/** In units of the page's type size. */
const SIDE = 2.3;
const BETWEEN = 1.9;
const WIDEST = 5.2;
const HEAD = 1.3;
const HIGHEST = 1.75;
const GAP = 0.18;

/**
 * Wh with Wo beside it, as the formulas have them. With many hidden units Wo stands below it, turned, so that a unit's weights
 * are in one column.
 *
 * @param {Size} size
 * @param {number} em the page's type size in pixels
 * @param {number | undefined} hidden how many hidden units there are; undefined for one layer
 * @returns {WeightsLayout}
 */
export function weightsLayout({ width, height }, em, hidden) {
  const isTurned = hidden !== undefined && hidden > MOST_DOWN;
  const units = unitNames(hidden ?? 0);
  const columns = hidden ?? 1;
  const own = hidden === undefined || isTurned ? 0 : 1;
  const room = width - (SIDE + own * BETWEEN) * em;
  const cell = {
    width: Math.min(WIDEST * em, room / (columns + own)),
    height: Math.min(HIGHEST * em, (height - HEAD * em) / (isTurned ? 5 : 4)),
  };
  const left = SIDE * em;
  const top = HEAD * em;
  const middleOf = (/** @type {number} */ row) => top + (row + 0.5) * cell.height;
  /** @type {WeightBox[]} */
  const cells = [];
  /** @type {Word[]} */
  const words = [];
  /** @param {number} x @param {number} row */
  const add = (x, row) => cells.push({ place: cells.length, x, y: top + row * cell.height, ...cell });
  /** @param {string} text @param {number} x @param {number} y @param {Word['align']} align */
  const say = (text, x, y, align) => words.push({ text, x, y, align });

  INPUTS.forEach((name, row) => {
    say(name, left - 0.5 * em, middleOf(row), 'right');
    for (let column = 0; column < columns; column += 1) add(left + column * cell.width, row);
  });
  // Where columns are narrower than their names, some names stand for all.
  const every = Math.ceil((1.9 * em) / cell.width);
  (hidden === undefined ? ['O'] : units).forEach((name, column) => {
    const isLast = column === columns - 1;
    const isNamed = isLast || (column % every === 0 && columns - 1 - column >= every);
    if (isNamed) say(name, left + (column + 0.5) * cell.width, top / 2, 'center');
  });
  if (hidden === undefined) {
    say('W, 3 × 1', left, middleOf(INPUTS.length), 'left');
  } else if (isTurned) {
    say('O', left - 0.5 * em, middleOf(3.25), 'right');
    units.forEach((_, unit) => add(left + unit * cell.width, 3.25));
    say(`Wh, 3 × ${hidden}`, left, middleOf(4.25), 'left');
    say(`Wo, ${hidden} × 1, turned`, left + columns * cell.width, middleOf(4.25), 'right');
  } else {
    const beside = left + columns * cell.width + BETWEEN * em;
    say('O', beside + cell.width / 2, top / 2, 'center');
    units.forEach((name, unit) => {
      say(name, beside - 0.5 * em, middleOf(unit), 'right');
      add(beside, unit);
    });
    say(`Wh, 3 × ${hidden}`, left, middleOf(INPUTS.length), 'left');
    if (hidden === MOST_DOWN) say(`Wo, ${hidden} × 1`, left + columns * cell.width - GAP * em, middleOf(INPUTS.length), 'right');
    else say(`Wo, ${hidden} × 1`, beside, middleOf(INPUTS.length), 'left');
  }
  return { cells, words };
}

/**
 * @param {WeightsLayout} layout
 * @param {number} x
 * @param {number} y
 * @returns {number | null} the place of the weight under a point
 */
export function weightAt({ cells }, x, y) {
  const cell = cells.find((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height);
  return cell ? cell.place : null;
}

/**
 * @param {Pen} pen
 * @param {WeightsLayout} layout
 * @param {object} data
 * @param {ArrayLike<number>} data.weights one a cell
 * @param {readonly number[]} data.lit the places that are pointed at
 * @param {boolean} data.allDigits whether a cell shows as many digits as it has room for, and not three
 */
export function drawWeights(pen, { cells, words }, { weights, lit, allDigits }) {
  const { em, theme } = pen;
  for (const { text, x, y, align } of words) label(pen, text, x, y, { align, color: theme.muted });
  for (const { place, x, y, width, height } of cells) {
    const [gap, value] = [Math.min(GAP * em, 0.12 * width), weights[place]];
    const [w, h] = [width - gap, height - gap];
    const box = (/** @type {CanvasRenderingContext2D} */ context) => context.roundRect(x, y + gap / 2, w, h, 0.25 * em);
    const text = width < LEGIBLE * em ? '' : numberWithin(pen, value, w - 0.5 * em, allDigits ? MOST_DIGITS : DIGITS);
    const { hue, alpha, isBeyond } = weightTint(value);
    fill(pen, box, { color: theme[hue], alpha: Math.max(0.04, alpha * (text === '' ? 1 : TEXT_ALPHA)) });
    if (isBeyond) {
      const corners = [0.25 * em, 0, 0, 0.25 * em];
      fill(pen, (context) => context.roundRect(x, y + gap / 2, 0.25 * em, h, corners), { color: theme.text });
    }
    if (lit.includes(place)) stroke(pen, box, { width: 2 });
    if (text !== '') label(pen, text, x + w - 0.4 * em, y + height / 2 + 0.04 * em, { align: 'right', within: w - 0.5 * em });
  }
}

/** Narrower cells have no numbers, in units of the page's type size: they are read by pointing. */
const LEGIBLE = 2.9;

/** Below it a weight's first digit may want an exponent, for which a cell has no room. */
const NEARLY_NONE = 1e-3;

/** Significant digits of a weight. */
const DIGITS = 3;
const MOST_DIGITS = 8;

/** Rather than lose one of three digits, a number is drawn narrower, down to this part of its width. */
const NARROWEST = 0.7;

/**
 * @param {Pen} pen
 * @param {number} value
 * @param {number} width in pixels
 * @param {number} most
 * @returns {string} with as many digits as fit; where one is too many, that it is nearly 0, or nothing
 */
function numberWithin(pen, value, width, most) {
  for (let digits = most; digits >= 1; digits -= 1) {
    const text = significant(value, digits);
    if (widthOfNumber(pen, text) * (digits === DIGITS ? NARROWEST : 1) <= width) return text;
  }
  return Math.abs(value) < NEARLY_NONE ? '≈ 0' : '';
}
