// Draws a few iterations' answers joined up: down, up, down. The first is now, the second next, as in the traces.

import { disc, line, polyline } from './pen.js';

/** @import {Pen} from './pen.js' */

/**
 * @param {Pen} pen
 * @param {object} data
 * @param {readonly number[]} data.answers of consecutive iterations, at least two
 * @param {number} data.target 0 or 1, whose colour they have
 */
export function drawJumps(pen, { answers, target }) {
  const { size, theme, em } = pen;
  const color = target === 1 ? theme.positive : theme.negative;
  const [left, right, top, bottom] = [0.5 * em, size.width - 0.5 * em, 0.35 * em, size.height - 0.35 * em];
  const y = (/** @type {number} */ answer) => bottom + (top - bottom) * answer;
  const x = (/** @type {number} */ i) => left + ((right - left) * i) / (answers.length - 1);
  const points = answers.map((answer, i) => /** @type {const} */ ([x(i), y(answer)]));
  for (const level of [0, 1]) {
    const at = Math.round(y(level)) + 0.5;
    line(pen, 0, at, size.width, at, { color: level === target ? color : theme.line, alpha: level === target ? 0.6 : 1 });
  }
  polyline(pen, points, { color, width: 1.5 });
  points.forEach(([across, at], i) => {
    if (i === 0) disc(pen, across, at, 0.32 * em, { fill: color, edge: theme.background });
    else if (i === 1) disc(pen, across, at, 0.25 * em, { edge: color });
    else disc(pen, across, at, 0.16 * em, { fill: color, edge: color, width: 0.5 });
  });
}
