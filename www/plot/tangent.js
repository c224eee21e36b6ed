// Draws the tangent of the sigmoid at one net input, with its rise over a run of 1 and the derivative that is as high.

import { fixed } from '../text/format.js';
import { disc, line } from './shapes.js';

/** @import {Theme} from '../types.d.ts' */
/** @typedef {import('./sigmoid.js').Scales} Scales */

/** How far the tangent reaches to either side, in net input. */
const REACH = 3;

/**
 * @typedef {object} Tangent
 * @property {number} x the net input where it touches
 * @property {number} y σ(x)
 * @property {number} slope σ′(x)
 * @property {number} chosen the net input that the slider's thumb stands at
 */

/**
 * @param {CanvasRenderingContext2D} context over the sigmoid and its derivative
 * @param {Theme} theme
 * @param {Scales} scales of the plot below it
 * @param {Tangent} tangent
 */
export function drawTangent(context, theme, scales, { x, y, slope, chosen }) {
  const { em } = theme;
  /** @param {number} netInput @param {number} value */
  const at = (netInput, value) => /** @type {const} */ ([scales.x.map(netInput), scales.y.map(value)]);
  const [left, bottom] = at(-10, 0);
  const [right, top] = at(10, 1);
  const [touchX, touchY] = at(x, y);
  const [, derivativeY] = at(x, slope);

  const [footX, footY] = at(x + 1, y);
  const [, tipY] = at(x, y + slope);

  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.beginPath();
  context.moveTo(touchX, touchY);
  context.lineTo(footX, footY);
  context.lineTo(footX, tipY);
  context.closePath();
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.18;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  line(context, touchX, footY, footX, footY);
  context.strokeStyle = theme.accent;
  context.lineWidth = 0.16 * em;
  line(context, ...at(x - REACH, y - REACH * slope), ...at(x + REACH, y + REACH * slope));
  context.restore();

  // From the axis through the derivative to the curve: one net input.
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.setLineDash([0.2 * em, 0.25 * em]);
  line(context, touchX, bottom, touchX, touchY);
  context.setLineDash([]);

  // The rise and the derivative's height: the same length, in the same stroke.
  context.strokeStyle = theme.accent;
  context.lineWidth = 0.3 * em;
  if (footX <= right) line(context, footX, footY, footX, tipY);
  line(context, touchX, bottom, touchX, derivativeY);

  disc(context, touchX, derivativeY, 0.32 * em, theme.accent, theme.background);
  disc(context, touchX, touchY, 0.38 * em, theme.text, theme.background);
  disc(context, scales.x.map(chosen), bottom, 0.5 * em, theme.accent, theme.background);

  // Numbers only where there is a triangle to be seen, and room for them.
  if (footY - tipY < 0.75 * em) return;
  context.font = `${0.85 * em}px ${theme.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  if (bottom - footY > 2 * em) label(context, theme, '1', (touchX + footX) / 2, footY + 0.8 * em);
  context.textAlign = 'left';
  label(context, theme, fixed(slope, 3), footX + 0.5 * em, (footY + tipY) / 2);
}

/**
 * Text that stays readable where it crosses a line.
 *
 * @param {CanvasRenderingContext2D} context its font and alignment are set
 * @param {Theme} theme
 * @param {string} text
 * @param {number} x
 * @param {number} y
 */
function label(context, theme, text, x, y) {
  context.strokeStyle = theme.background;
  context.lineWidth = 0.25 * theme.em;
  context.lineJoin = 'round';
  context.strokeText(text, x, y);
  context.fillStyle = theme.text;
  context.fillText(text, x, y);
}
