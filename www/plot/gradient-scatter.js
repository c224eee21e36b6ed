// Draws slopes as points, claimed against measured: on the diagonal they agree, off it a line shows by how much.

import { fixed, scientific } from '../text/format.js';
import { linearScale } from './scale.js';
import { line } from './shapes.js';

/** @import {Pen} from './pen.js' */

/**
 * @typedef {object} Point
 * @property {number} analytic across
 * @property {number} numeric upward
 */

/**
 * @typedef {object} GradientScatterData
 * @property {readonly Point[]} points
 * @property {number} reach both axes go from minus this to plus this; above 0
 * @property {'filled' | 'hollow'} marks
 */

/**
 * @param {Pen} pen
 * @param {GradientScatterData} data
 */
export function drawGradientScatter(pen, { points, reach, marks }) {
  const { context, size, theme } = pen;
  const { em } = theme;
  const margin = { left: 1.6 * em, bottom: 2.9 * em, rest: 0.8 * em };
  const side = Math.max(1, Math.min(size.width - margin.left - margin.rest, size.height - margin.bottom - margin.rest));
  const left = margin.left + (size.width - margin.left - margin.rest - side) / 2;
  const top = margin.rest;
  const x = linearScale([-reach, reach], [left, left + side]);
  const y = linearScale([-reach, reach], [top + side, top]);

  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(side), Math.round(side));
  line(context, x.map(0), top, x.map(0), top + side);
  line(context, left, y.map(0), left + side, y.map(0));

  // The diagonal, where the two slopes of a weight are the same.
  context.strokeStyle = theme.muted;
  context.lineWidth = 0.1 * em;
  line(context, left, top + side, left + side, top);

  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText(label(-reach), left - 0.5 * em, top + side + 0.4 * em);
  context.textAlign = 'right';
  context.fillText(label(reach), left + side + 0.5 * em, top + side + 0.4 * em);
  context.textAlign = 'center';
  context.fillText('0', x.map(0), top + side + 0.4 * em);
  context.fillText('slope claimed', x.map(0), top + side + 1.5 * em);
  context.save();
  context.translate(left - 0.4 * em, y.map(0));
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'bottom';
  context.fillText('slope measured', 0, 0);
  context.restore();

  const radius = 0.36 * em;
  context.strokeStyle = theme.positive;
  context.lineWidth = 1.5;
  for (const { analytic, numeric } of points) {
    const [pointY, diagonalY] = [y.map(numeric), y.map(analytic)];
    if (Math.abs(pointY - diagonalY) > radius) line(context, x.map(analytic), pointY, x.map(analytic), diagonalY);
  }
  for (const { analytic, numeric } of points) {
    context.beginPath();
    context.arc(x.map(analytic), y.map(numeric), radius, 0, 2 * Math.PI);
    context.fillStyle = marks === 'filled' ? theme.text : theme.background;
    context.fill();
    context.strokeStyle = marks === 'filled' ? theme.background : theme.accent;
    context.lineWidth = marks === 'filled' ? 1.5 : 0.11 * em;
    context.stroke();
  }
}

/**
 * @param {number} reach 1, 2 or 5 times a power of ten, or minus that
 * @returns {string}
 */
function label(reach) {
  const exponent = Math.floor(Math.log10(Math.abs(reach)) + 1e-9);
  return exponent >= -3 && exponent <= 3 ? fixed(reach, Math.max(0, -exponent)) : scientific(reach, 1);
}
