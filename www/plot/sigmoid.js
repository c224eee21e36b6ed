// Draws the sigmoid, its derivative where it is asked for, and a mark for every unit at its net input.

import { linearScale } from './scale.js';
import { levels } from './shapes.js';

/** @import {Scale, Size} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** Room around the plot for its labels, in units of the page's type size. */
const MARGIN = { top: 0.9, right: 1.25, bottom: 2.8, left: 3 };

/**
 * @typedef {object} Scales
 * @property {Scale} x net inputs to pixels from the canvas's left edge
 * @property {Scale} y activations and slopes to pixels from its top edge
 */

/**
 * One unit for one row of inputs.
 *
 * @typedef {object} Unit
 * @property {number} netInput
 * @property {number} activation σ(netInput)
 * @property {0 | 1 | null} target for an output unit: y; for a hidden unit null
 * @property {boolean} [isFaint]
 */

/**
 * @typedef {object} SigmoidData
 * @property {ArrayLike<number>} x net inputs along the curve, ascending; their ends are the ends of the axis
 * @property {ArrayLike<number>} y σ of each
 * @property {ArrayLike<number>} [derivative] σ′ of each: a second curve, and a name at either
 * @property {readonly Unit[]} units drawn in this order; what lies beyond the axis is marked at its end
 */

/**
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @param {ArrayLike<number>} x net inputs, ascending; their ends are the ends of the axis
 * @returns {Scales}
 */
export function sigmoidScales(size, em, x) {
  const ends = /** @type {const} */ ([x[0] ?? -10, x[x.length - 1] ?? 10]);
  return {
    x: linearScale(ends, [MARGIN.left * em, size.width - MARGIN.right * em]),
    y: linearScale([0, 1], [size.height - MARGIN.bottom * em, MARGIN.top * em]),
  };
}

/**
 * @param {Pen} pen
 * @param {SigmoidData} data
 */
export function drawSigmoid(pen, data) {
  const { context, size, theme } = pen;
  const { em } = theme;
  const { x, y } = sigmoidScales(size, em, data.x);
  const low = data.x[0] ?? -10;
  const high = data.x[data.x.length - 1] ?? 10;
  const [left, right, bottom] = [x.map(low), x.map(high), y.map(0)];

  const marks = (data.derivative ? QUARTERS : HALVES).map(([tick, text]) => ({ y: y.map(tick), text }));
  levels(context, theme, marks, left - em, right + em);
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const tick of x.ticks(4)) {
    const at = x.map(tick);
    context.fillText(String(tick).replace('-', '−'), at, bottom + 0.7 * em);
  }
  context.fillText('net input', (left + right) / 2, bottom + 1.75 * em);

  if (data.derivative) {
    drawCurve(context, { x, y }, data.x, data.derivative, theme.muted, 0.1 * em);
    context.font = `${em}px ${theme.font}`;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'right';
    context.fillStyle = theme.muted;
    context.fillText('σ′', right, bottom - 0.75 * em);
    context.fillStyle = theme.text;
    context.fillText('σ', right, y.map(1) + 1.5 * em);
  }
  drawCurve(context, { x, y }, data.x, data.y, theme.text, 0.1 * em);

  for (const unit of data.units) {
    const inside = Math.min(high, Math.max(low, unit.netInput));
    const at = { x: x.map(inside), y: y.map(unit.activation) };
    context.beginPath();
    if (unit.target === null) {
      const radius = 0.42 * em;
      context.moveTo(at.x, at.y - radius);
      context.lineTo(at.x + radius, at.y);
      context.lineTo(at.x, at.y + radius);
      context.lineTo(at.x - radius, at.y);
      context.closePath();
      context.fillStyle = theme.background;
      context.globalAlpha = 0.75;
      context.fill();
      context.globalAlpha = unit.isFaint ? FAINT : 1;
      context.strokeStyle = theme.text;
      context.lineWidth = unit.isFaint ? 1.25 : 2;
    } else {
      context.arc(at.x, at.y, 0.5 * em, 0, 2 * Math.PI);
      context.globalAlpha = unit.isFaint ? FAINT : 1;
      context.fillStyle = unit.target === 1 ? theme.positive : theme.negative;
      context.fill();
      context.strokeStyle = theme.background;
      context.lineWidth = 2;
    }
    context.stroke();
    if (inside !== unit.netInput) drawBeyond(context, at, Math.sign(unit.netInput), em);
    context.globalAlpha = 1;
  }
}

/** The opacity of what others stand out against. */
const FAINT = 0.4;

/** What the vertical axis says; the derivative's top, a quarter, only where it is drawn. */
const HALVES = /** @type {const} */ ([[0, '0'], [0.5, '½'], [1, '1']]);
const QUARTERS = /** @type {const} */ ([[0, '0'], [0.25, '¼'], [0.5, '½'], [1, '1']]);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scales} scales
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} values one for each x
 * @param {string} color
 * @param {number} width in pixels
 */
function drawCurve(context, scales, x, values, color, width) {
  context.beginPath();
  for (let i = 0; i < x.length; i += 1) context.lineTo(scales.x.map(x[i]), scales.y.map(values[i]));
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/**
 * An arrowhead beside a mark whose net input lies beyond the axis.
 *
 * @param {CanvasRenderingContext2D} context strokes in its present style
 * @param {{ x: number, y: number }} at
 * @param {number} direction 1 to the right, −1 to the left
 * @param {number} em
 */
function drawBeyond(context, at, direction, em) {
  const tip = at.x + direction * 0.9 * em;
  context.beginPath();
  context.moveTo(tip - direction * 0.25 * em, at.y - 0.25 * em);
  context.lineTo(tip, at.y);
  context.lineTo(tip - direction * 0.25 * em, at.y + 0.25 * em);
  context.stroke();
}
