// Draws the error over two weights as a map: its height as shade and contours, the run's path, where it is, and steps as arrows.

import { contours } from './contours.js';
import { drawPicture, risingRamp } from './picture.js';
import { linearScale } from './scale.js';
import { disc, line } from './shapes.js';

/** @import {Core, Size, Scale, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * A part of the plane of two weights: a square around its centre.
 *
 * @typedef {object} Part
 * @property {readonly [number, number]} centre
 * @property {number} span from the centre to each side
 */

/**
 * A step from the point.
 *
 * @typedef {object} Arrow
 * @property {readonly [number, number]} step
 * @property {'accent' | 'text' | 'positive' | 'negative'} color
 * @property {readonly number[]} [dashes] in units of the page's type size
 */

/**
 * @typedef {object} ErrorMapData
 * @property {Float32Array} errors E over the part, row-major from the lower left
 * @property {number} side how many in a row
 * @property {Part} part
 * @property {readonly [string, string]} names of the two weights
 * @property {readonly (readonly [number, number])[]} played the path up to the point
 * @property {readonly (readonly [number, number])[]} coming the path from the point on
 * @property {readonly [number, number]} point
 * @property {readonly Arrow[]} arrows
 */

/** Heights of the contours; those with a number say theirs. */
const LEVELS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75];
const NUMBERED = new Set([0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 1.25, 1.5]);

/** The shade goes from the lowest of these heights to the highest, evenly in their logarithms: at a bottom there is much to see. */
const LOWEST = 0.001;
const HIGHEST = 2;

/** The strongest shade, under which text and lines are still clear. */
const SHADE = 0.32;

/** Room around the square for its labels, in units of the page's type size. */
const MARGIN = { top: 0.5, right: 0.75, bottom: 2.75, left: 3.25 };

/** Arrows shorter than this, in pixels, have no head: they are dots. */
const LEAST_ARROW = 3;

/**
 * @param {Size} size
 * @param {number} em
 * @param {Part} part
 * @returns {{ x: Scale, y: Scale, left: number, top: number, side: number }} weights to pixels, and where the square lies
 */
export function errorMapLayout({ width, height }, em, { centre, span }) {
  const side = Math.max(1, Math.min(width - (MARGIN.left + MARGIN.right) * em, height - (MARGIN.top + MARGIN.bottom) * em));
  const left = (width - side + (MARGIN.left - MARGIN.right) * em) / 2;
  const top = MARGIN.top * em;
  return {
    x: linearScale([centre[0] - span, centre[0] + span], [left, left + side]),
    y: linearScale([centre[1] - span, centre[1] + span], [top + side, top]),
    left,
    top,
    side,
  };
}

/**
 * @param {Pen} pen
 * @param {ErrorMapData} data
 * @param {Core['paint']} paint
 */
export function drawErrorMap(pen, data, paint) {
  const { context, size, theme } = pen;
  const { em } = theme;
  const { errors, side: count, part, names, played, coming, point, arrows } = data;
  const { x, y, left, top, side } = errorMapLayout(size, em, part);
  const place = (/** @type {readonly [number, number]} */ [first, second]) => /** @type {const} */ ([x.map(first), y.map(second)]);

  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  const heights = errors.map((error) => Math.log10(Math.max(error, LOWEST)));
  const [low, high] = [Math.log10(LOWEST), Math.log10(HIGHEST)];
  const picture = paint(heights, count, low, low + (high - low) / SHADE, risingRamp(theme, 'text'));
  // The picture's pixels have the numbers at their centres, and the outermost numbers lie on the square's sides.
  const half = side / (count - 1) / 2;
  drawPicture(context, picture, { left: left - half, top: top - half, width: side + 2 * half, height: side + 2 * half });
  const labels = drawContours(context, theme, errors, count, { left, top, side });

  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.strokeStyle = theme.accent;
  context.lineWidth = 0.14 * em;
  for (const { points, alpha } of [{ points: coming, alpha: 0.45 }, { points: played, alpha: 1 }]) {
    context.globalAlpha = alpha;
    context.beginPath();
    for (const at of points) context.lineTo(...place(at));
    context.stroke();
  }
  context.globalAlpha = 1;
  drawLabels(context, theme, labels);

  // Outside the square, the point stands at its side.
  const [px, py] = place(point);
  const clamp = (/** @type {number} */ value, /** @type {number} */ from) => Math.min(from + side, Math.max(from, value));
  disc(context, clamp(px, left), clamp(py, top), 0.35 * em, theme.accent, theme.background);

  for (const { step, color, dashes = [] } of arrows) {
    context.strokeStyle = theme[color];
    context.fillStyle = theme[color];
    context.lineWidth = 0.18 * em;
    context.setLineDash(dashes.map((dash) => dash * em));
    arrow(context, place(point), place([point[0] + step[0], point[1] + step[1]]), em);
  }
  context.setLineDash([]);
  context.restore();

  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
  drawAxes(context, theme, names, { x, y, left, top, side });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Float32Array} errors
 * @param {number} count in a row
 * @param {{ left: number, top: number, side: number }} square
 * @returns {{ text: string, x: number, y: number }[]} a label for each numbered contour, as far as it has room
 */
function drawContours(context, theme, errors, count, { left, top, side }) {
  const { em } = theme;
  /** @type {{ text: string, x: number, y: number }[]} */
  const labels = [];
  const cell = side / (count - 1);
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  contours(errors, count, LEVELS).forEach((line, k) => {
    const isNumbered = NUMBERED.has(LEVELS[k]);
    context.globalAlpha = isNumbered ? 0.45 : 0.22;
    context.beginPath();
    let [best, nearest] = [-1, Infinity];
    for (let i = 0; i < line.length; i += 4) {
      context.moveTo(left + line[i] * cell, top + side - line[i + 1] * cell);
      context.lineTo(left + line[i + 2] * cell, top + side - line[i + 3] * cell);
      // The label stands on the line from the lower left to the upper right, or near it, and close to the lower left.
      const away = 4 * Math.abs(line[i] - line[i + 1]) + line[i] + line[i + 1];
      if (away < nearest) [best, nearest] = [i, away];
    }
    context.stroke();
    if (!isNumbered || best < 0) return;
    const label = { text: String(LEVELS[k]), x: left + line[best] * cell, y: top + side - line[best + 1] * cell };
    const isFree = labels.every((other) => Math.abs(other.x - label.x) > 2.5 * em || Math.abs(other.y - label.y) > 1.25 * em);
    const isInside =
      Math.min(label.x - left, left + side - label.x) > 2.5 * em && Math.min(label.y - top, top + side - label.y) > 1.25 * em;
    if (isFree && isInside) labels.push(label);
  });
  context.globalAlpha = 1;
  return labels;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {readonly { text: string, x: number, y: number }[]} labels
 */
function drawLabels(context, theme, labels) {
  const { em } = theme;
  context.font = `${0.8125 * em}px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { text, x, y } of labels) {
    const width = context.measureText(text).width + 0.4 * em;
    context.globalAlpha = 0.8;
    context.fillStyle = theme.background;
    context.fillRect(x - width / 2, y - 0.6 * em, width, 1.2 * em);
    context.globalAlpha = 1;
    context.fillStyle = theme.text;
    context.fillText(text, x, y);
  }
}

/**
 * @param {CanvasRenderingContext2D} context strokes and fills in its present style
 * @param {readonly [number, number]} from pixels
 * @param {readonly [number, number]} to
 * @param {number} em
 */
function arrow(context, [x0, y0], [x1, y1], em) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < LEAST_ARROW) return;
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  const head = Math.min(0.6 * em, 0.6 * length);
  line(context, x0, y0, x1 - 0.8 * head * dx, y1 - 0.8 * head * dy);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x1 - head * dx - 0.5 * head * dy, y1 - head * dy + 0.5 * head * dx);
  context.lineTo(x1 - head * dx + 0.5 * head * dy, y1 - head * dy - 0.5 * head * dx);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {readonly [string, string]} names
 * @param {ReturnType<typeof errorMapLayout>} layout
 */
function drawAxes(context, theme, [first, second], { x, y, left, top, side }) {
  const { em } = theme;
  const bottom = top + side;
  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks(5)) {
    const at = Math.round(x.map(tick)) + 0.5;
    line(context, at, bottom, at, bottom + 0.25 * em);
    context.fillText(String(tick).replace('-', '−'), at, bottom + 0.4 * em);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks(5)) {
    const at = Math.round(y.map(tick)) + 0.5;
    line(context, left - 0.25 * em, at, left, at);
    context.fillText(String(tick).replace('-', '−'), left - 0.4 * em, at);
  }
  context.fillStyle = theme.text;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(first, left + side / 2, bottom + MARGIN.bottom * em);
  context.save();
  context.translate(left - MARGIN.left * em, top + side / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'top';
  context.fillText(second, 0, 0);
  context.restore();
}
