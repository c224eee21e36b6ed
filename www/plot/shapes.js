// The strokes that several figures are made of.

/** @import {Theme} from '../types.d.ts' */

/**
 * @param {CanvasRenderingContext2D} context strokes in its present style
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function line(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x its centre
 * @param {number} y
 * @param {number} radius
 * @param {string} fill
 * @param {string} edge what sets it off from the lines beneath
 */
export function disc(context, x, y, radius, fill, edge) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * An upward axis: lines across the plot, each with its label before it. Leaves the style that labels are written in.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {readonly { y: number, text: string }[]} marks
 * @param {number} left where the lines begin
 * @param {number} right where they end
 */
export function levels(context, theme, marks, left, right) {
  const { em } = theme;
  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { y, text } of marks) {
    // Half a pixel down, a line one pixel wide is sharp.
    const at = Math.round(y) + 0.5;
    line(context, left, at, right, at);
    context.fillText(text, left - 0.5 * em, at);
  }
}
