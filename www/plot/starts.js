// Draws a map of starts: a cell a start, tinted by the iteration at which it has learned, hatched where it has not.

import { drawPicture, risingRamp } from './picture.js';
import { linearScale } from './scale.js';
import { disc, line } from './shapes.js';

/** @import {Core, Scale, Size, Theme} from '../types.d.ts' */

/** Room around the square for its labels, in units of the page's type size. */
const MARGIN = { top: 0.5, right: 0.75, bottom: 2.5, left: 3.25 };

/** The iteration of the strongest tint, and the share of the tints that the latest start is above none. */
const STRONGEST = 10;
const LEAST = 0.12;

/**
 * @typedef {object} StartsData
 * @property {ArrayLike<number>} shown by row from the top left: the iteration at which each has learned; below 0 where nothing is known
 * @property {number} side starts a side
 * @property {number} iterations a start that has learned later than this has not learned
 * @property {readonly [string, string]} names of the two weights
 * @property {readonly [number, number] | null} home the two weights of the seed's own start
 * @property {number} selected
 * @property {number | null} pointed
 */

/**
 * @param {Size} size
 * @param {number} em
 * @param {{ centre: readonly [number, number], span: number }} plane
 * @returns {{ left: number, top: number, side: number, x: Scale, y: Scale }} the square in pixels, and weights to pixels
 */
export function startsLayout({ width, height }, em, { centre, span }) {
  const side = Math.max(1, Math.min(width - (MARGIN.left + MARGIN.right) * em, height - (MARGIN.top + MARGIN.bottom) * em));
  const left = (width - side + (MARGIN.left - MARGIN.right) * em) / 2;
  const top = MARGIN.top * em;
  return {
    left,
    top,
    side,
    x: linearScale([centre[0] - span, centre[0] + span], [left, left + side]),
    y: linearScale([centre[1] - span, centre[1] + span], [top + side, top]),
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {ReturnType<typeof startsLayout>} layout
 * @param {StartsData} data
 * @param {Core['paint']} paint
 */
export function drawStarts(context, theme, layout, { shown, side: count, iterations, names, home, selected, pointed }, paint) {
  const { left, top, side, x, y } = layout;
  const { em } = theme;
  const cell = side / count;

  // The core paints the first row at the bottom.
  const heights = new Float32Array(count * count);
  for (let place = 0; place < count * count; place += 1) {
    const learned = shown[place];
    const upwards = (count - 1 - Math.floor(place / count)) * count + (place % count);
    heights[upwards] = learned < 0 || learned > iterations ? NaN : -Math.log10(Math.max(STRONGEST, learned));
  }
  const [low, high] = [-Math.log10(Math.max(2 * STRONGEST, iterations)), -Math.log10(STRONGEST)];
  const picture = paint(heights, count, low - LEAST * (high - low), high, risingRamp(theme, 'accent'));
  context.imageSmoothingEnabled = false;
  drawPicture(context, picture, { left, top, width: side, height: side });

  context.beginPath();
  for (let place = 0; place < count * count; place += 1) {
    if (shown[place] <= iterations) continue;
    const [cellX, cellY] = [left + (place % count) * cell, top + Math.floor(place / count) * cell];
    context.moveTo(cellX, cellY + cell);
    context.lineTo(cellX + cell, cellY);
  }
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.stroke();

  context.strokeStyle = theme.line;
  context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
  if (home) {
    const [homeX, homeY] = [x.map(home[0]), y.map(home[1])];
    const isInside = homeX >= left && homeX <= left + side && homeY >= top && homeY <= top + side;
    if (isInside) disc(context, homeX, homeY, 0.35 * em, theme.positive, theme.background);
  }
  for (const [place, color] of /** @type {const} */ ([[selected, theme.text], [pointed, theme.positive]])) {
    if (place === null) continue;
    const room = Math.max(0, (0.75 * em - cell) / 2);
    for (const [width, stroke] of /** @type {const} */ ([[4, theme.background], [2, color]])) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      const [cellX, cellY] = [left + (place % count) * cell, top + Math.floor(place / count) * cell];
      context.strokeRect(cellX - room, cellY - room, cell + 2 * room, cell + 2 * room);
    }
  }
  drawAxes(context, theme, layout, names);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {ReturnType<typeof startsLayout>} layout
 * @param {readonly [string, string]} names
 */
function drawAxes(context, theme, { left, top, side, x, y }, [first, second]) {
  const { em } = theme;
  const bottom = top + side;
  const label = (/** @type {number} */ tick) => String(tick).replace('-', '−');
  context.font = `${0.8125 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks(4)) {
    const at = Math.round(x.map(tick)) + 0.5;
    line(context, at, bottom, at, bottom + 0.25 * em);
    context.fillText(label(tick), at, bottom + 0.35 * em);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks(4)) {
    const at = Math.round(y.map(tick)) + 0.5;
    line(context, left - 0.25 * em, at, left, at);
    context.fillText(label(tick), left - 0.35 * em, at);
  }
  context.fillStyle = theme.text;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(first, left + side / 2, bottom + MARGIN.bottom * em);
  context.save();
  context.translate(left - MARGIN.left * em, top + side / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'top';
  context.fillText(second, 0, 0);
  context.restore();
}
