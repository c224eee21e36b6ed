// Draws, for each row, what every hidden unit adds to the output's net input, end to end: the side on which the sum ends is the
// answer.

import { full } from '../text/format.js';
import { disc, fill, label, line, stroke, ticks } from './pen.js';
import { linearScale } from './scale.js';

/** @import {Size, Scale} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** Room around the plot for its labels, in units of the page's type size. */
const MARGIN = { top: 1.75, right: 5, bottom: 3, left: 5.25 };

/** More units than this have no room for their names. */
const MOST_NAMES = 6;

/**
 * @typedef {object} Sum
 * @property {string} name of the row
 * @property {number} target
 * @property {readonly number[]} parts h × Wo, a unit
 * @property {string} answer and its mark
 */

/**
 * @param {Size} size
 * @param {number} em
 * @param {readonly Sum[]} sums
 * @returns {{ x: Scale, left: number, right: number, top: number, height: number }} net inputs to pixels; `height` of a row
 */
function sumsLayout({ width, height }, em, sums) {
  let most = 1;
  for (const { parts } of sums) {
    let sum = 0;
    for (const part of parts) {
      sum += part;
      most = Math.max(most, Math.abs(sum));
    }
  }
  const [left, right] = [MARGIN.left * em, width - MARGIN.right * em];
  const top = MARGIN.top * em;
  return {
    x: linearScale([-1.05 * most, 1.05 * most], [left, right]),
    left,
    right,
    top,
    height: (height - (MARGIN.top + MARGIN.bottom) * em) / sums.length,
  };
}

/**
 * @param {Pen} pen
 * @param {{ sums: readonly Sum[], names: readonly string[], off: ReadonlySet<number> }} data `names` of the units
 */
export function drawSums(pen, { sums, names, off }) {
  const { theme, em, size } = pen;
  const { x, left, right, top, height } = sumsLayout(pen.size, em, sums);
  const middle = x.map(0);
  const bottom = top + height * sums.length;
  fill(pen, (path) => path.rect(left, top, middle - left, bottom - top), { color: theme.negative, alpha: 0.08 });
  fill(pen, (path) => path.rect(middle, top, right - middle, bottom - top), { color: theme.positive, alpha: 0.08 });
  label(pen, '← answer 0', middle - 0.6 * em, 0.85 * em, { align: 'right', color: theme.muted });
  label(pen, 'answer 1 →', middle + 0.6 * em, 0.85 * em, { color: theme.muted });

  sums.forEach(({ name, target, parts, answer }, row) => {
    const y0 = top + row * height;
    if (row > 0) line(pen, 0, y0, size.width, y0, { color: theme.line });
    const hue = target === 1 ? theme.positive : theme.negative;
    disc(pen, 0.8 * em, y0 + height / 2, 0.7 * em, { edge: hue, width: 2.5 });
    label(pen, String(target), 0.8 * em, y0 + height / 2 + 0.05 * em, { align: 'center', weight: 600 });
    label(pen, name, 1.9 * em, y0 + height / 2);
    const step = Math.min(1.1 * em, (height - 0.6 * em) / parts.length);
    const first = y0 + (height - step * parts.length) / 2;
    let sum = 0;
    parts.forEach((part, unit) => {
      const [from, to] = [x.map(sum), x.map(sum + part)];
      const y = first + unit * step;
      if (names.length <= MOST_NAMES) {
        const color = off.has(unit) ? theme.line : theme.muted;
        label(pen, names[unit], left - 0.4 * em, y + step / 2, { align: 'right', color });
      }
      if (!off.has(unit)) {
        const bar = (/** @type {CanvasRenderingContext2D} */ path) =>
          path.rect(Math.min(from, to), y + 0.1 * step, Math.max(1, Math.abs(to - from)), 0.8 * step);
        fill(pen, bar, { color: part < 0 ? theme.negative : theme.positive, alpha: 0.8 });
      }
      if (unit + 1 < parts.length) line(pen, to, y + 0.1 * step, to, y + 1.9 * step, { color: theme.muted });
      sum += part;
    });
    disc(pen, x.map(sum), first + (parts.length - 0.5) * step, 0.4 * em, { fill: theme.text, edge: theme.background });
    label(pen, answer, size.width, y0 + height / 2, { align: 'right', weight: 600 });
  });
  line(pen, middle, top, middle, bottom, { width: 1.5 });
  stroke(pen, (path) => path.rect(left, top, right - left, bottom - top), { color: theme.line });
  const marks = x.ticks(5).map((tick) => ({ x: x.map(tick), text: full(tick) }));
  const name = 'h × Wo, one after the other: the output’s net input';
  ticks(pen, marks, bottom + 0.4 * em, { text: name, x: (left + right) / 2 });
}
