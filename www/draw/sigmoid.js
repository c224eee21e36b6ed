// Draws the sigmoid with a mark for every unit at its net input.

import { linearScale } from '../scale.js';

/** @typedef {import('../canvas.js').Size} Size */
/** @typedef {import('../canvas.js').Theme} Theme */

/**
 * One unit for one row of inputs.
 *
 * @typedef {object} Unit
 * @property {number} netInput
 * @property {number} activation σ(netInput)
 * @property {0 | 1 | null} target for an output unit: y; for a hidden unit null
 */

/**
 * @typedef {object} SigmoidData
 * @property {ArrayLike<number>} x net inputs along the curve, ascending; their ends are the ends of the axis
 * @property {ArrayLike<number>} y σ of each
 * @property {readonly Unit[]} units drawn in this order; what lies beyond the axis is marked at its end
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Size} size
 * @param {Theme} theme
 * @param {SigmoidData} data
 */
export function drawSigmoid(context, size, theme, data) {
  const { em } = theme;
  const left = 3 * em;
  const right = size.width - 1.25 * em;
  const top = 0.9 * em;
  const bottom = size.height - 2.8 * em;
  const last = data.x.length - 1;
  const low = data.x[0] ?? -10;
  const high = data.x[last] ?? 10;
  const x = linearScale([low, high], [left, right]);
  const y = linearScale([0, 1], [bottom, top]);

  context.font = `${0.8 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of [0, 0.5, 1]) {
    const at = Math.round(y.map(tick)) + 0.5;
    context.beginPath();
    context.moveTo(left - em, at);
    context.lineTo(right + em, at);
    context.stroke();
    context.fillText(tick === 0.5 ? '½' : String(tick), left - 1.5 * em, at);
  }
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const tick of x.ticks(4)) {
    const at = x.map(tick);
    context.fillText(String(tick).replace('-', '−'), at, bottom + 0.7 * em);
  }
  context.fillText('net input', (left + right) / 2, bottom + 1.75 * em);

  context.beginPath();
  for (let i = 0; i <= last; i += 1) context.lineTo(x.map(data.x[i] ?? 0), y.map(data.y[i] ?? 0));
  context.strokeStyle = theme.text;
  context.lineWidth = 0.1 * em;
  context.stroke();

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
      context.globalAlpha = 1;
      context.strokeStyle = theme.text;
      context.lineWidth = 1.25;
    } else {
      context.arc(at.x, at.y, 0.5 * em, 0, 2 * Math.PI);
      context.fillStyle = unit.target === 1 ? theme.positive : theme.negative;
      context.fill();
      context.strokeStyle = theme.background;
      context.lineWidth = 2;
    }
    context.stroke();
    if (inside !== unit.netInput) drawBeyond(context, at, Math.sign(unit.netInput), em);
  }
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
