// A plane of two inputs: shaded by what one unit answers there, 0 on one side of a straight line and 1 on the other; such a line;
// and the names at its sides.

import { label, line } from './pen.js';
import { divergingRamp } from './picture.js';

/** @import {Scale} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */
/** @import {Line, Point} from '../model/line.js' */

/** How far the answers are shaded to either side of the line, in net input, and in how many steps. */
const SHADED = 6;
const SHADES = 32;

/** How strong the shade is, under lines and names. */
const STRENGTH = 0.6;

/** Longer than any line across a plot, in units of its axes. */
const FAR = 4;

/**
 * @typedef {object} Plane
 * @property {(place: Point) => Point} at from the plane to pixels
 * @property {number} left in pixels
 * @property {number} top
 * @property {number} side
 */

/**
 * @param {Pen} pen
 * @param {Plane} plane
 * @param {Line} own where the net input is 0
 * @param {ArrayLike<number>} weights of the two inputs of the plane
 * @param {(netInput: number) => number} sigmoid
 */
export function shadeHalves({ context, theme }, { at, left, top, side }, { point }, { 0: first, 1: second }, sigmoid) {
  const square = first ** 2 + second ** 2;
  const reach = (/** @type {number} */ netInput) =>
    at([point[0] + (netInput * first) / square, point[1] + (netInput * second) / square]);
  const gradient = context.createLinearGradient(...reach(-SHADED), ...reach(SHADED));
  const ramp = divergingRamp(theme);
  for (let shade = 0; shade <= SHADES; shade += 1) {
    const answer = sigmoid(SHADED * ((2 * shade) / SHADES - 1));
    const color = 4 * Math.round(answer * (ramp.length / 4 - 1));
    gradient.addColorStop(shade / SHADES, `rgb(${ramp[color]} ${ramp[color + 1]} ${ramp[color + 2]})`);
  }
  context.save();
  context.globalAlpha = STRENGTH;
  context.fillStyle = gradient;
  context.fillRect(left, top, side, side);
  context.restore();
}

/**
 * @param {Pen} pen
 * @param {Plane['at']} at
 * @param {Line} own
 * @param {import('./pen.js').Stroke} style
 */
export function acrossPlane(pen, at, { point, direction }, style) {
  const end = (/** @type {number} */ distance) => at([point[0] + distance * direction[0], point[1] + distance * direction[1]]);
  line(pen, ...end(-FAR), ...end(FAR), style);
}

/**
 * 0 and 1 and a name between them, below a plane and left of it.
 *
 * @param {Pen} pen
 * @param {{ x: Scale, y: Scale, left: number, top: number, side: number }} plane
 * @param {readonly [string, string]} names of what goes across and upward
 */
export function nameSides(pen, { x, y, left, top, side }, names) {
  const { theme, em } = pen;
  const below = { align: /** @type {const} */ ('center'), baseline: /** @type {const} */ ('top') };
  for (const end of [0, 1]) {
    label(pen, String(end), x.map(end), top + side + 0.35 * em, { ...below, color: theme.muted });
    label(pen, String(end), left - 0.4 * em, y.map(end), { align: 'right', color: theme.muted });
  }
  label(pen, names[0], x.map(0.5), top + side + 0.35 * em, below);
  label(pen, names[1], left - 0.4 * em, y.map(0.5), { align: 'right' });
}
