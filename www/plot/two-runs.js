// Draws the errors of two runs, one over the other, and under them their difference on a logarithmic scale.

import { grouped, powerOfTen } from '../text/format.js';
import { linearScale, logScale } from './scale.js';
import { disc, levels, line } from './shapes.js';

/** @import {Scale, Size, Theme} from '../types.d.ts' */

/** Room around the plots for their labels, in units of the page's type size. */
export const MARGIN = { top: 1.5, right: 1, bottom: 2, left: 3.25 };

/** Between the two plots, for the lower one's title. */
const GAP = 2;

/** The share of the height that the upper plot gets. */
const UPPER = 0.5;

/** A difference of 0 has no place on a logarithmic scale; it is drawn at the foot, below the least that can be. */
const FOOT = 1e-18;

/**
 * @typedef {object} Line
 * @property {ArrayLike<number>} iterations ascending
 * @property {ArrayLike<number>} values one for each
 */

/**
 * A plot's frame, in pixels.
 *
 * @typedef {object} Frame
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 */

/**
 * Where everything goes.
 *
 * @typedef {object} Layout
 * @property {Frame} upper of the errors
 * @property {Frame} lower of their difference
 * @property {Scale} x iterations to pixels from the canvas's left edge
 * @property {Scale} error errors to pixels from its top edge
 * @property {Scale} difference differences to pixels from its top edge
 */

/**
 * @typedef {object} TwoRunsData
 * @property {Layout} layout
 * @property {Line} first errors of the first run
 * @property {Line} second errors of the second
 * @property {Line} difference
 * @property {number | null} parted the iteration at which the runs part; null when they do not, or not where it shows
 * @property {number} marked the iteration that is read
 */

/**
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @param {object} extent
 * @param {number} extent.from the first iteration shown
 * @param {number} extent.to the last, beyond `from`
 * @param {number} extent.lowest the least error shown
 * @param {number} extent.highest the greatest
 * @returns {Layout}
 */
export function twoRunsLayout(size, em, { from, to, lowest, highest }) {
  const left = MARGIN.left * em;
  const right = Math.max(left + 1, size.width - MARGIN.right * em);
  const free = Math.max(2, size.height - (MARGIN.top + GAP + MARGIN.bottom) * em);
  const upper = { left, right, top: MARGIN.top * em, bottom: MARGIN.top * em + UPPER * free };
  const lowerTop = upper.bottom + GAP * em;
  const lower = { left, right, top: lowerTop, bottom: lowerTop + (1 - UPPER) * free };
  const room = 0.06 * (highest - lowest) || 0.01;
  return {
    upper,
    lower,
    x: linearScale([from, to], [left, right]),
    error: linearScale([Math.max(0, lowest - room), highest + room], [upper.bottom, upper.top]),
    difference: logScale([FOOT, 1], [lower.bottom, lower.top]),
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {TwoRunsData} data
 */
export function drawTwoRuns(context, theme, { layout, first, second, difference, parted, marked }) {
  const { em } = theme;
  const { upper, lower, x, error } = layout;
  drawFrames(context, theme, layout);

  context.lineJoin = 'round';
  // A broad line, and a fine one over it: where the runs agree the one runs inside the other.
  context.globalAlpha = 0.55;
  context.strokeStyle = theme.muted;
  context.lineWidth = 0.3 * em;
  trace(context, first, x, error);
  context.globalAlpha = 1;
  context.strokeStyle = theme.accent;
  context.lineWidth = 0.1 * em;
  trace(context, second, x, error);

  context.strokeStyle = theme.text;
  trace(context, difference, x, { map: (value) => layout.difference.map(Math.max(FOOT, value)) });

  context.font = `${0.8 * em}px ${theme.font}`;
  if (parted !== null) {
    const at = x.map(parted);
    context.strokeStyle = theme.text;
    context.lineWidth = 1;
    context.setLineDash([0.25 * em, 0.25 * em]);
    line(context, at, upper.top, at, lower.bottom);
    context.setLineDash([]);
    const text = `they part at ${grouped(parted)}`;
    const isRoomy = at + context.measureText(text).width + 0.4 * em < upper.right;
    context.textAlign = isRoomy ? 'left' : 'right';
    context.textBaseline = 'bottom';
    context.fillStyle = theme.text;
    context.fillText(text, at + (isRoomy ? 0.4 : -0.4) * em, lower.bottom - 0.35 * em);
  }

  const at = x.map(marked);
  context.strokeStyle = theme.accent;
  context.lineWidth = 0.12 * em;
  line(context, at, upper.top, at, lower.bottom);
  disc(context, at, lower.bottom, 0.5 * em, theme.accent, theme.background);
}

/**
 * Titles, grids and ticks of both plots.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Layout} layout
 */
function drawFrames(context, theme, { upper, lower, x, error, difference }) {
  const { em } = theme;
  context.font = `600 ${0.8 * em}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillText('Error', upper.left, upper.top - 0.4 * em);
  context.fillText('Difference of the two errors', lower.left, lower.top - 0.4 * em);

  const marks = [
    ...error.ticks(4).map((tick) => ({ y: error.map(tick), text: String(tick) })),
    ...[0, -5, -10, -15].map((exponent) => ({ y: difference.map(10 ** exponent), text: powerOfTen(exponent) })),
    { y: lower.bottom, text: 'none' },
  ];
  levels(context, theme, marks, upper.left, upper.right);
  context.textBaseline = 'top';
  for (const tick of x.ticks(Math.max(2, Math.min(8, Math.floor((upper.right - upper.left) / (5 * em)))))) {
    const at = x.map(tick);
    line(context, Math.round(at) + 0.5, lower.bottom, Math.round(at) + 0.5, lower.bottom + 0.3 * em);
    const text = grouped(tick);
    const half = context.measureText(text).width / 2;
    context.textAlign = 'center';
    context.fillText(text, Math.min(upper.right + 0.5 * em - half, Math.max(upper.left - em + half, at)), lower.bottom + 0.75 * em);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @param {Scale} x
 * @param {Pick<Scale, 'map'>} y
 */
function trace(context, { iterations, values }, x, y) {
  context.beginPath();
  for (let i = 0; i < iterations.length; i += 1) context.lineTo(x.map(iterations[i] ?? 0), y.map(values[i] ?? 0));
  context.stroke();
}
