// Draws the sigmoid above its derivative, and each unit on both twice: at its net input and at its activation.

import { fixed } from '../text/format.js';
import { linearScale } from './scale.js';
import { levels, line } from './shapes.js';

/** @import {Scale, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * A place on both curves.
 *
 * @typedef {object} Place
 * @property {number} x where the curves are evaluated
 * @property {number} sigmoid σ(x)
 * @property {number} derivative σ′(x)
 */

/**
 * One unit for one row of inputs.
 *
 * @typedef {object} Unit
 * @property {Place} atNetInput
 * @property {Place} atActivation
 * @property {boolean} isOutput an output unit, not a hidden one
 */

/**
 * @typedef {object} OperatingPointsData
 * @property {readonly Place[]} curve along the axis, x ascending; its ends are the ends of the axis
 * @property {readonly Place[]} strip the curve from x = 0 to x = 1, where every activation lies
 * @property {readonly Unit[]} units drawn in this order; what lies beyond the axis is marked at its end
 */

/** The derivative's axis, whose top leaves air above its greatest value, 0.25. */
const STEEPEST = 0.28;

/**
 * @typedef {object} Plot
 * @property {Scale} x
 * @property {Scale} y
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {readonly [number, number]} ends the least and the greatest x of the axis
 */

/**
 * @param {Pen} pen
 * @param {OperatingPointsData} data
 */
export function drawOperatingPoints(pen, { curve, strip, units }) {
  const { context, size, theme } = pen;
  const { em } = theme;
  const left = 2.6 * em;
  const right = size.width - 0.25 * em;
  const low = curve[0]?.x ?? -10;
  const high = curve[curve.length - 1]?.x ?? 10;
  // What lies beyond the axis has its arrowhead in the margin.
  const x = linearScale([low, high], [left + 0.9 * em, right - 0.9 * em]);
  const tops = 0.9 * em;
  const bottoms = size.height - 2.8 * em;
  const middle = tops + (bottoms - tops) * 0.42;
  /** @type {readonly [number, number]} */
  const ends = [low, high];
  const upper = plot(x, [0, 1], { left, right, top: tops, bottom: middle - 0.8 * em, ends });
  const lower = plot(x, [0, STEEPEST], { left, right, top: middle + 0.8 * em, bottom: bottoms, ends });

  // The strip where every activation lies, through both plots.
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.16;
  context.fillRect(x.map(0), upper.top, x.map(1) - x.map(0), lower.bottom - upper.top);
  context.globalAlpha = 1;

  drawAxes(context, theme, upper, { ticks: [0, 0.5, 1], name: 'σ' });
  drawAxes(context, theme, lower, { ticks: [0, 0.1, 0.2], name: 'σ′' });
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const tick of x.ticks(4)) {
    context.fillText(fixed(tick, 0), x.map(tick), lower.bottom + 0.45 * em);
  }
  context.fillText('where the curves are evaluated', (left + right) / 2, lower.bottom + 1.6 * em);

  drawCurve(context, theme, upper, curve, (place) => place.sigmoid);
  drawCurve(context, theme, lower, curve, (place) => place.derivative);

  // What belongs together: each output's two places on σ′.
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  for (const { atNetInput, atActivation } of units.filter((unit) => unit.isOutput)) {
    const [from, to] = [clampX(lower, atNetInput.x), clampX(lower, atActivation.x)];
    line(context, from, lower.y.map(atNetInput.derivative), to, lower.y.map(atActivation.derivative));
  }
  context.globalAlpha = 1;

  const inset = drawInset(context, theme, lower, strip);
  for (const { atNetInput, atActivation, isOutput } of units) {
    for (const [target, value] of /** @type {const} */ ([[upper, 'sigmoid'], [lower, 'derivative']])) {
      mark(context, theme, target, atActivation.x, atActivation[value], { isOutput, isFilled: false });
      mark(context, theme, target, atNetInput.x, atNetInput[value], { isOutput, isFilled: true });
    }
    if (inset) mark(context, theme, inset, atActivation.x, atActivation.derivative, { isOutput, isFilled: false });
  }
}

/**
 * @param {Scale} x
 * @param {readonly [number, number]} domain of the plot's values
 * @param {Omit<Plot, 'x' | 'y'>} box in pixels, and the ends of its axis
 * @returns {Plot}
 */
function plot(x, domain, box) {
  return { x, y: linearScale(domain, [box.bottom, box.top]), ...box };
}

/**
 * The strip of σ′ from 0 to 1, enlarged, in the corner that the bell leaves free. Where there is no room, none.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Plot} lower
 * @param {readonly Place[]} strip
 * @returns {Plot | null}
 */
function drawInset(context, theme, lower, strip) {
  const { em } = theme;
  const [first, last] = [strip[0], strip[strip.length - 1]];
  /** @type {Omit<Plot, 'x' | 'y'>} */
  const box = {
    left: lower.x.map(4.2) + 2.2 * em,
    right: lower.right,
    top: lower.top,
    bottom: lower.y.map(0.1),
    ends: [0, 1],
  };
  if (!first || !last || box.right - box.left < 4 * em || box.bottom - box.top < 3 * em) return null;
  const inset = plot(linearScale([-0.06, 1.06], [box.left, box.right]), [0.19, 0.256], box);

  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  for (const [value, edge] of /** @type {const} */ ([[first.derivative, box.top], [last.derivative, box.bottom]])) {
    line(context, lower.x.map(1), lower.y.map(value), box.left, edge);
  }
  context.fillStyle = theme.background;
  context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.16;
  context.fillRect(inset.x.map(0), box.top, inset.x.map(1) - inset.x.map(0), box.bottom - box.top);
  context.globalAlpha = 1;
  context.strokeRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  drawCurve(context, theme, inset, strip, (place) => place.derivative);

  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { derivative } of [first, last]) {
    context.fillText(derivative.toFixed(3), box.left - 0.4 * em, inset.y.map(derivative));
  }
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const end of [0, 1]) context.fillText(String(end), inset.x.map(end), box.bottom + 0.3 * em);
  if (inset.x.map(1) - inset.x.map(0) > 6 * em) context.fillText('enlarged', inset.x.map(0.5), box.bottom + 0.3 * em);
  return inset;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Plot} target
 * @param {{ ticks: readonly number[], name: string }} axis
 */
function drawAxes(context, theme, target, { ticks, name }) {
  const { em } = theme;
  const marks = ticks.map((tick) => ({ y: target.y.map(tick), text: String(tick) }));
  levels(context, theme, marks, target.left, target.right);
  context.font = `italic 600 ${1.1 * em}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(name, target.left + 0.4 * em, target.top + 0.4 * em);
  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Plot} target
 * @param {readonly Place[]} places
 * @param {(place: Place) => number} value
 */
function drawCurve(context, theme, target, places, value) {
  context.beginPath();
  for (const place of places) context.lineTo(target.x.map(place.x), target.y.map(value(place)));
  context.strokeStyle = theme.muted;
  context.lineWidth = 0.1 * theme.em;
  context.lineJoin = 'round';
  context.stroke();
}

/**
 * A circle for an output, a diamond for a hidden unit.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Plot} target
 * @param {number} x
 * @param {number} y
 * @param {{ isOutput: boolean, isFilled: boolean }} style
 */
function mark(context, theme, target, x, y, { isOutput, isFilled }) {
  const { em } = theme;
  const at = { x: clampX(target, x), y: target.y.map(y) };
  const radius = (isOutput ? 0.42 : 0.4) * em;
  context.beginPath();
  if (isOutput) {
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  } else {
    context.moveTo(at.x, at.y - radius);
    context.lineTo(at.x + radius, at.y);
    context.lineTo(at.x, at.y + radius);
    context.lineTo(at.x - radius, at.y);
    context.closePath();
  }
  context.fillStyle = isFilled ? theme.text : theme.background;
  context.globalAlpha = isFilled ? 1 : 0.7;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = isFilled ? theme.background : theme.accent;
  context.lineWidth = isFilled ? 1.5 : 0.11 * em;
  context.stroke();
  if (at.x === target.x.map(x)) return;
  // An arrowhead where the unit lies beyond the axis.
  const direction = Math.sign(x);
  const tip = at.x + direction * 0.7 * em;
  context.beginPath();
  context.moveTo(tip - direction * 0.22 * em, at.y - 0.22 * em);
  context.lineTo(tip, at.y);
  context.lineTo(tip - direction * 0.22 * em, at.y + 0.22 * em);
  context.strokeStyle = theme.text;
  context.stroke();
}

/**
 * @param {Plot} target
 * @param {number} x
 * @returns {number} pixels, within the plot
 */
function clampX(target, x) {
  const [low, high] = target.ends;
  return target.x.map(Math.min(high, Math.max(low, x)));
}
