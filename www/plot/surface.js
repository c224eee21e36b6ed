// Draws a unit's answer over the input square: the core's picture of its numbers, the line where the answer is 0.5, the rows.

import { fixed } from '../text/format.js';
import { contours } from './contours.js';
import { disc, fill, label, polyline, stroke, widthOf } from './pen.js';
import { drawPicture } from './picture.js';

/** @import {Size} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * Answers over the square, row-major from the lower left, each for the centre of its cell.
 *
 * @typedef {object} Answers
 * @property {number} side cells in a row
 * @property {Float32Array} values
 */

/**
 * A training row as a point of the square.
 *
 * @typedef {object} Corner
 * @property {number} x first input, 0 to 1 from left to right
 * @property {number} y second input, 0 to 1 from bottom to top
 * @property {number} target 0 or 1
 */

/**
 * @typedef {object} SurfaceData
 * @property {Answers} answers
 * @property {ImageData} picture of the answers
 * @property {readonly number[]} line what `boundary` gives
 * @property {number} contrast 0 to 1: how strong that line is drawn
 * @property {readonly Corner[]} points
 * @property {boolean} isLabelled whether there is room for the axes' names and the targets' numbers
 * @property {boolean} hasGrid whether lines divide the square
 * @property {{ x: number, y: number } | null} pointed two inputs whose answer is read out
 */

/** Parts of a side between the lines of the grid of inputs. */
export const GRID = 4;

/** Answers that differ by no more than this have a fainter line between them: no line is to be seen as sharp there. */
const FAINT = 8 / 255;

/**
 * Where the square lies. A mark stands outside its corner and touches it, so that it hides nothing: an answer may change close to
 * the corner.
 *
 * @param {Size} size
 * @param {number} em
 * @param {boolean} isLabelled
 * @returns {{ left: number, top: number, side: number, radius: number, away: number }} pixels; the marks' radius, and how far
 *   their centres lie from the corner either way
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
export function drawSurface(pen, { answers, picture, line, contrast, points, isLabelled, hasGrid, pointed }) {
  const { context, size, theme, em } = pen;
  const { left, top, side, radius, away } = surfaceLayout(size, em, isLabelled);
  const x = (/** @type {number} */ input) => left + input * side;
  const y = (/** @type {number} */ input) => top + (1 - input) * side;

  drawPicture(context, picture, { left, top, width: side, height: side });
  stroke(pen, (path) => path.rect(left, top, side, side), { color: theme.line });
  for (let k = 0; hasGrid && k <= GRID; k += 1) {
    polyline(pen, [[x(k / GRID), y(0)], [x(k / GRID), y(1)]], { alpha: 0.4 });
    polyline(pen, [[x(0), y(k / GRID)], [x(1), y(k / GRID)]], { alpha: 0.4 });
  }
  const pieces = (/** @type {CanvasRenderingContext2D} */ path) => {
    for (let i = 0; i < line.length; i += 4) {
      path.moveTo(x(line[i]), y(line[i + 1]));
      path.lineTo(x(line[i + 2]), y(line[i + 3]));
    }
  };
  stroke(pen, pieces, { width: (isLabelled ? 0.1 : 0.08) * em, alpha: contrast });

  if (isLabelled) {
    label(pen, 'x₁ from 0 to 1', left + side / 2, top + side + 0.45 * em, {
      align: 'center',
      baseline: 'top',
      color: theme.muted,
    });
    const beside = { align: /** @type {const} */ ('center'), baseline: /** @type {const} */ ('bottom'), color: theme.muted };
    label(pen, 'x₂ from 0 to 1', left - 0.45 * em, top + side / 2, { ...beside, turn: -Math.PI / 2 });
  }
  for (const point of points) {
    const centre = {
      x: x(point.x) + (point.x < 0.5 ? -away : away),
      y: y(point.y) + (point.y < 0.5 ? away : -away),
    };
    const hue = point.target === 0 ? theme.negative : theme.positive;
    const inside = isLabelled || point.target === 0 ? theme.background : hue;
    disc(pen, centre.x, centre.y, radius, { fill: inside, edge: hue, width: isLabelled ? 2.5 : Math.max(1, radius / 3) });
    if (isLabelled) label(pen, String(point.target), centre.x, centre.y + 0.05 * em, { align: 'center', weight: 600 });
  }
  if (pointed) drawPointed(pen, { x: x(pointed.x), y: y(pointed.y) }, answerAt(answers, pointed));
}

/**
 * @param {Answers} answers
 * @param {{ x: number, y: number }} inputs 0 to 1
 * @returns {number} of the cell that they fall into
 */
export function answerAt({ side, values }, { x, y }) {
  const cell = (/** @type {number} */ input) => Math.min(side - 1, Math.floor(input * side));
  return values[cell(y) * side + cell(x)];
}

/**
 * @param {Pen} pen
 * @param {{ x: number, y: number }} at pixels
 * @param {number} answer
 */
function drawPointed(pen, at, answer) {
  const { size, theme, em } = pen;
  disc(pen, at.x, at.y, 0.25 * em, { fill: theme.text, edge: theme.background });
  const text = fixed(answer, 3);
  const width = widthOf(pen, text, { weight: 600 }) + 0.6 * em;
  const x = at.x + 0.6 * em + width > size.width ? at.x - 0.6 * em - width : at.x + 0.6 * em;
  fill(pen, (path) => path.rect(x, at.y - 0.7 * em, width, 1.4 * em), { color: theme.background });
  label(pen, text, x + 0.3 * em, at.y, { weight: 600 });
}

/**
 * The line along which the answer is 0.5, found between the cells' centres. Beyond the outermost centres the answers are taken to
 * go on as they are there, so the line reaches the square's sides.
 *
 * @param {Answers} answers
 * @returns {number[]} its pieces, one after the other: the two inputs at the start, the two inputs at the end
 */
export function boundary({ side, values }) {
  const wide = side + 2;
  const padded = new Float32Array(wide * wide);
  const inner = (/** @type {number} */ place) => Math.min(side - 1, Math.max(0, place - 1));
  for (let row = 0; row < wide; row += 1) {
    for (let column = 0; column < wide; column += 1) padded[row * wide + column] = values[inner(row) * side + inner(column)];
  }
  return contours(padded, wide, [0.5])[0].map((place) => Math.min(1, Math.max(0, (place - 0.5) / side)));
}

/**
 * How clearly answers differ, from 0, where they are all the same, to 1.
 *
 * @param {Answers} answers
 */
export function contrastOf({ values }) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.min(1, (high - low) / FAINT);
}
