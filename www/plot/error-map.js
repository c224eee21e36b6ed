// Draws the error over two weights as a map: its height as shade and contours, the run's path, where it is, and steps as arrows.

import { full } from '../text/format.js';
import { contours } from './contours.js';
import { drawPicture, heightRamp } from './picture.js';
import { linearScale } from './scale.js';
import { arrow, disc, fill, label, line, polyline, stroke, widthOf } from './pen.js';

/** @import {Core, Size, Scale} from '../types.d.ts' */
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

/**
 * The shade goes from the lowest of these heights to the highest, evenly in their logarithms: at a bottom there is much to see.
 */
const LOWEST = 0.001;
const HIGHEST = 2;

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
  const { context, size, theme, em } = pen;
  const { errors, side: count, part, names, played, coming, point, arrows } = data;
  const layout = errorMapLayout(size, em, part);
  const { x, y, left, top, side } = layout;
  const place = (/** @type {readonly [number, number]} */ [first, second]) =>
    /** @type {const} */ ([x.map(first), y.map(second)]);

  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  const heights = errors.map((error) => Math.log10(Math.max(error, LOWEST)));
  const [low, high] = [Math.log10(LOWEST), Math.log10(HIGHEST)];
  const picture = paint(heights, count, low, high, heightRamp(theme));
  // The picture's pixels have the numbers at their centres, and the outermost numbers lie on the square's sides.
  const half = side / (count - 1) / 2;
  drawPicture(context, picture, { left: left - half, top: top - half, width: side + 2 * half, height: side + 2 * half });
  const labels = drawContours(pen, errors, count, layout);
  polyline(pen, coming.map(place), { width: 0.12 * em, alpha: 0.4 });
  polyline(pen, played.map(place), { width: 0.12 * em });
  for (const { text, x: centre, y: middle } of labels) {
    const width = widthOf(pen, text) + 0.4 * em;
    fill(pen, (path) => path.rect(centre - width / 2, middle - 0.6 * em, width, 1.2 * em), {
      color: theme.background,
      alpha: 0.8,
    });
    label(pen, text, centre, middle, { align: 'center' });
  }

  // Outside the square, the point stands at its side.
  const [px, py] = place(point);
  const clamp = (/** @type {number} */ value, /** @type {number} */ from) => Math.min(from + side, Math.max(from, value));
  disc(pen, clamp(px, left), clamp(py, top), 0.5 * em, { fill: theme.accent, edge: theme.background });
  for (const { step, dashes = [] } of arrows) {
    const [toX, toY] = place([point[0] + step[0], point[1] + step[1]]);
    if (Math.hypot(toX - px, toY - py) < LEAST_ARROW) continue;
    arrow(pen, px, py, toX, toY, { width: 0.18 * em, head: 0.6 * em, dash: dashes.map((dash) => dash * em) });
  }
  context.restore();

  stroke(pen, (path) => path.rect(left + 0.5, top + 0.5, side - 1, side - 1), { color: theme.line });
  drawAxes(pen, names, layout);
}

/**
 * @param {Pen} pen
 * @param {Float32Array} errors
 * @param {number} count in a row
 * @param {{ left: number, top: number, side: number }} square
 * @returns {{ text: string, x: number, y: number }[]} a label for each numbered contour, as far as it has room
 */
function drawContours(pen, errors, count, { left, top, side }) {
  const { em } = pen;
  /** @type {{ text: string, x: number, y: number }[]} */
  const labels = [];
  const cell = side / (count - 1);
  contours(errors, count, LEVELS).forEach((pieces, k) => {
    const isNumbered = NUMBERED.has(LEVELS[k]);
    let [best, nearest] = [-1, Infinity];
    for (let i = 0; i < pieces.length; i += 4) {
      // The label stands on the line from the lower left to the upper right, or near it, and close to the lower left.
      const away = 4 * Math.abs(pieces[i] - pieces[i + 1]) + pieces[i] + pieces[i + 1];
      if (away < nearest) [best, nearest] = [i, away];
    }
    const draw = (/** @type {CanvasRenderingContext2D} */ path) => {
      for (let i = 0; i < pieces.length; i += 4) {
        path.moveTo(left + pieces[i] * cell, top + side - pieces[i + 1] * cell);
        path.lineTo(left + pieces[i + 2] * cell, top + side - pieces[i + 3] * cell);
      }
    };
    stroke(pen, draw, { alpha: isNumbered ? 0.45 : 0.22 });
    if (!isNumbered || best < 0) return;
    const at = { text: String(LEVELS[k]), x: left + pieces[best] * cell, y: top + side - pieces[best + 1] * cell };
    const isFree = labels.every((other) => Math.abs(other.x - at.x) > 2.5 * em || Math.abs(other.y - at.y) > 1.25 * em);
    const isInside = Math.min(at.x - left, left + side - at.x) > 2.5 * em && Math.min(at.y - top, top + side - at.y) > 1.25 * em;
    if (isFree && isInside) labels.push(at);
  });
  return labels;
}

/**
 * @param {Pen} pen
 * @param {readonly [string, string]} names
 * @param {ReturnType<typeof errorMapLayout>} layout
 */
function drawAxes(pen, [first, second], { x, y, left, top, side }) {
  const { theme, em } = pen;
  const bottom = top + side;
  for (const tick of x.ticks(5)) {
    const at = Math.round(x.map(tick)) + 0.5;
    line(pen, at, bottom, at, bottom + 0.25 * em, { color: theme.muted });
    label(pen, full(tick), at, bottom + 0.4 * em, { align: 'center', baseline: 'top', color: theme.muted });
  }
  for (const tick of y.ticks(5)) {
    const at = Math.round(y.map(tick)) + 0.5;
    line(pen, left - 0.25 * em, at, left, at, { color: theme.muted });
    label(pen, full(tick), left - 0.4 * em, at, { align: 'right', color: theme.muted });
  }
  label(pen, first, left + side / 2, bottom + MARGIN.bottom * em, { align: 'center', baseline: 'bottom' });
  label(pen, second, left - MARGIN.left * em, top + side / 2, { align: 'center', baseline: 'top', turn: -Math.PI / 2 });
}
