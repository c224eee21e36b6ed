// Draws slopes as points, claimed against measured: on the diagonal they agree, off it a line shows by how much.

import { disc, label, line, stroke } from './pen.js';
import { linearScale } from './scale.js';
import { fixed, scientific } from '../text/format.js';

/** @import {Pen} from './pen.js' */

/**
 * @typedef {object} SlopePair
 * @property {number} analytic across
 * @property {number} numeric upward
 */

/**
 * @typedef {object} GradientScatterData
 * @property {readonly SlopePair[]} points
 * @property {number} reach both axes go from minus this to plus this; above 0
 * @property {'filled' | 'hollow'} marks
 */

/**
 * @param {Pen} pen
 * @param {GradientScatterData} data
 */
export function drawGradientScatter(pen, { points, reach, marks }) {
  const { size, theme, em } = pen;
  const margin = { left: 1.6 * em, bottom: 2.9 * em, rest: 0.8 * em };
  const side = Math.max(1, Math.min(size.width - margin.left - margin.rest, size.height - margin.bottom - margin.rest));
  const left = margin.left + (size.width - margin.left - margin.rest - side) / 2;
  const [top, bottom, right] = [margin.rest, margin.rest + side, left + side];
  const x = linearScale([-reach, reach], [left, right]);
  const y = linearScale([-reach, reach], [bottom, top]);

  const edges = (/** @type {CanvasRenderingContext2D} */ context) => context.rect(left, top, side, side);
  stroke(pen, edges, { color: theme.line });
  line(pen, x.map(0), top, x.map(0), bottom, { color: theme.line });
  line(pen, left, y.map(0), right, y.map(0), { color: theme.line });
  // The diagonal, where the two slopes of a weight are the same.
  line(pen, left, bottom, right, top, { color: theme.muted, width: 0.1 * em });

  const under = { baseline: /** @type {const} */ ('top'), color: theme.muted };
  label(pen, reachText(-reach), left - 0.5 * em, bottom + 0.4 * em, under);
  label(pen, '0', x.map(0), bottom + 0.4 * em, { ...under, align: 'center' });
  label(pen, reachText(reach), right + 0.5 * em, bottom + 0.4 * em, { ...under, align: 'right' });
  label(pen, 'slope claimed', x.map(0), bottom + 1.5 * em, { ...under, align: 'center' });
  label(pen, 'slope measured', left - 0.4 * em, y.map(0), {
    align: 'center',
    baseline: 'bottom',
    color: theme.muted,
    turn: -Math.PI / 2,
  });

  const radius = 0.36 * em;
  for (const { analytic, numeric } of points) {
    const [pointY, diagonalY] = [y.map(numeric), y.map(analytic)];
    if (Math.abs(pointY - diagonalY) > radius) line(pen, x.map(analytic), pointY, x.map(analytic), diagonalY, { width: 1.5 });
  }
  const style = marks === 'filled' ? { fill: theme.text, edge: theme.background, width: 1.5 } : { width: 0.11 * em };
  for (const { analytic, numeric } of points) disc(pen, x.map(analytic), y.map(numeric), radius, style);
}

/**
 * @param {number} reach 1, 2 or 5 times a power of ten, or minus that
 * @returns {string}
 */
function reachText(reach) {
  const exponent = Math.floor(Math.log10(Math.abs(reach)) + 1e-9);
  return exponent >= -3 && exponent <= 3 ? fixed(reach, Math.max(0, -exponent)) : scientific(reach, 1);
}
