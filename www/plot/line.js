// Draws one layer's answer over the plane around the input square: a line where it is ½, the rows, and another line to compare.

import { acrossPlane, nameSides, shadeHalves } from './halves.js';
import { disc, label, line, stroke } from './pen.js';
import { linearScale } from './scale.js';

/** @import {Size, Scale} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */
/** @import {Line, Point} from '../model/line.js' */

/** What is shown beyond the square on each side. */
export const AROUND = 0.4;

/**
 * @typedef {object} LineData
 * @property {Line} line
 * @property {ArrayLike<number>} weights for the two inputs and the bias
 * @property {(netInput: number) => number} sigmoid
 * @property {Line | null} other a second line, dashed
 * @property {readonly { place: Point, name: string, target: number, mark: string }[]} rows
 * @property {boolean} hasDiagonals whether the square's diagonals and their middle are drawn
 */

/**
 * @param {Size} size
 * @param {number} em
 * @returns {{ x: Scale, y: Scale, left: number, top: number, side: number }}
 */
export function lineLayout({ width, height }, em) {
  const side = Math.max(1, Math.min(width - 2.25 * em, height - 2 * em));
  const left = (width - side + 1.5 * em) / 2;
  return {
    x: linearScale([-AROUND, 1 + AROUND], [left, left + side]),
    y: linearScale([-AROUND, 1 + AROUND], [side, 0]),
    left,
    top: 0,
    side,
  };
}

/**
 * @param {Pen} pen
 * @param {LineData} data
 */
export function drawLine(pen, { line: own, weights, sigmoid, other, rows, hasDiagonals }) {
  const { context, theme, em } = pen;
  const layout = lineLayout(pen.size, em);
  const { x, y, left, top, side } = layout;
  const at = (/** @type {Point} */ [first, second]) => /** @type {const} */ ([x.map(first), y.map(second)]);

  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  shadeHalves(pen, { at, left, top, side }, own, weights, sigmoid);
  stroke(pen, (path) => path.rect(x.map(0), y.map(1), x.map(1) - x.map(0), y.map(0) - y.map(1)), { color: theme.muted });
  if (hasDiagonals) {
    line(pen, ...at([0, 0]), ...at([1, 1]), { dash: [0.3 * em, 0.3 * em], width: 1.5 });
    line(pen, ...at([0, 1]), ...at([1, 0]), { dash: [0.3 * em, 0.3 * em], width: 1.5 });
    disc(pen, ...at([0.5, 0.5]), 0.3 * em, { fill: theme.text, edge: theme.background });
    label(pen, 'the middle of both', x.map(0.5) + 0.7 * em, y.map(0.5), { halo: true });
  }
  if (other) acrossPlane(pen, at, other, { dash: [0.5 * em, 0.3 * em], width: 0.12 * em });
  acrossPlane(pen, at, own, { width: 0.16 * em });
  context.restore();

  for (const { place, name, target, mark } of rows) {
    const [px, py] = at(place);
    const hue = target === 1 ? theme.positive : theme.negative;
    disc(pen, px, py, em, { edge: hue, width: 3 });
    label(pen, String(target), px, py + 0.05 * em, { align: 'center', weight: 600, size: 1 });
    const outwards = place[1] === 0 ? 1 : -1;
    label(pen, `${name}${mark && ` ${mark}`}`, px, py + 1.65 * outwards * em, { align: 'center', halo: true });
  }
  nameSides(pen, layout, ['x₁', 'x₂']);
}
