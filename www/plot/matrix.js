// Draws a matrix as a grid of cells, each with its colour and its number, under its name and shape.

import { signedTint, TEXT_ALPHA } from './color.js';
import { fixed, significant } from '../text/format.js';

/** @import {Matrix, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** The least type size for a number, in units of the page's. */
const SMALLEST = 0.6;

/**
 * @typedef {object} Grid
 * @property {number} x left edge of the first column of cells
 * @property {number} y top edge of the first row of cells
 * @property {number} labelX left edge of the row labels, where the name starts
 * @property {number} cellWidth
 * @property {number} cellHeight
 */

/**
 * @typedef {object} Labels
 * @property {string} name
 * @property {readonly string[]} rows
 * @property {readonly string[]} columns
 * @property {string} [shape] what to write for the shape, where it is not the grid's own
 */

/**
 * @param {Pen} pen
 * @param {Grid} grid the labels stand to the left of it and above it
 * @param {Matrix} matrix
 * @param {Labels} labels
 * @param {(row: number, column: number) => boolean} isLit whether a cell is pointed at
 */
export function drawMatrix(pen, grid, matrix, labels, isLit) {
  const { context, em, theme } = pen;
  const { x, y, labelX, cellWidth, cellHeight } = grid;
  const gap = Math.min(3, cellWidth * 0.08);

  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = theme.text;
  context.font = `600 ${0.95 * em}px ${theme.font}`;
  context.fillText(labels.name, labelX, y - 2.3 * em);
  const nameWidth = context.measureText(labels.name).width;
  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.fillText(labels.shape ?? `${matrix.rows} × ${matrix.columns}`, labelX + nameWidth + 0.6 * em, y - 2.3 * em);

  context.textAlign = 'center';
  labels.columns.forEach((label, column) => {
    context.fillText(label, x + (column + 0.5) * cellWidth, y - 0.8 * em);
  });
  context.textAlign = 'right';
  labels.rows.forEach((label, row) => {
    context.fillText(label, x - 0.6 * em, y + (row + 0.5) * cellHeight);
  });

  const number = fitNumber(context, theme, cellWidth - gap, cellHeight);
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let column = 0; column < matrix.columns; column += 1) {
      const value = matrix.values[row * matrix.columns + column];
      const cellX = x + column * cellWidth;
      const cellY = y + row * cellHeight;
      const tint = signedTint(value);
      context.beginPath();
      context.roundRect(cellX + gap / 2, cellY + gap / 2, cellWidth - gap, cellHeight - gap, 3);
      context.fillStyle = theme[tint.hue];
      context.globalAlpha = tint.alpha * (number ? TEXT_ALPHA : 1);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = isLit(row, column) ? theme.text : theme.line;
      context.lineWidth = isLit(row, column) ? 2 : 1;
      context.stroke();
      if (!number) continue;
      // Set from the right of a width that fits most, so that the point stays where it is as digits and signs come and go.
      context.font = `${number.size}px ${theme.font}`;
      context.fillStyle = theme.text;
      context.textAlign = 'right';
      const text = significant(value, 3);
      const width = Math.max(number.width, context.measureText(text).width);
      context.fillText(text, cellX + (cellWidth + width) / 2, cellY + cellHeight / 2);
    }
  }
}

/**
 * How to write the numbers of a grid: two decimals as large as the cells allow, or one where two would be too
 * small, or none.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {number} width of a cell
 * @param {number} height of a cell
 * @returns {{ decimals: number, size: number, width: number } | null} size and width in pixels
 */
function fitNumber(context, { em, font }, width, height) {
  context.font = `${em}px ${font}`;
  for (const decimals of [2, 1]) {
    const widest = context.measureText(fixed(-88, decimals)).width / em;
    const size = Math.min(0.95 * em, 0.78 * height, (0.92 * width) / widest);
    if (size >= SMALLEST * em) {
      return { decimals, size, width: (context.measureText(fixed(-8, decimals)).width / em) * size };
    }
  }
  return null;
}
