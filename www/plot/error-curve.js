// Draws the error of a run at each of its iterations: the whole run faint, the played part strong.

import { grouped } from '../text/format.js';
import { drawAxes, MARGIN } from './error-plot.js';
import { disc, line } from './shapes.js';

/** @import {Scale, Size, Theme} from '../types.d.ts' */
/** @typedef {import('./error-plot.js').Scales} Scales */

/**
 * @typedef {object} Place
 * @property {number} iteration
 * @property {number} error mean |y − O| there
 */

/**
 * @typedef {object} CurveData
 * @property {Scales} scales
 * @property {boolean} logError whether `scales.y` is logarithmic
 * @property {ArrayLike<number>} iterations of the points to draw, ascending
 * @property {ArrayLike<number>} errors of the points to draw
 * @property {Place} playhead
 * @property {Place | null} pointed where the pointer is
 * @property {readonly Points[]} kept the curves of runs kept for comparison, beneath the run's own
 */

/**
 * @typedef {object} Points
 * @property {ArrayLike<number>} iterations ascending
 * @property {ArrayLike<number>} errors one for each
 */

/**
 * How kept curves are told apart, in order: by hue and by dashes, in units of the page's type size. The page's list of
 * pins shows the same.
 *
 * @type {readonly { color: 'text' | 'positive' | 'negative', dashes: readonly number[] }[]}
 */
const KEPT = [
  { color: 'text', dashes: [0.5, 0.25] },
  { color: 'positive', dashes: [0.125, 0.25] },
  { color: 'negative', dashes: [0.75, 0.2, 0.125, 0.2] },
];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Size} size
 * @param {Theme} theme
 * @param {CurveData} data
 */
export function drawErrorCurve(context, size, theme, data) {
  const { scales, playhead, pointed } = data;
  const { em } = theme;
  const left = MARGIN.left * em;
  const right = size.width - MARGIN.right * em;
  const bottom = size.height - MARGIN.bottom * em;
  const clampY = (/** @type {number} */ error) => Math.min(bottom, scales.y.map(error));

  drawAxes(context, theme, data, { left, right, bottom });

  context.lineJoin = 'round';
  drawKept(context, theme, data.kept, scales.x, clampY, right);
  context.lineCap = 'round';

  const count = data.iterations.length;
  let played = 0;
  while (played < count && at(data.iterations, played) <= playhead.iteration) played += 1;
  const playheadX = scales.x.map(playhead.iteration);
  const playheadY = clampY(playhead.error);

  // What is still to come, from the playhead on.
  context.beginPath();
  context.moveTo(playheadX, playheadY);
  for (let i = played; i < count; i += 1) {
    context.lineTo(scales.x.map(at(data.iterations, i)), clampY(at(data.errors, i)));
  }
  context.strokeStyle = theme.muted;
  context.globalAlpha = 0.5;
  context.lineWidth = 0.1 * em;
  context.stroke();

  // What has been played, with its area.
  context.beginPath();
  for (let i = 0; i < played; i += 1) {
    context.lineTo(scales.x.map(at(data.iterations, i)), clampY(at(data.errors, i)));
  }
  context.lineTo(playheadX, playheadY);
  context.strokeStyle = theme.accent;
  context.globalAlpha = 1;
  context.lineWidth = 0.16 * em;
  context.stroke();
  context.lineTo(playheadX, bottom);
  context.lineTo(left, bottom);
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.08;
  context.fill();
  context.globalAlpha = 1;

  // The playhead: a slider's thumb on the axis, and the point on the curve that it stands for.
  context.strokeStyle = theme.accent;
  context.lineWidth = 0.2 * em;
  line(context, left, bottom, playheadX, bottom);
  context.lineWidth = 1;
  line(context, playheadX, bottom, playheadX, playheadY);
  disc(context, playheadX, playheadY, 0.3 * em, theme.accent, theme.background);
  disc(context, playheadX, bottom, 0.55 * em, theme.accent, theme.background);

  if (pointed) drawReadout(context, theme, data, pointed, { left, right, bottom });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {readonly Points[]} kept
 * @param {Scale} x
 * @param {(error: number) => number} clampY
 * @param {number} right the plot's edge, in pixels
 */
function drawKept(context, theme, kept, x, clampY, right) {
  context.lineWidth = 0.11 * theme.em;
  kept.forEach(({ iterations, errors }, index) => {
    const { color, dashes } = KEPT[index % KEPT.length] ?? { color: 'text', dashes: [] };
    context.beginPath();
    for (let i = 0; i < iterations.length && x.map(at(iterations, i)) <= right; i += 1) {
      context.lineTo(x.map(at(iterations, i)), clampY(at(errors, i)));
    }
    context.strokeStyle = theme[color];
    context.setLineDash(dashes.map((dash) => dash * theme.em));
    context.stroke();
  });
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {CurveData} data
 * @param {Place} pointed
 * @param {{ left: number, right: number, bottom: number }} plot
 */
function drawReadout(context, theme, { scales }, pointed, { left, right, bottom }) {
  const { em } = theme;
  const x = scales.x.map(pointed.iteration);
  const y = Math.min(bottom, scales.y.map(pointed.error));
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.setLineDash([0.2 * em, 0.2 * em]);
  line(context, x, MARGIN.top * em, x, bottom);
  context.setLineDash([]);
  disc(context, x, y, 0.25 * em, theme.text, theme.background);

  context.font = `${0.85 * em}px ${theme.font}`;
  const lines = [`iteration ${grouped(pointed.iteration)}`, `error ${pointed.error.toPrecision(5)}`];
  const width = Math.max(...lines.map((text) => context.measureText(text).width)) + em;
  const height = 2.9 * em;
  const boxX = x + 0.75 * em + width > right ? Math.max(left, x - 0.75 * em - width) : x + 0.75 * em;
  const boxY = Math.max(MARGIN.top * em, Math.min(y - height - 0.75 * em, bottom - height));
  context.beginPath();
  context.roundRect(boxX, boxY, width, height, 0.3 * em);
  context.fillStyle = theme.background;
  context.globalAlpha = 0.94;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.line;
  context.stroke();
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  lines.forEach((text, index) => context.fillText(text, boxX + 0.5 * em, boxY + (0.85 + 1.2 * index) * em));
}

/**
 * @param {ArrayLike<number>} values
 * @param {number} index inside `values`
 * @returns {number}
 */
function at(values, index) {
  return /** @type {number} */ (values[index]);
}
