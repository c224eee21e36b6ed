// A network with the way from one weight to the error, and over it a row of factors: each stands over its place on that way.

import { arrow, disc, label, line, widthOf } from './pen.js';

/** @import {Pen} from './pen.js' */

/**
 * @typedef {object} ChainData
 * @property {number} inputs how many, with the bias
 * @property {string} unitName of the hidden unit on the way
 * @property {number} hidden how many units; 0 in a network of one layer
 * @property {readonly string[]} names of the inputs
 * @property {{ input: number | null, unit: number | null }} way the input and the hidden unit that it goes through; null where it
 *   does not
 * @property {readonly { words: string, value: string, place: 'error' | 'output' | 'weight' | 'hidden' | 'input' }[]} factors from
 *   the error back
 * @property {string} product of the factors, under the weight's name
 * @property {string} weight
 */

/** Where the columns stand, as shares of the width. */
const COLUMNS = { input: 0.07, hidden: 0.3, weight: 0.485, output: 0.67, error: 0.845, end: 0.97 };

/**
 * @param {Pen} pen
 * @param {ChainData} data
 */
export function drawChain(pen, { inputs, hidden, unitName, names, way, factors, product, weight }) {
  const { size, theme, em } = pen;
  const top = 4.4 * em;
  const bottom = size.height - 1.4 * em;
  const across = (/** @type {keyof typeof COLUMNS} */ column) => COLUMNS[column] * size.width;
  const upright = (/** @type {number} */ k, /** @type {number} */ count) => top + ((k + 0.5) / count) * (bottom - top);
  const middle = (top + bottom) / 2;
  const input = (/** @type {number} */ k) => /** @type {const} */ ([across('input'), upright(k, inputs)]);
  const unit = (/** @type {number} */ k) => /** @type {const} */ ([across('hidden'), upright(k, hidden)]);
  const output = /** @type {const} */ ([across('output'), middle]);
  const radius = 0.85 * em;
  const end = /** @type {const} */ ([Math.min(across('end'), size.width - radius - 2), middle]);

  const pale = { color: theme.line, width: 1.5 };
  for (let k = 0; k < inputs; k += 1) {
    if (hidden === 0) line(pen, ...input(k), ...output, pale);
    for (let j = 0; j < hidden; j += 1) line(pen, ...input(k), ...unit(j), pale);
  }
  for (let j = 0; j < hidden; j += 1) line(pen, ...unit(j), ...output, pale);

  // Back from the error to the weight.
  const stops = [end, output];
  if (way.unit !== null) stops.push(unit(way.unit));
  if (way.input !== null) stops.push(input(way.input));
  const small = Math.min(0.5 * em, (0.3 * (bottom - top)) / Math.max(hidden, inputs));
  for (let k = 0; k < inputs; k += 1) disc(pen, ...input(k), small, { edge: theme.line, width: 1.5 });
  for (let j = 0; j < hidden; j += 1) disc(pen, ...unit(j), small, { edge: theme.line, width: 1.5 });
  stops.slice(1).forEach((to, k) => {
    const from = stops[k];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const share = 1 - (radius + 1) / length;
    arrow(pen, ...from, from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, { width: 3, head: 11 });
  });
  const marks = ['E', 'O', ...(way.unit === null ? [] : [unitName]), ...(way.input === null ? [] : [names[way.input]])];
  stops.forEach((place, k) => {
    disc(pen, ...place, radius, { width: 2.5 });
    // A name that is wider than its unit stands under it.
    const isWide = marks[k].length > 2;
    label(pen, marks[k], place[0], place[1] + (isWide ? radius + 0.6 * em : 0), { align: 'center', weight: 600, halo: isWide });
  });
  const [from, to] = [stops[stops.length - 2], stops[stops.length - 1]];
  const text = `${weight} ${product}`;
  if (from[0] - to[0] > widthOf(pen, weight) + 4 * em) {
    const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    label(pen, weight, x, y - 0.7 * em, { align: 'center', halo: true, weight: 600 });
    label(pen, product, x, y + 0.7 * em, { align: 'center', halo: true, weight: 600 });
  } else {
    label(pen, text, 0, size.height - 0.6 * em, { weight: 600, halo: true });
  }

  // The row of factors, and where each belongs.
  factors.forEach(({ words, value, place }, k) => {
    const at = across(place);
    const left = k + 1 < factors.length ? across(factors[k + 1].place) : null;
    const name = `${k + 1} ${words}`;
    const half = widthOf(pen, name) / 2;
    label(pen, name, Math.min(size.width - half, Math.max(half, at)), 0.8 * em, { align: 'center', color: theme.muted });
    label(pen, value, at, 2 * em, { align: 'center', weight: 600 });
    if (left !== null && at - left > 4.6 * em) label(pen, '×', (at + left) / 2, 2 * em, { align: 'center', color: theme.muted });
    const target = {
      error: middle,
      output: middle,
      weight: (output[1] + stops[2]?.[1]) / 2,
      hidden: unit(way.unit ?? 0)[1],
      input: input(way.input ?? 0)[1],
    };
    const foot = place === 'error' || place === 'weight' ? 4 : radius + 3;
    line(pen, at, 2.8 * em, at, target[place] - foot, { color: theme.muted, dash: [2, 3] });
  });
}
