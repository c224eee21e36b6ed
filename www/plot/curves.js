// Curves over the iterations of a run: axes, the curves, and a playhead.

import { full, grouped, powerOfTen, short } from '../text/format.js';
import { decimate } from './decimate.js';
import { createLayer } from './layer.js';
import { linearScale } from './scale.js';
import { disc, label as letter, levels, line, widthOf } from './pen.js';

/** @import {Scale, Size, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** Room around the plot for its labels, in units of the page's type size. */
export const MARGIN = { top: 0.75, right: 1, bottom: 2, left: 3.25 };

/** Pixels between iterations from which on each has a dot. */
const LEAST_APART = 9;

/**
 * The plot's edges in pixels.
 *
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Frame
 */

/**
 * @typedef {object} Curve
 * @property {Points} points
 * @property {'accent' | 'text' | 'muted' | 'positive' | 'negative'} color
 * @property {number} [width] in units of the page's type size
 * @property {readonly number[]} [dashes] in the same units
 * @property {number | null} [at] its value at the playhead; null where there is none yet
 * @property {boolean} [isWhole] drawn alike before and behind the playhead
 */

/**
 * What is drawn of a curve: the line, the edges of the bands that it fills, and single iterations where they can be told apart.
 *
 * @typedef {{ line: Path2D, low: Path2D, high: Path2D, single: (readonly [x: number, y: number])[] }} Points
 */

/**
 * @typedef {object} Plot
 * @property {Frame} frame
 * @property {Scale} x iterations to pixels from the canvas's left edge
 * @property {Scale} y values to pixels from its top edge
 * @property {readonly Curve[]} curves drawn in this order
 * @property {number} playhead an iteration
 * @property {boolean} hasThumb whether the plot is its playhead's slider
 * @property {(value: number) => string} [label] of a value on the upward axis
 * @property {boolean} [isBare] without iterations under it
 */

/**
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @returns {Frame}
 */
export function frameOf(size, em) {
  const left = MARGIN.left * em;
  const top = MARGIN.top * em;
  return {
    left,
    right: Math.max(left + 1, size.width - MARGIN.right * em),
    top,
    bottom: Math.max(top + 1, size.height - MARGIN.bottom * em),
  };
}

/**
 * A linear scale around some values. It magnifies their differences up to a hundred times: beyond that they would look like more
 * than they are, and their labels would have no room.
 *
 * @param {Pick<Frame, 'top' | 'bottom'>} frame
 * @param {number} lowest
 * @param {number} highest
 * @returns {Scale}
 */
export function fittedScale({ top, bottom }, lowest, highest) {
  const least = 0.01 * Math.max(Math.abs(lowest), Math.abs(highest), 1e-6);
  const room = Math.max(0.06 * (highest - lowest), (least - (highest - lowest)) / 2);
  return linearScale([lowest - room, highest + room], [bottom, top]);
}

/**
 * @typedef {object} Curves
 * @property {typeof pointsOf} pointsOf gives the same points until something about them changes
 * @property {(pen: Pen, plot: Plot) => void} draw
 */

/**
 * A plot that is drawn again and again while little but its playhead moves.
 *
 * @returns {Curves}
 */
export function createCurves() {
  /** @type {WeakMap<ArrayLike<number>, { key: string, points: Points }>} */
  const known = new WeakMap();
  const ground = createLayer();
  const played = createLayer();
  return {
    pointsOf(values, count, frame, x, y) {
      const key = [count, ...Object.values(frame), x.key, y.key].join();
      const kept = known.get(values);
      if (kept?.key === key) return kept.points;
      const points = pointsOf(values, count, frame, x, y);
      known.set(values, { key, points });
      return points;
    },
    draw(pen, plot) {
      const { context, size, theme } = pen;
      const { frame, x, y, curves, playhead, isBare } = plot;
      const parts = curves.flatMap(({ points, color, width }) => [points, color, width]);
      ground(context, size, [theme, isBare, x.key, y.key, ...parts], (own) => {
        drawAxes({ ...pen, context: own }, plot);
        // What is still to come, faint.
        inFrame(own, theme, frame, () => curves.forEach((curve) => strokeCurve(own, theme, curve, curve.isWhole ? 1 : 0.5)));
      });
      context.save();
      context.beginPath();
      context.rect(0, 0, Math.max(0, x.map(playhead)), size.height);
      context.clip();
      played(context, size, [theme, ...parts], (own) => {
        inFrame(own, theme, frame, () => {
          for (const curve of curves) if (!curve.isWhole) strokeCurve(own, theme, curve, 1);
        });
      });
      context.restore();
      drawPlayhead(pen, plot);
    },
  };
}

/**
 * @param {ArrayLike<number>} values by iteration
 * @param {number} count how many of them there are
 * @param {Frame} frame
 * @param {Scale} x
 * @param {Scale} y
 * @returns {Points}
 */
function pointsOf(values, count, frame, x, y) {
  const columns = Math.ceil(frame.right - frame.left);
  // One more on each side, so that the line goes on to the edges.
  const from = Math.max(0, Math.floor(x.invert(frame.left) + 1e-6) - 1);
  const to = Math.min(count, Math.ceil(x.invert(frame.right) - 1e-6) + 2);
  const shown = decimate(values, from, to, columns, (column) => x.invert(frame.left + column));
  // On a logarithmic axis an error of 0 lies infinitely far down.
  const below = frame.bottom + frame.top;
  const place = (/** @type {number} */ index) => /** @type {const} */ ([x.map(index), Math.min(below, y.map(values[index]))]);
  const path = (/** @type {readonly number[]} */ indices) => {
    const made = new Path2D();
    for (const index of indices) made.lineTo(...place(index));
    return made;
  };
  const isSparse = to - from < columns / LEAST_APART;
  return {
    line: path(shown.line),
    low: path(shown.low),
    high: path(shown.high),
    single: isSparse ? shown.line.map(place) : [],
  };
}

/**
 * Draws what is cut off at the plot's edges.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Frame} frame
 * @param {() => void} draw
 */
function inFrame(context, { em }, { left, right, top, bottom }, draw) {
  context.save();
  context.beginPath();
  context.rect(left - 0.2 * em, top - 0.2 * em, right - left + 0.4 * em, bottom - top + 0.4 * em);
  context.clip();
  context.lineJoin = 'round';
  draw();
  context.restore();
}

/**
 * The line through the plot, the places on the curves, and the slider's thumb.
 *
 * @param {Pen} pen
 * @param {Plot} plot
 */
function drawPlayhead(pen, { frame, x, y, curves, playhead, hasThumb }) {
  const { theme, em } = pen;
  const { left, right, top, bottom } = frame;
  const at = x.map(playhead);
  const isInside = at >= left - 0.5 && at <= right + 0.5;
  if (isInside) {
    line(pen, at, top, at, bottom, { color: theme.accent });
    for (const { at: value, color } of curves) {
      if (value === undefined || value === null) continue;
      disc(pen, at, Math.min(bottom, Math.max(top, y.map(value))), 0.3 * em, { fill: theme[color], edge: theme.background });
    }
  }
  if (!hasThumb) return;
  const thumb = Math.min(right, Math.max(left, at));
  line(pen, left, bottom, thumb, bottom, { color: theme.accent, width: 0.2 * em });
  if (isInside) disc(pen, thumb, bottom, 0.55 * em, { fill: theme.accent, edge: theme.background });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Curve} curve
 * @param {number} alpha
 */
function strokeCurve(context, theme, { points, color, width = 0.14, dashes = [] }, alpha) {
  context.strokeStyle = theme[color];
  context.lineWidth = width * theme.em;
  context.setLineDash(dashes.map((dash) => dash * theme.em));
  context.globalAlpha = alpha;
  if (dashes.length > 0) {
    context.stroke(points.line);
  } else {
    // A band is its edges, and between them the line that fills it. Elsewhere all three are one.
    context.globalAlpha = 0.4 * alpha;
    context.stroke(points.line);
    context.globalAlpha = alpha;
    context.stroke(points.low);
    context.stroke(points.high);
    context.fillStyle = theme[color];
    for (const [x, y] of points.single) {
      context.beginPath();
      context.arc(x, y, 0.18 * theme.em, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * @param {Pen} pen
 * @param {Plot} plot
 */
function drawAxes(pen, { frame, x, y, label = valueLabel, isBare }) {
  const { theme, em } = pen;
  const { left, right, top, bottom } = frame;
  const values = y.ticks(Math.max(2, Math.min(5, Math.floor((bottom - top) / (1.6 * em)))));
  levels(pen, values.map((value) => ({ y: y.map(value), text: label(value) })), left, right);
  if (isBare) return;
  for (const tick of x.ticks(Math.max(2, Math.min(8, Math.floor((right - left) / (4.5 * em)))))) {
    if (!Number.isInteger(tick)) continue;
    const at = x.map(tick);
    line(pen, Math.round(at) + 0.5, bottom, Math.round(at) + 0.5, bottom + 0.3 * em, { color: theme.line });
    const text = tick % 100 === 0 ? short(tick) : grouped(tick);
    const half = widthOf(pen, text) / 2;
    const middle = Math.min(right + 0.9 * em - half, Math.max(left - em + half, at));
    letter(pen, text, middle, bottom + 0.75 * em, { align: 'center', baseline: 'top', color: theme.muted });
  }
}

/** @param {number} value */
function valueLabel(value) {
  const exponent = Math.round(Math.log10(value));
  return value === Number(`1e${exponent}`) ? powerOfTen(exponent) : full(value);
}
