// Draws the sigmoid above its derivative, and each unit on both twice: at its net input and at its activation.

import { beyond, diamond, disc, fill, label, levels, line, polyline, stroke, ticks } from './pen.js';
import { linearScale } from './scale.js';
import { fixed } from '../text/format.js';

/** @import {Scale} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * A place on both curves.
 *
 * @typedef {object} OnCurves
 * @property {number} x where the curves are evaluated
 * @property {number} sigmoid σ(x)
 * @property {number} derivative σ′(x)
 */

/**
 * One unit for one row of inputs.
 *
 * @typedef {object} OperatingUnit
 * @property {OnCurves} atNetInput
 * @property {OnCurves} atActivation
 * @property {boolean} isOutput an output unit, not a hidden one
 */

/**
 * @typedef {object} OperatingPointsData
 * @property {readonly OnCurves[]} curve along the axis, x ascending; its ends are the ends of the axis
 * @property {readonly OnCurves[]} strip the curve from x = 0 to x = 1, where every activation lies
 * @property {readonly OperatingUnit[]} units drawn in this order; what lies beyond the axis is marked at its end
 */

/** The derivative's axis, whose top leaves air above its greatest value, 0.25. */
const STEEPEST = 0.28;

/**
 * @typedef {object} Panel
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
  const { size, theme, em } = pen;
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
  fillBox(pen, { left: x.map(0), right: x.map(1), top: upper.top, bottom: lower.bottom }, STRIP);
  drawAxis(pen, upper, { ticks: [0, 0.5, 1], name: 'σ' });
  drawAxis(pen, lower, { ticks: [0, 0.1, 0.2], name: 'σ′' });
  const marks = x.ticks(4).map((tick) => ({ x: x.map(tick), text: fixed(tick, 0) }));
  ticks(pen, marks, lower.bottom + 0.45 * em, { text: 'where the curves are evaluated', x: (left + right) / 2 });
  drawCurve(pen, upper, curve, (place) => place.sigmoid);
  drawCurve(pen, lower, curve, (place) => place.derivative);

  // What belongs together: each output's two places on σ′.
  for (const { atNetInput, atActivation } of units.filter((unit) => unit.isOutput)) {
    const [from, to] = [clampX(lower, atNetInput.x), clampX(lower, atActivation.x)];
    line(pen, from, lower.y.map(atNetInput.derivative), to, lower.y.map(atActivation.derivative), {
      color: theme.muted,
      alpha: 0.6,
    });
  }
  const inset = drawInset(pen, lower, strip);
  for (const { atNetInput, atActivation, isOutput } of units) {
    for (const [target, value] of /** @type {const} */ ([
      [upper, 'sigmoid'],
      [lower, 'derivative'],
    ])) {
      drawUnit(pen, target, atActivation.x, atActivation[value], { isOutput, isFilled: false });
      drawUnit(pen, target, atNetInput.x, atNetInput[value], { isOutput, isFilled: true });
    }
    if (inset) drawUnit(pen, inset, atActivation.x, atActivation.derivative, { isOutput, isFilled: false });
  }
}

/** The opacity of the strip. */
const STRIP = { alpha: 0.08 };

/**
 * @param {Pen} pen
 * @param {{ left: number, right: number, top: number, bottom: number }} edges
 * @param {{ color?: string, alpha?: number }} style
 */
function fillBox(pen, { left, right, top, bottom }, style) {
  fill(pen, (context) => context.rect(left, top, right - left, bottom - top), style);
}

/**
 * @param {Scale} x
 * @param {readonly [number, number]} domain of the plot's values
 * @param {Omit<Panel, 'x' | 'y'>} edges in pixels, and the ends of its axis
 * @returns {Panel}
 */
function plot(x, domain, edges) {
  return { x, y: linearScale(domain, [edges.bottom, edges.top]), ...edges };
}

/**
 * The strip of σ′ from 0 to 1, enlarged, in the corner that the bell leaves free. Where there is no room, none.
 *
 * @param {Pen} pen
 * @param {Panel} lower
 * @param {readonly OnCurves[]} strip
 * @returns {Panel | null}
 */
function drawInset(pen, lower, strip) {
  const { theme, em } = pen;
  const [first, last] = [strip[0], strip[strip.length - 1]];
  /** @type {Omit<Panel, 'x' | 'y'>} */
  const edges = { left: lower.x.map(4.2) + 2.2 * em, right: lower.right, top: lower.top, bottom: lower.y.map(0.1), ends: [0, 1] };
  if (!first || !last || edges.right - edges.left < 4 * em || edges.bottom - edges.top < 3 * em) return null;
  const inset = plot(linearScale([-0.06, 1.06], [edges.left, edges.right]), [0.19, 0.256], edges);
  for (const [value, edge] of /** @type {const} */ ([
    [first.derivative, edges.top],
    [last.derivative, edges.bottom],
  ])) {
    line(pen, lower.x.map(1), lower.y.map(value), edges.left, edge, { color: theme.line });
  }
  fillBox(pen, edges, { color: theme.background });
  fillBox(pen, { ...edges, left: inset.x.map(0), right: inset.x.map(1) }, STRIP);
  const outline = (/** @type {CanvasRenderingContext2D} */ context) =>
    context.rect(edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top);
  stroke(pen, outline, { color: theme.line });
  drawCurve(pen, inset, strip, (place) => place.derivative);
  for (const { derivative } of [first, last]) {
    label(pen, derivative.toFixed(3), edges.left - 0.4 * em, inset.y.map(derivative), { align: 'right', color: theme.muted });
  }
  const hasRoom = inset.x.map(1) - inset.x.map(0) > 7 * em;
  for (const [end, text] of /** @type {const} */ ([
    [0, '0'],
    [0.5, hasRoom ? 'enlarged' : ''],
    [1, '1'],
  ])) {
    label(pen, text, inset.x.map(end), edges.bottom + 0.3 * em, { align: 'center', baseline: 'top', color: theme.muted });
  }
  return inset;
}

/**
 * @param {Pen} pen
 * @param {Panel} target
 * @param {{ ticks: readonly number[], name: string }} axis
 */
function drawAxis(pen, target, { ticks: values, name }) {
  levels(
    pen,
    values.map((value) => ({ y: target.y.map(value), text: String(value) })),
    target.left,
    target.right,
  );
  const { em } = pen;
  label(pen, name, target.left + 0.4 * em, target.top + 0.4 * em, { baseline: 'top', size: 1.1, weight: 600, italic: true });
}

/**
 * @param {Pen} pen
 * @param {Panel} target
 * @param {readonly OnCurves[]} places
 * @param {(place: OnCurves) => number} value
 */
function drawCurve(pen, target, places, value) {
  const points = places.map((place) => /** @type {const} */ ([target.x.map(place.x), target.y.map(value(place))]));
  polyline(pen, points, { color: pen.theme.muted, width: 0.1 * pen.em });
}

/**
 * A circle for an output, a diamond for a hidden unit: filled at the net input, hollow at the activation.
 *
 * @param {Pen} pen
 * @param {Panel} target
 * @param {number} x
 * @param {number} y
 * @param {{ isOutput: boolean, isFilled: boolean }} style
 */
function drawUnit(pen, target, x, y, { isOutput, isFilled }) {
  const { theme, em } = pen;
  const [atX, atY] = [clampX(target, x), target.y.map(y)];
  const style = isFilled ? { fill: theme.text, edge: theme.background, width: 1.5 } : { edge: theme.text, width: 0.11 * em };
  if (isOutput) disc(pen, atX, atY, 0.4 * em, style);
  else diamond(pen, atX, atY, 0.4 * em, style);
  if (atX !== target.x.map(x)) beyond(pen, atX, atY, Math.sign(x));
}

/**
 * @param {Panel} target
 * @param {number} x
 * @returns {number} pixels, within the plot
 */
function clampX(target, x) {
  const [low, high] = target.ends;
  return target.x.map(Math.min(high, Math.max(low, x)));
}
