// Draws E over the distance walked from the weights: along the run's step, and straight downhill; the step as a ring that can be
// drawn out, and the steps after it.

import { full, significant } from '../text/format.js';
import { disc, fill, label, levels, polyline, stroke, ticks } from './pen.js';
import { linearScale, linearTicks } from './scale.js';

/** @import {Size, Scale} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** Room around the plot for its labels, in units of the page's type size. */
export const ALONG_MARGIN = { top: 1.75, right: 0.75, bottom: 2.75, left: 3.5 };

/**
 * @typedef {object} Cut
 * @property {readonly number[]} distances
 * @property {Float64Array} errors E at each of them
 */

/**
 * @typedef {object} AlongData
 * @property {Cut} along the step
 * @property {Cut | null} down straight downhill; null where that is the step's own way
 * @property {number} before E now, at distance 0
 * @property {readonly { distance: number, error: number }[]} landed where the next steps land: the first of them is on the curve
 * @property {{ distance: number, error: number } | null} downhill where a step straight downhill lands
 */

/**
 * @param {Size} size of the canvas
 * @param {number} em
 * @param {AlongData} data
 * @returns {{ x: Scale, y: Scale, left: number, right: number, top: number, bottom: number, marks: number[] }} distances and E to
 *   pixels
 */
export function alongLayout({ width, height }, em, { along, down, before, landed, downhill }) {
  const [left, right] = [ALONG_MARGIN.left * em, width - ALONG_MARGIN.right * em];
  const [top, bottom] = [ALONG_MARGIN.top * em, height - ALONG_MARGIN.bottom * em];
  const { distances } = along;
  // What the cut is about is between now and the landings; a wall behind may rise beyond the plot's top.
  const near = [before, ...landed.slice(0, 2).map(({ error }) => error), downhill?.error ?? before];
  const low = Math.min(...along.errors, ...(down?.errors ?? []), ...near);
  const high = Math.max(...near, low + 0.002);
  const marks = linearTicks(low - 0.15 * (high - low), high + 0.35 * (high - low), 4);
  const step = (marks[1] ?? marks[0] + 1) - marks[0];
  // Subtracting leaves digits that no tick has.
  const floor = Math.max(0, Number((marks[0] - (marks[0] > low - 0.1 * (high - low) ? step : 0)).toPrecision(9)));
  const ceiling = Math.max(marks[marks.length - 1], high + 0.25 * (high - low));
  return {
    x: linearScale([distances[0], distances[distances.length - 1]], [left, right]),
    y: linearScale([floor, ceiling], [bottom, top]),
    left,
    right,
    top,
    bottom,
    marks: [...new Set([floor, ...marks])].filter((mark) => mark >= floor && mark <= ceiling),
  };
}

/**
 * @param {Pen} pen
 * @param {AlongData} data
 */
export function drawAlong(pen, data) {
  const { context, theme, em } = pen;
  const { along, down, before, landed, downhill } = data;
  const { x, y, left, right, top, bottom, marks } = alongLayout(pen.size, em, data);

  levels(pen, marks.map((mark) => ({ y: y.map(mark), text: tickText(mark) })), left, right);
  ticks(pen, x.ticks(6).map((tick) => ({ x: x.map(tick), text: tickText(tick) })), bottom + 0.4 * em, {
    text: 'distance in the space of the weights',
    x: (left + right) / 2,
  });
  label(pen, 'E = ½ Σ (y − O)²', left, 0.2 * em, { baseline: 'top', color: theme.muted });

  context.save();
  context.beginPath();
  context.rect(left, top - em, right - left, bottom - top + em);
  context.clip();
  const pointsOf = (/** @type {Cut} */ { distances, errors }) =>
    distances.map((distance, i) => /** @type {const} */ ([x.map(distance), y.map(errors[i])]));
  const ground = (/** @type {CanvasRenderingContext2D} */ path) => {
    path.moveTo(left, bottom);
    for (const [px, py] of pointsOf(along)) path.lineTo(px, py);
    path.lineTo(right, bottom);
  };
  fill(pen, ground, { color: theme.height, alpha: 0.14 });
  if (down) polyline(pen, pointsOf(down), { color: theme.muted, width: 0.12 * em, dash: [0.25 * em, 0.25 * em] });
  polyline(pen, pointsOf(along), { width: 0.14 * em });

  // From where the steps begin to where each lands, in arcs that grow fainter.
  const stops = [{ distance: 0, error: before }, ...landed];
  for (let k = 1; k < stops.length; k += 1) {
    const [from, to] = [stops[k - 1], stops[k]];
    const [x0, y0, x1, y1] = [x.map(from.distance), y.map(from.error), x.map(to.distance), y.map(to.error)];
    const lift = Math.min(4 * em, 0.35 * Math.abs(x1 - x0)) + 0.25 * k * em;
    const arc = (/** @type {CanvasRenderingContext2D} */ path) => {
      path.moveTo(x0, y0);
      path.quadraticCurveTo((x0 + x1) / 2, Math.min(y0, y1) - lift, x1, y1);
    };
    stroke(pen, arc, { dash: k === 1 ? [] : [0.25 * em, 0.2 * em], width: 1.5, alpha: 0.9 - 0.11 * k });
    if (k > 1) disc(pen, x1, y1, 0.25 * em, { width: 1.5, alpha: 0.9 - 0.1 * k });
  }
  context.restore();

  if (downhill) {
    const [atX, atY] = [x.map(downhill.distance), y.map(downhill.error)];
    disc(pen, atX, atY, 0.35 * em, { edge: theme.muted });
    const isFree = Math.abs(atX - x.map(landed[0]?.distance ?? 0)) > 4 * em && atX - x.map(0) > 4 * em;
    if (isFree) label(pen, 'downhill', atX, atY + 1.1 * em, { align: 'center', color: theme.muted, halo: true });
  }
  disc(pen, x.map(0), y.map(before), 0.4 * em, { fill: theme.text, edge: theme.background });
  const [first] = landed;
  const ring = first ?? { distance: 0, error: before };
  const ringY = Math.max(top - 0.5 * em, y.map(ring.error));
  if (first) disc(pen, x.map(ring.distance), ringY, 0.5 * em, { edge: theme.accent, width: 3.5 });
  else disc(pen, x.map(0), ringY, 0.65 * em, { fill: 'transparent', edge: theme.accent, width: 3.5 });
  label(pen, 'now', x.map(0), y.map(before) + 1.1 * em, { align: 'center', halo: true });
  if (first && x.map(ring.distance) - x.map(0) > 3 * em) {
    label(pen, 'next', x.map(ring.distance), ringY - 1.25 * em, { align: 'center', halo: true });
  }
}

/**
 * @param {number} tick a round number
 * @returns {string} with as many digits as it has, unless it is very small
 */
function tickText(tick) {
  return Math.abs(tick) < 1e-4 ? significant(tick, 2) : full(tick);
}
