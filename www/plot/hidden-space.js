// Draws the hidden layer's own space, for two units: the rows where the units put them, how they came there, the grid of inputs
// as the units bend it, and the straight line on which the output answers ½.

import { lineOf } from '../model/line.js';
import { acrossPlane, nameSides, shadeHalves } from './halves.js';
import { disc, label, polyline, stroke, widthOf } from './pen.js';
import { linearScale } from './scale.js';

/** @import {Size, Scale} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */
/** @import {Point} from '../model/line.js' */

/** Rows whose points are closer than this have one name, in units of the page's type size. */
const MEETS = 1.25;

/** Room around the plot for its labels, in the same units. */
const MARGIN = { top: 0.75, right: 0.75, bottom: 1.75, left: 1.75 };

/**
 * @typedef {object} HiddenSpaceData
 * @property {readonly [number, number]} weights Wo
 * @property {(netInput: number) => number} sigmoid
 * @property {readonly (readonly Point[])[]} grid lines
 * @property {readonly { name: string, target: number, trail: readonly Point[] }[]} rows each trail from its start to where the
 *   row is
 */

/**
 * @param {Size} size
 * @param {number} em
 * @returns {{ x: Scale, y: Scale, left: number, top: number, side: number }}
 */
function layoutOf({ width, height }, em) {
  const side = Math.max(1, Math.min(width - (MARGIN.left + MARGIN.right) * em, height - (MARGIN.top + MARGIN.bottom) * em));
  const left = (width - side + (MARGIN.left - MARGIN.right) * em) / 2;
  const top = MARGIN.top * em;
  return { x: linearScale([0, 1], [left, left + side]), y: linearScale([0, 1], [top + side, top]), left, top, side };
}

/**
 * @param {Pen} pen
 * @param {HiddenSpaceData} data
 */
export function drawHiddenSpace(pen, { weights, sigmoid, grid, rows }) {
  const { context, theme, em } = pen;
  const layout = layoutOf(pen.size, em);
  const { x, y, left, top, side } = layout;
  const at = (/** @type {Point} */ [first, second]) => /** @type {const} */ ([x.map(first), y.map(second)]);
  const own = lineOf([...weights, 0]);

  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  if (own) shadeHalves(pen, { at, left, top, side }, own, weights, sigmoid);
  for (const line of grid) polyline(pen, line.map(at), { color: theme.text, alpha: 0.4 });
  if (own) acrossPlane(pen, at, own, { width: 0.16 * em });
  context.restore();
  stroke(pen, (path) => path.rect(left, top, side, side), { color: theme.line });

  const hue = (/** @type {number} */ target) => (target === 1 ? theme.positive : theme.negative);
  for (const { target, trail } of rows) {
    const points = trail.map(at);
    polyline(pen, points, { color: theme.background, width: 4, alpha: 0.6 });
    polyline(pen, points, { color: hue(target), width: 2 });
    disc(pen, ...points[0], 0.22 * em, { edge: hue(target), width: 1.5 });
  }
  const ends = rows.map(({ trail }) => at(trail[trail.length - 1]));
  rows.forEach(({ target }, row) => disc(pen, ...ends[row], 0.5 * em, { fill: hue(target), edge: theme.background }));

  /** Rows that meet, by their places. @type {{ names: string[], at: readonly [number, number] }[]} */
  const groups = [];
  rows.forEach(({ name }, row) => {
    const met = groups.find((group) => Math.hypot(group.at[0] - ends[row][0], group.at[1] - ends[row][1]) < MEETS * em);
    if (met) met.names.push(name);
    else groups.push({ names: [name], at: ends[row] });
  });
  for (const group of groups) {
    const text = group.names.join(' and ');
    const width = widthOf(pen, text, { weight: 600 });
    const box = placeFor(group.at, width, { left, top, side }, em, own, at);
    label(pen, text, box[0], box[1], { weight: 600, align: 'center', halo: true });
  }

  nameSides(pen, layout, ['h₁', 'h₂']);
}

/**
 * Where a name is centred: beside its point, inside the plot, and as far from the line as it can be.
 *
 * @param {readonly [number, number]} point
 * @param {number} width of the name
 * @param {{ left: number, top: number, side: number }} plot
 * @param {number} em
 * @param {import('../model/line.js').Line | null} line
 * @param {(place: Point) => readonly [number, number]} at
 * @returns {[number, number]}
 */
function placeFor([px, py], width, { left, top, side }, em, line, at) {
  const away = 0.75 * em + width / 2;
  /** @type {[number, number][]} */
  const candidates = [[px + away, py], [px - away, py], [px, py + 1.25 * em], [px, py - 1.25 * em]];
  const inside = candidates.filter(
    ([cx, cy]) => cx - width / 2 > left && cx + width / 2 < left + side && cy - 0.5 * em > top && cy + 0.5 * em < top + side,
  );
  if (!line) return inside[0] ?? candidates[0];
  const [[ax, ay], [bx, by]] = [at(line.point), at([line.point[0] + line.direction[0], line.point[1] + line.direction[1]])];
  const distance = (/** @type {[number, number]} */ [cx, cy]) =>
    Math.min(
      ...[-width / 2, 0, width / 2].map((shift) => Math.abs((cx + shift - ax) * (by - ay) - (cy - ay) * (bx - ax))),
    );
  return inside.reduce(
    (best, candidate) => (distance(candidate) > distance(best) + 1 ? candidate : best),
    inside[0] ?? candidates[0],
  );
}
