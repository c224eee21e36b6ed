// Draws a grid of seeds: a cell a seed, darker the lower the error its run ends with, crossed out where it is not right.

import { label } from './pen.js';

/** @import {Size} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * Where the cells are: rows from top to bottom, and in a row from left to right, by the number of their seed.
 *
 * @typedef {object} SeedGrid
 * @property {number} count how many cells
 * @property {number} columns
 * @property {number} rows
 * @property {number} x left edge of the first column, in pixels
 * @property {number} y top edge of the first row
 * @property {number} cell the distance from one cell to the next, across and down
 */

/**
 * @typedef {object} SeedsData
 * @property {SeedGrid} grid
 * @property {ArrayLike<number>} errors the final error of each seed; of one that is not trained, anything
 * @property {ArrayLike<number>} states of each seed: one of the three below
 * @property {number} selected the cell that keys and buttons act on
 * @property {number | null} pointed the cell under the pointer
 */

/** What is known of a seed. */
export const UNTRAINED = 0;
export const NOT_RIGHT = 1;
export const RIGHT = 2;

/** The errors at the two ends of the scale: nothing decided, and all but learnt. */
const PALEST_ERROR = 0.5;
const STRONGEST_ERROR = 0.001;

/** The least opacity of a cell that is trained. */
const LEAST_ALPHA = 0.06;

/** In ems: room for the rows' labels, and for the ring of a selected cell at the other edges. */
const LABELS = 2.1;
const EDGE = 0.25;

/**
 * The grid with the largest square cells that the size allows, in fives of columns so that seeds are found by counting.
 *
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @param {number} count how many cells, at least 1
 * @returns {SeedGrid}
 */
export function seedGrid(size, em, count) {
  const x = LABELS * em;
  const y = EDGE * em;
  const width = Math.max(1, size.width - x - y);
  const height = Math.max(1, size.height - 2 * y);
  /** @type {SeedGrid | null} */
  let best = null;
  for (let columns = 5; columns - 5 < count; columns += 5) {
    const rows = Math.ceil(count / columns);
    const cell = Math.min(width / columns, height / rows);
    if (best && cell <= best.cell) continue;
    // Flush with the left edge, where the labels are, and in the middle of what height is left.
    best = { count, columns, rows, x, y: y + (height - cell * rows) / 2, cell };
  }
  return best ?? { count, columns: 5, rows: 1, x, y, cell: 1 };
}

/**
 * @param {SeedGrid} grid
 * @param {number} x pixels from the canvas's left edge
 * @param {number} y pixels from its top edge
 * @returns {number | null} the cell there
 */
export function seedAt(grid, x, y) {
  const column = Math.floor((x - grid.x) / grid.cell);
  const row = Math.floor((y - grid.y) / grid.cell);
  if (column < 0 || column >= grid.columns || row < 0 || row >= grid.rows) return null;
  const index = row * grid.columns + column;
  return index < grid.count ? index : null;
}

/**
 * The opacity of a cell: even in the error's logarithm, and the same for the same error in every grid.
 *
 * @param {number} error mean |y − O|
 * @returns {number}
 */
export function errorAlpha(error) {
  const share = Math.log(PALEST_ERROR / error) / Math.log(PALEST_ERROR / STRONGEST_ERROR);
  return LEAST_ALPHA + (1 - LEAST_ALPHA) * Math.min(1, Math.max(0, share));
}

/**
 * @param {Pen} pen
 * @param {SeedsData} data
 */
export function drawSeeds(pen, { grid, errors, states, selected, pointed }) {
  const { context, theme } = pen;
  const { cell } = grid;
  const gap = Math.max(1, Math.round(0.12 * cell));
  const side = cell - gap;
  const left = (/** @type {number} */ index) => grid.x + (index % grid.columns) * cell + gap / 2;
  const top = (/** @type {number} */ index) => grid.y + Math.floor(index / grid.columns) * cell + gap / 2;

  drawLabels(pen, grid);

  context.fillStyle = theme.text;
  for (let index = 0; index < grid.count; index += 1) {
    if (states[index] === UNTRAINED) continue;
    context.globalAlpha = errorAlpha(errors[index] ?? PALEST_ERROR);
    context.fillRect(left(index), top(index), side, side);
  }
  context.globalAlpha = 1;

  context.beginPath();
  for (let index = 0; index < grid.count; index += 1) {
    if (states[index] === UNTRAINED) context.rect(left(index) + 0.5, top(index) + 0.5, side - 1, side - 1);
  }
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.stroke();

  context.beginPath();
  const inset = 0.18 * side;
  for (let index = 0; index < grid.count; index += 1) {
    if (states[index] !== NOT_RIGHT) continue;
    const [x0, y0] = [left(index) + inset, top(index) + inset];
    const [x1, y1] = [left(index) + side - inset, top(index) + side - inset];
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.moveTo(x0, y1);
    context.lineTo(x1, y0);
  }
  context.strokeStyle = theme.text;
  context.lineWidth = Math.max(1.25, 0.11 * cell);
  context.lineCap = 'round';
  context.stroke();

  for (const [index, color] of /** @type {const} */ ([[selected, theme.text], [pointed, theme.accent]])) {
    if (index === null) continue;
    const width = Math.max(2, 0.12 * cell);
    for (const [line, stroke] of /** @type {const} */ ([[width + 2, theme.background], [width, color]])) {
      context.beginPath();
      context.rect(left(index) - width / 2, top(index) - width / 2, side + width, side + width);
      context.strokeStyle = stroke;
      context.lineWidth = line;
      context.stroke();
    }
  }
}

/**
 * The number of the first seed of some rows: hundreds where they fall on a row, and not too many.
 *
 * @param {Pen} pen
 * @param {SeedGrid} grid
 */
function drawLabels(pen, grid) {
  const { theme, em } = pen;
  let every = 1;
  while (every < grid.rows && ((every * grid.columns) % 100 !== 0 || every * grid.cell < 1.1 * em)) every += 1;
  for (let row = 0; row < grid.rows; row += every) {
    const y = grid.y + (row + 0.5) * grid.cell;
    label(pen, String(row * grid.columns), grid.x - 0.3 * em, y, { align: 'right', color: theme.muted });
  }
}
