// Draws the errors of several runs on one plot, with one playhead through all of them.

import { drawAxes, MARGIN } from './error-plot.js';
import { disc, line } from './shapes.js';

/** @import {Size, Theme} from '../types.d.ts' */
/** @typedef {import('./error-plot.js').Scales} Scales */

/**
 * @typedef {object} Curve
 * @property {ArrayLike<number>} iterations of the points to draw, ascending
 * @property {ArrayLike<number>} errors of the points to draw
 * @property {number | null} errorAtPlayhead null where the run is not computed so far
 * @property {'accent' | 'text' | 'positive' | 'negative'} color
 * @property {boolean} isDashed
 */

/**
 * @typedef {object} ErrorCurvesData
 * @property {Scales} scales
 * @property {boolean} logError whether `scales.y` is logarithmic
 * @property {readonly Curve[]} curves drawn in this order
 * @property {number} playhead an iteration
 * @property {readonly number[]} marks iterations that the words mention, as dotted lines
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Size} size
 * @param {Theme} theme
 * @param {ErrorCurvesData} data
 */
export function drawErrorCurves(context, size, theme, { scales, logError, curves, playhead, marks }) {
  const { em } = theme;
  const left = MARGIN.left * em;
  const right = size.width - MARGIN.right * em;
  const top = MARGIN.top * em;
  const bottom = size.height - MARGIN.bottom * em;
  const playheadX = scales.x.map(playhead);
  const clampY = (/** @type {number} */ error) => Math.min(bottom, scales.y.map(error));

  drawAxes(context, theme, { scales, logError }, { left, right, bottom });

  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.setLineDash([1, 0.25 * em]);
  for (const iteration of marks) line(context, scales.x.map(iteration), top, scales.x.map(iteration), bottom);
  context.setLineDash([]);

  // The whole of each curve faint, the played part strong.
  context.lineJoin = 'round';
  const parts = [
    { from: playheadX, to: right + em, alpha: 0.45 },
    { from: left - em, to: playheadX, alpha: 1 },
  ];
  for (const { from, to, alpha } of parts) {
    context.save();
    context.beginPath();
    context.rect(from, 0, Math.max(0, to - from), size.height);
    context.clip();
    context.globalAlpha = alpha;
    for (const curve of curves) {
      context.beginPath();
      for (let i = 0; i < curve.iterations.length; i += 1) {
        context.lineTo(scales.x.map(curve.iterations[i] ?? 0), clampY(curve.errors[i] ?? Number.NaN));
      }
      context.strokeStyle = theme[curve.color];
      context.lineWidth = 0.14 * em;
      context.setLineDash(curve.isDashed ? [0.55 * em, 0.3 * em] : []);
      context.stroke();
    }
    context.restore();
  }

  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  line(context, playheadX, top, playheadX, bottom);
  for (const { errorAtPlayhead, color } of curves) {
    if (errorAtPlayhead === null) continue;
    disc(context, playheadX, clampY(errorAtPlayhead), 0.32 * em, theme[color], theme.background);
  }
}
