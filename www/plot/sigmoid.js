// Draws the sigmoid, its derivative where it is asked for, and a mark for every unit at its net input.

import { full } from '../text/format.js';
import { beyond, diamond, disc, label, levels, line, polyline, ticks } from './pen.js';
import { linearScale } from './scale.js';

/** @import {Scale, Size} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** Room around the plot for its labels, in units of the page's type size. */
const MARGIN = { top: 0.7, right: 1, bottom: 1.6, left: 2.1 };

/** Beside the ends of the axis, for the marks of what lies beyond them, in the same units. */
const BESIDE = 0.8;

/**
 * @typedef {object} Scales
 * @property {Scale} x net inputs to pixels from the canvas's left edge
 * @property {Scale} y activations and slopes to pixels from its top edge
 */

/**
 * One unit for one row of inputs.
 *
 * @typedef {object} SigmoidUnit
 * @property {number} netInput
 * @property {number} activation σ(netInput)
 * @property {0 | 1 | null} target for an output unit: y; for a hidden unit null
 * @property {boolean} [isFaint]
 */

/**
 * @typedef {object} SigmoidData
 * @property {ArrayLike<number>} x net inputs along the curve, ascending; their ends are the ends of the axis
 * @property {ArrayLike<number>} y σ of each
 * @property {ArrayLike<number>} [derivative] σ′ of each: a second curve, and a name at either
 * @property {readonly SigmoidUnit[]} units drawn in this order; what lies beyond the axis is marked at its end
 */

/**
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @param {ArrayLike<number>} x net inputs, ascending; their ends are the ends of the axis
 * @returns {Scales}
 */
export function sigmoidScales(size, em, x) {
  const ends = /** @type {const} */ ([x[0] ?? -10, x[x.length - 1] ?? 10]);
  return {
    x: linearScale(ends, [MARGIN.left * em, size.width - MARGIN.right * em]),
    y: linearScale([0, 1], [size.height - MARGIN.bottom * em, MARGIN.top * em]),
  };
}

/**
 * @param {Pen} pen
 * @param {SigmoidData} data
 */
export function drawSigmoid(pen, data) {
  const { size, theme, em } = pen;
  const { x, y } = sigmoidScales(size, em, data.x);
  const low = data.x[0] ?? -10;
  const high = data.x[data.x.length - 1] ?? 10;
  const [left, right, top, bottom] = [x.map(low), x.map(high), y.map(1), y.map(0)];

  const marks = (data.derivative ? QUARTERS : ENDS).map(([tick, text]) => ({ y: y.map(tick), text }));
  levels(pen, marks, left - BESIDE * em, right + BESIDE * em);
  const middle = Math.round(x.map(0)) + 0.5;
  line(pen, middle, top, middle, bottom, { color: theme.line });
  const between = [low, low / 2, 0, high / 2, high].map((tick) => ({
    x: x.map(tick),
    text: tick === 0 ? 'net input 0' : full(tick),
  }));
  ticks(pen, between, bottom + 0.45 * em);

  if (data.derivative) {
    polyline(pen, points({ x, y }, data.x, data.derivative), { color: theme.muted, width: 0.1 * em });
    label(pen, 'σ′', right, bottom - 0.75 * em, { align: 'right', baseline: 'alphabetic', size: 1, color: theme.muted });
    label(pen, 'σ', right, y.map(1) + 1.5 * em, { align: 'right', baseline: 'alphabetic', size: 1 });
  }
  polyline(pen, points({ x, y }, data.x, data.y), { width: 0.1 * em });

  for (const { netInput, activation, target, isFaint = false } of data.units) {
    const inside = Math.min(high, Math.max(low, netInput));
    const [atX, atY] = [x.map(inside), y.map(activation)];
    const alpha = isFaint ? FAINT : 1;
    // What lies under a faint mark does not show through it.
    if (target === null) {
      if (isFaint) diamond(pen, atX, atY, 0.36 * em, { edge: theme.background, width: 0 });
      diamond(pen, atX, atY, 0.36 * em, { width: isFaint ? 1.25 : 1.5, alpha });
    } else {
      const radius = (isFaint ? 0.38 : 0.46) * em;
      disc(pen, atX, atY, radius, { edge: theme.background });
      disc(pen, atX, atY, radius, { fill: target === 1 ? theme.positive : theme.negative, edge: theme.background, alpha });
    }
    if (inside !== netInput) beyond(pen, atX, atY, Math.sign(netInput), { alpha });
  }
}

/** The opacity of what others stand out against. */
const FAINT = 0.4;

/** What the vertical axis says; the derivative's top, a quarter, only where it is drawn. */
const ENDS = /** @type {const} */ ([[0, '0'], [1, '1']]);
const QUARTERS = /** @type {const} */ ([[0, '0'], [0.25, '¼'], [0.5, '½'], [1, '1']]);

/**
 * @param {Scales} scales
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} values one for each x
 */
function points(scales, x, values) {
  return Array.from(x, (at, i) => /** @type {const} */ ([scales.x.map(at), scales.y.map(values[i])]));
}
