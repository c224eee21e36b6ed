// The plot that errors are drawn on: its scales and its axes, iterations across and errors upward.

import { powerOfTen, short } from '../text/format.js';
import { linearScale, logScale } from './scale.js';
import { levels, line } from './shapes.js';

/** @import {Scale, Size, Theme} from '../types.d.ts' */

/** Room around the plot for its labels, in units of the page's type size. */
export const MARGIN = { top: 0.75, right: 1, bottom: 2, left: 3.25 };

/**
 * @typedef {object} Scales
 * @property {Scale} x iterations to pixels from the canvas's left edge
 * @property {Scale} y errors to pixels from its top edge
 */

/**
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @param {object} choice
 * @param {number} choice.iterations the run's length
 * @param {boolean} choice.logIterations
 * @param {boolean} choice.logError
 * @param {number} choice.lowest the least error of the run
 * @param {number} choice.highest the greatest
 * @returns {Scales}
 */
export function errorPlotScales(size, em, { iterations, logIterations, logError, lowest, highest }) {
  /** @type {[number, number]} */
  const across = [MARGIN.left * em, Math.max(MARGIN.left * em + 1, size.width - MARGIN.right * em)];
  /** @type {[number, number]} */
  const upward = [Math.max(MARGIN.top * em + 1, size.height - MARGIN.bottom * em), MARGIN.top * em];
  const x = logIterations ? logScale([0, iterations], across, 1) : linearScale([0, iterations], across);
  if (!logError) {
    // One of two fixed ends, so that the curve and not its axis moves from seed to seed.
    return { x, y: linearScale([0, highest <= 0.6 ? 0.6 : 1], upward) };
  }
  const decade = lowest > 0 ? Math.floor(Math.log10(lowest)) : -16;
  return { x, y: logScale([10 ** Math.min(-1, decade), 1], upward) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {{ scales: Scales, logError: boolean }} choice whether `scales.y` is logarithmic
 * @param {{ left: number, right: number, bottom: number }} plot in pixels
 */
export function drawAxes(context, theme, { scales, logError }, { left, right, bottom }) {
  const { em } = theme;
  const label = (/** @type {number} */ tick) => (logError ? powerOfTen(Math.round(Math.log10(tick))) : String(tick));
  const marks = scales.y.ticks(5).map((tick) => ({ y: scales.y.map(tick), text: label(tick) }));
  levels(context, theme, marks, left, right);
  context.textBaseline = 'top';
  const ticks = scales.x.ticks(Math.max(2, Math.min(8, Math.floor((right - left) / (4.5 * em)))));
  ticks.forEach((tick, index) => {
    const x = scales.x.map(tick);
    context.textAlign = index === 0 ? 'left' : x > right - 1.5 * em ? 'right' : 'center';
    line(context, Math.round(x) + 0.5, bottom, Math.round(x) + 0.5, bottom + 0.3 * em);
    const text = Number.isInteger(tick) ? short(tick) : String(tick);
    context.fillText(text, context.textAlign === 'right' ? right : x, bottom + 0.75 * em);
  });
}
