// Draws a unit's answer over the input square: the core's picture of its numbers, the line where the answer is 0.5, the rows.

import { fixed } from '../text/format.js';
import { drawPicture } from './picture.js';
import { disc } from './shapes.js';

/** @import {Size, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * Answers over the square, row-major from the lower left, each for the centre of its cell.
 *
 * @typedef {object} Answers
 * @property {number} width cells in a row
 * @property {number} height rows
 * @property {ArrayLike<number>} values
 */

/**
 * A training row as a point of the square.
 *
 * @typedef {object} Point
 * @property {number} x first input, 0 to 1 from left to right
 * @property {number} y second input, 0 to 1 from bottom to top
 * @property {number} target 0 or 1
 */

/**
 * A piece of the line between answers below and above 0.5.
 *
 * @typedef {object} Segment
 * @property {number} x0 first input at its start
 * @property {number} y0 second input at its start
 * @property {number} x1 first input at its end
 * @property {number} y1 second input at its end
 * @property {number} contrast 0 to 1: how much the answers on its two sides differ, twice over
 */

/**
 * @typedef {object} SurfaceData
 * @property {Answers} answers
 * @property {ImageData} picture of the answers
 * @property {readonly Point[]} points
 * @property {boolean} isLabelled whether there is room for the axes' names and the targets' numbers
 * @property {{ x: number, y: number } | null} pointed two inputs whose answer is read out
 */

/** Contrasts up to this are drawn fainter: between answers so close no line is to be seen as sharp. */
const FAINT = 8 / 255;

/** How many strengths the line is drawn in. */
const STRENGTHS = 4;

/**
 * Where the square lies. A mark stands outside its corner and touches it, so that it hides nothing: an answer may change close to
 * the corner.
 *
 * @param {Size} size
 * @param {number} em
 * @param {boolean} isLabelled
 * @returns {{ left: number, top: number, side: number, radius: number, away: number }} pixels; the marks' radius, and how far their
 *   centres lie from the corner either way
 */
export function surfaceLayout({ width, height }, em, isLabelled) {
  const radius = isLabelled ? 0.75 * em : Math.min(0.3 * em, 0.045 * width);
  const away = radius * Math.SQRT1_2 + 1;
  const margin = away + radius + 1;
  const side = Math.max(1, Math.min(width, height) - 2 * margin);
  return { left: (width - side) / 2, top: margin, side, radius, away };
}

/**
 * @param {Pen} pen
 * @param {SurfaceData} data
 */
export function drawSurface(pen, { answers, picture, points, isLabelled, pointed }) {
  const { context, size, theme } = pen;
  const { em } = theme;
  const { left, top, side, radius, away } = surfaceLayout(size, em, isLabelled);
  const x = (/** @type {number} */ input) => left + input * side;
  const y = (/** @type {number} */ input) => top + (1 - input) * side;

  drawPicture(context, picture, { left, top, width: side, height: side });
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(left, top, side, side);

  context.strokeStyle = theme.text;
  context.lineWidth = (isLabelled ? 0.1 : 0.08) * em;
  // One path for each of a few strengths: a stroke for every segment would take longer than all the rest.
  const segments = boundary(answers);
  for (let step = 1; step <= STRENGTHS; step += 1) {
    context.globalAlpha = step / STRENGTHS;
    context.beginPath();
    for (const { x0, y0, x1, y1, contrast } of segments) {
      if (Math.ceil(STRENGTHS * Math.min(1, contrast / FAINT)) !== step) continue;
      context.moveTo(x(x0), y(y0));
      context.lineTo(x(x1), y(y1));
    }
    context.stroke();
  }
  context.globalAlpha = 1;

  if (isLabelled) drawNames(context, theme, { left, bottom: top + side, side });
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `600 ${0.95 * em}px ${theme.font}`;
  for (const point of points) {
    const centre = {
      x: x(point.x) + (point.x < 0.5 ? -away : away),
      y: y(point.y) + (point.y < 0.5 ? away : -away),
    };
    context.beginPath();
    context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
    context.fillStyle = isLabelled || point.target === 0 ? theme.background : theme.positive;
    context.fill();
    context.strokeStyle = point.target === 0 ? theme.negative : theme.positive;
    context.lineWidth = isLabelled ? 2.5 : Math.max(1, radius / 3);
    context.stroke();
    if (!isLabelled) continue;
    context.fillStyle = theme.text;
    context.fillText(String(point.target), centre.x, centre.y + 0.05 * em);
  }
  if (pointed) drawPointed(context, theme, { x: x(pointed.x), y: y(pointed.y) }, answerAt(answers, pointed), size.width);
}

/**
 * @param {Answers} answers
 * @param {{ x: number, y: number }} inputs 0 to 1
 * @returns {number} of the cell that they fall into
 */
export function answerAt({ width, height, values }, { x, y }) {
  const column = Math.min(width - 1, Math.floor(x * width));
  const row = Math.min(height - 1, Math.floor(y * height));
  return values[row * width + column];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {{ x: number, y: number }} at pixels
 * @param {number} answer
 * @param {number} right edge, in pixels
 */
function drawPointed(context, theme, at, answer, right) {
  const { em } = theme;
  disc(context, at.x, at.y, 0.25 * em, theme.text, theme.background);
  context.font = `600 ${0.85 * em}px ${theme.font}`;
  const text = fixed(answer, 3);
  const width = context.measureText(text).width + 0.6 * em;
  const x = at.x + 0.6 * em + width > right ? at.x - 0.6 * em - width : at.x + 0.6 * em;
  context.fillStyle = theme.background;
  context.fillRect(x, at.y - 0.7 * em, width, 1.4 * em);
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, x + 0.3 * em, at.y);
}

/**
 * The axes' names, midway along the square's lower and left sides.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {{ left: number, bottom: number, side: number }} square
 */
function drawNames(context, theme, { left, bottom, side }) {
  const { em } = theme;
  context.font = `${0.85 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillText('x₁ from 0 to 1', left + side / 2, bottom + 0.45 * em);
  context.save();
  context.translate(left - 0.45 * em, bottom - side / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'bottom';
  context.fillText('x₂ from 0 to 1', 0, 0);
  context.restore();
}

/**
 * The line along which the answer is 0.5, found between the cells' centres (marching squares). Beyond the outermost
 * centres the answers are taken to go on as they are there, so the line reaches the square's sides.
 *
 * @param {Answers} answers
 * @returns {Segment[]}
 */
export function boundary({ width, height, values }) {
  /** @type {Segment[]} */
  const segments = [];
  const clamp = (/** @type {number} */ index, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, index));
  const at = (/** @type {number} */ column, /** @type {number} */ row) =>
    2 * values[clamp(row, height) * width + clamp(column, width)] - 1;
  const across = (/** @type {number} */ column) => Math.min(1, Math.max(0, (column + 0.5) / width));
  const upward = (/** @type {number} */ row) => Math.min(1, Math.max(0, (row + 0.5) / height));

  for (let row = -1; row < height; row += 1) {
    for (let column = -1; column < width; column += 1) {
      // Around the cell from its lower left. Nearly every cell lies on one side, and is done with here.
      const a = at(column, row);
      const b = at(column + 1, row);
      const c = at(column + 1, row + 1);
      const d = at(column, row + 1);
      const isAbove = a > 0;
      if (b > 0 === isAbove && c > 0 === isAbove && d > 0 === isAbove) continue;
      const answers = [a, b, c, d];
      const contrast = Math.min(1, Math.max(...answers) - Math.min(...answers));
      const [x0, x1, y0, y1] = [across(column), across(column + 1), upward(row), upward(row + 1)];
      const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
      /** @type {{ x: number, y: number }[]} */
      const crossings = [];
      corners.forEach(([fromX, fromY], index) => {
        const next = (index + 1) % 4;
        const [toX, toY] = corners[next];
        const [from, to] = [answers[index], answers[next]];
        if (from > 0 === to > 0) return;
        const share = from / (from - to);
        crossings.push({ x: fromX + share * (toX - fromX), y: fromY + share * (toY - fromY) });
      });
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [start, end] = [crossings[i], crossings[i + 1]];
        segments.push({ x0: start.x, y0: start.y, x1: end.x, y1: end.y, contrast });
      }
    }
  }
  return segments;
}
