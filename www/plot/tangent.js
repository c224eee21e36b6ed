// Draws the tangent of the sigmoid at one net input, with its rise over a run of 1 and the derivative that is as high.

import { fixed } from '../text/format.js';
import { disc, fill, label, line } from './pen.js';

/** @import {Pen} from './pen.js' */
/** @import {Scales} from './sigmoid.js' */

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
 * @param {Pen} pen over the sigmoid and its derivative
 * @param {Scales} scales of the plot below it
 * @param {Tangent} tangent
 */
export function drawTangent(pen, scales, { x, y, slope, chosen }) {
  const { context, theme, em } = pen;
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
  fill(
    pen,
    (path) => {
      path.moveTo(touchX, touchY);
      path.lineTo(footX, footY);
      path.lineTo(footX, tipY);
      path.closePath();
    },
    { alpha: 0.14 },
  );
  line(pen, touchX, footY, footX, footY);
  line(pen, ...at(x - REACH, y - REACH * slope), ...at(x + REACH, y + REACH * slope), { width: 0.16 * em });
  context.restore();

  // From the axis through the derivative to the curve: one net input.
  line(pen, touchX, bottom, touchX, touchY, { color: theme.muted, dash: [0.2 * em, 0.25 * em] });

  // The rise and the derivative's height: the same length, in the same stroke.
  if (footX <= right) line(pen, footX, footY, footX, tipY, { width: 0.3 * em });
  line(pen, touchX, bottom, touchX, derivativeY, { width: 0.3 * em });

  disc(pen, touchX, derivativeY, 0.32 * em, { fill: theme.text, edge: theme.background });
  disc(pen, touchX, touchY, 0.38 * em, { fill: theme.text, edge: theme.background });
  disc(pen, scales.x.map(chosen), bottom, 0.5 * em, { fill: theme.accent, edge: theme.background });

  // Numbers only where there is a triangle to be seen, and room for them.
  if (footY - tipY < 0.75 * em) return;
  if (bottom - footY > 2 * em) label(pen, '1', (touchX + footX) / 2, footY + 0.8 * em, { align: 'center', halo: true });
  label(pen, fixed(slope, 3), footX + 0.5 * em, (footY + tipY) / 2, { halo: true });
}
