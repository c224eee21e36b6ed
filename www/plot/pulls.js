// Four rows' pulls on a hidden unit, tip to tail: on its two input weights, on its bias, and what is left of them.

import { grouped } from '../text/format.js';
import { arrow, disc, label, levels, line, polyline, stroke, ticks } from './pen.js';
import { linearScale } from './scale.js';

/** @import {Vector} from '../model/pulls.js' */
/** @import {Pen} from './pen.js' */

/**
 * A row of inputs.
 *
 * @typedef {object} PulledRow
 * @property {string} name
 * @property {number} target 0 or 1, for its colour
 * @property {Vector} inputs
 */

/** In pixels: room for names around the arrows, how wide an arrow is, and less important ones, what a name is off it. */
const AROUND = { across: 40, upward: 26 };
const WIDTHS = /** @type {const} */ ([4, 2]);
const APART = 13;

/**
 * The corners of a chain of arrows.
 *
 * @param {readonly number[]} pulls a row
 * @param {readonly PulledRow[]} rows
 * @returns {Vector[]} from [0, 0], one more than there are rows
 */
function cornersOf(pulls, rows) {
  /** @type {Vector[]} */
  const corners = [[0, 0]];
  rows.forEach(({ inputs }, row) => {
    const [x, y] = corners[row];
    corners.push([x + pulls[row] * inputs[0], y + pulls[row] * inputs[1]]);
  });
  return corners;
}

/**
 * @typedef {object} PullsData
 * @property {readonly PulledRow[]} rows
 * @property {readonly number[]} pulls what is drawn, a row
 * @property {readonly (readonly number[])[]} all the pulls under every factor, in the same unit: together they give the scale, so
 *   that a switch moves arrows and nothing else
 */

/**
 * The pulls on the two input weights.
 *
 * @param {Pen} pen
 * @param {PullsData & { weights: readonly [string, string] }} data `weights` are the axes' names
 */
export function drawTipToTail(pen, { rows, pulls, all, weights }) {
  const { size, theme, em } = pen;
  const place = fitted(
    all.flatMap((own) => cornersOf(own, rows)),
    {
      left: AROUND.across,
      right: size.width - AROUND.across,
      top: AROUND.upward,
      bottom: size.height - AROUND.upward - 2.6 * em,
    },
  );
  const width = size.width < 300 ? 3 : WIDTHS[0];
  const corners = cornersOf(pulls, rows).map(place);
  const [middleX, middleY] = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);
  rows.forEach(({ name, target }, row) => {
    const [[x0, y0], [x1, y1]] = [corners[row], corners[row + 1]];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length === 0) return;
    const color = colorOf(pen, target);
    arrow(pen, x0, y0, x1, y1, { color, width, head: Math.min(4 * width, length) });
    if (length < 24) return;
    // Away from the middle of what the arrows enclose.
    nameArrow(pen, name, corners[row], corners[row + 1], [middleX, middleY], { color, weight: 600 });
  });
  const [start, tip] = [corners[0], corners[corners.length - 1]];
  arrow(pen, ...start, ...tip, { color: theme.text, width: WIDTHS[0] });
  disc(pen, ...start, 5, { width: 2.5 });
  label(pen, `↑ ${weights[1]}`, 0, size.height - 1.9 * em, { color: theme.muted });
  label(pen, `→ ${weights[0]}`, 0, size.height - 0.6 * em, { color: theme.muted });
}

/**
 * Writes a name beside the middle of an arrow, on the side away from a point.
 *
 * @param {Pen} pen
 * @param {string} name
 * @param {Vector} from
 * @param {Vector} to
 * @param {Vector} awayFrom
 * @param {{ color?: string, weight: number }} style
 */
function nameArrow(pen, name, [x0, y0], [x1, y1], [awayX, awayY], style) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [acrossX, acrossY] = [(y1 - y0) / length, (x0 - x1) / length];
  const way = (x - awayX) * acrossX + (y - awayY) * acrossY < 0 ? -1 : 1;
  const align = Math.abs(acrossX) < 0.4 ? 'center' : way * acrossX > 0 ? 'left' : 'right';
  label(pen, name, x + way * acrossX * APART, y + way * acrossY * APART, { ...style, align, halo: true });
}

/**
 * A place on the canvas for each point, in one scale for both directions.
 *
 * @param {readonly Vector[]} points
 * @param {{ left: number, right: number, top: number, bottom: number }} box
 * @returns {(point: Vector) => [number, number]}
 */
function fitted(points, { left, right, top, bottom }) {
  const across = points.map(([x]) => x);
  const upward = points.map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...across), Math.max(...across), Math.min(...upward), Math.max(...upward)];
  const scale = Math.min((right - left) / (east - west || 1e-300), (bottom - top) / (north - south || 1e-300));
  const isFinite = scale < 1e200;
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return ([x, y]) =>
    isFinite ? [middleX + (x - (west + east) / 2) * scale, middleY - (y - (south + north) / 2) * scale] : [middleX, middleY];
}

/**
 * The pulls on the bias, side by side, each where the one before it ends.
 *
 * @param {Pen} pen
 * @param {PullsData} data
 */
export function drawBiasPulls(pen, { rows, pulls, all }) {
  const { size, theme, em } = pen;
  const sums = (/** @type {readonly number[]} */ own) => own.reduce((list, pull) => [...list, list[list.length - 1] + pull], [0]);
  const levels = all.flatMap(sums);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const step = size.width / (rows.length + 1);
  // Names that would touch stand in two lines.
  const nameAt = (/** @type {number} */ k) => size.height - (step < 2.2 * em && k % 2 === 0 ? 1.9 : 0.7) * em;
  const [top, bottom] = [0.5 * em, size.height - 2.9 * em];
  const y = high > low ? linearScale([low, high], [bottom, top]) : linearScale([0, 1], [bottom, top]);
  const ends = sums(pulls).map(y.map);
  line(pen, 0, ends[0], size.width, ends[0], { color: theme.line });
  rows.forEach(({ name, target }, row) => {
    const x = (row + 0.5) * step;
    const color = colorOf(pen, target);
    arrow(pen, x, ends[row], x, ends[row + 1], { color, width: WIDTHS[0] });
    line(pen, x, ends[row + 1], x + step, ends[row + 1], { color: theme.muted, dash: [2, 3] });
    label(pen, name, x, nameAt(row), { color, weight: 600, align: 'center' });
  });
  const [x, end] = [(rows.length + 0.5) * step, ends[ends.length - 1]];
  arrow(pen, x, ends[0], x, end, { width: WIDTHS[0] });
  disc(pen, x, end, 3, { fill: theme.text, width: 0 });
  label(pen, 'left', Math.min(x, size.width - em), nameAt(rows.length), { align: 'center' });
}

/**
 * What is left under each factor, enlarged, from a common start.
 *
 * @typedef {object} LeftData
 * @property {readonly { name: string, vector: Vector, isChosen: boolean }[]} left lengths are shares of all arrows
 * @property {Vector | null} downhill any length
 */

/** The rings' shares: the largest of these that is inside is drawn and named. */
const RINGS = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/**
 * @param {Pen} pen
 * @param {LeftData} data
 */
export function drawLeft(pen, { left, downhill }) {
  const { size, theme, em } = pen;
  const [x, y] = [size.width / 2, size.height / 2];
  const radius = Math.min(x, y) - 1.1 * em;
  const longest = Math.max(...left.map(({ vector }) => Math.hypot(...vector)));
  const scale = longest > 0 ? (0.94 * radius) / longest : 0;
  stroke(pen, (context) => context.arc(x, y, radius, 0, 2 * Math.PI), { color: theme.line, width: 1.5 });
  const ring = RINGS.find((share) => share * scale < 0.8 * radius);
  const away = downhill && downhill[1] > 0 ? 1 : -1;
  if (ring && scale > 0) {
    stroke(pen, (context) => context.arc(x, y, ring * scale, 0, 2 * Math.PI), { color: theme.line, dash: [2, 3] });
    label(pen, `${100 * ring} %`, x, y + away * ring * scale, { align: 'center', color: theme.muted, halo: true });
  }
  if (downhill) {
    const [dx, dy] = directionOf(downhill);
    line(pen, x - dx * radius, y + dy * radius, x + dx * radius, y - dy * radius, { color: theme.muted, dash: [5, 4] });
    for (const [name, way] of /** @type {const} */ ([
      ['downhill', 1],
      ['uphill', -1],
    ])) {
      const [endX, endY] = [x + way * dx * radius, y - way * dy * radius];
      const half = 2 * em;
      const inside = Math.min(size.width - half, Math.max(half, endX));
      label(
        pen,
        name,
        inside,
        endY < y ? Math.max(0.5 * em, endY - 0.7 * em) : Math.min(size.height - 0.5 * em, endY + 0.7 * em),
        {
          ...{ align: 'center', color: theme.muted, halo: true },
        },
      );
    }
  }
  const tips = left.map(({ name, vector, isChosen }) => {
    return { name, isChosen, tip: /** @type {Vector} */ ([x + vector[0] * scale, y - vector[1] * scale]) };
  });
  // The chosen one last, over the others.
  for (const { tip, isChosen } of [...tips].sort((a, b) => Number(a.isChosen) - Number(b.isChosen))) {
    arrow(pen, x, y, ...tip, { color: isChosen ? theme.text : theme.muted, width: isChosen ? WIDTHS[0] : WIDTHS[1] });
  }
  // Named where there is room, the chosen one first, on the side where the ring's name is not.
  /** @type {Vector[]} */
  const named = [];
  for (const { name, tip, isChosen } of [...tips].sort((a, b) => Number(b.isChosen) - Number(a.isChosen))) {
    const isShort = Math.hypot(tip[0] - x, tip[1] - y) < 3.5 * em;
    if (isShort || named.some((other) => Math.hypot(tip[0] - other[0], tip[1] - other[1]) < 4 * em)) continue;
    nameArrow(pen, name, [x, y], tip, [x, y + away * size.height], { weight: isChosen ? 600 : 400 });
    named.push(tip);
  }
  disc(pen, x, y, 4.5, { width: 2 });
}

/** @param {Vector} vector @returns {Vector} */
function directionOf([x, y]) {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

/**
 * The units side by side, each with its chain small.
 *
 * @param {Pen} pen
 * @param {{ rows: readonly PulledRow[], units: readonly { pulls: readonly number[], isChosen: boolean }[], columns: number }}
 *   data
 */
export function drawUnits(pen, { rows, units, columns }) {
  const { size, em } = pen;
  const lines = Math.ceil(units.length / columns);
  const [width, height] = [size.width / columns, size.height / lines];
  units.forEach(({ pulls, isChosen }, k) => {
    const [left, top] = [(k % columns) * width, Math.floor(k / columns) * height];
    const box = { left: left + 14, right: left + width - 14, top: top + 12, bottom: top + height - 2.2 * em };
    const corners = cornersOf(pulls, rows).map(fitted(cornersOf(pulls, rows), box));
    rows.forEach(({ target }, row) => {
      const style = { color: colorOf(pen, target), width: isChosen ? 3 : 2, head: 9 };
      arrow(pen, ...corners[row], ...corners[row + 1], style);
    });
    arrow(pen, ...corners[0], ...corners[corners.length - 1], { width: 3, head: 9 });
  });
}

/**
 * A factor over the activation, as a share of its largest, with the rows on it; the other factors beside it.
 *
 * @typedef {object} FactorData
 * @property {readonly { name: string, values: readonly number[], isChosen: boolean }[]} factors evenly from activation 0 to 1, at
 *   most 1
 * @property {readonly { name: string, target: number, activation: number, value: number }[]} rows on the chosen one
 * @property {string} unit its name
 */

/**
 * @param {Pen} pen
 * @param {FactorData} data
 */
export function drawFactor(pen, { factors, rows, unit }) {
  const { size, theme, em } = pen;
  const x = linearScale([0, 1], [1.6 * em, size.width - 0.6 * em]);
  const y = linearScale([0, 1], [size.height - 1.7 * em, 1.5 * em]);
  levels(pen, [0, 1].map((value) => ({ y: y.map(value), text: String(value) })), x.map(0), x.map(1));
  const below = y.map(0) + 0.4 * em;
  ticks(pen, ['0', '½', '1'].map((text, k) => ({ x: x.map(k / 2), text })), below);
  label(pen, unit, x.map(0.75), below, { align: 'center', baseline: 'top' });
  for (const { values, isChosen } of [...factors].sort((a, b) => Number(a.isChosen) - Number(b.isChosen))) {
    const points = values.map((value, i) => /** @type {const} */ ([x.map(i / (values.length - 1)), y.map(value)]));
    polyline(pen, points, { color: isChosen ? theme.text : theme.line, width: isChosen ? 2.5 : 1.5 });
  }
  const places = spread(
    rows.map(({ activation }) => x.map(activation)),
    2.3 * em,
  );
  rows.forEach(({ name, target, activation, value }, k) => {
    const color = colorOf(pen, target);
    line(pen, x.map(activation), y.map(value), x.map(activation), y.map(0), { color, alpha: 0.6, width: 1.5 });
    disc(pen, x.map(activation), y.map(value), 6, { fill: color, edge: theme.background });
    line(pen, x.map(activation), y.map(value) - 7, places[k], y.map(1) - 0.4 * em, { color, alpha: 0.6 });
    label(pen, name, places[k], y.map(1) - 0.9 * em, { color, weight: 600, align: 'center' });
  });
}

/**
 * Places near the wanted ones and at least so far apart, in the same order.
 *
 * @param {readonly number[]} wanted
 * @param {number} apart
 * @returns {number[]}
 */
export function spread(wanted, apart) {
  const order = wanted.map((_, k) => k).sort((a, b) => wanted[a] - wanted[b]);
  const places = order.map((k) => wanted[k]);
  // Whatever is too near pushes both neighbours away alike.
  for (let round = 0; round < 20; round += 1) {
    for (let k = 1; k < places.length; k += 1) {
      const lacking = apart - (places[k] - places[k - 1]);
      if (lacking <= 0) continue;
      places[k - 1] -= lacking / 2;
      places[k] += lacking / 2;
    }
  }
  const result = [...wanted];
  order.forEach((k, i) => (result[k] = places[i]));
  return result;
}

/**
 * The error of runs that go on from the same weights.
 *
 * @typedef {object} OnwardData
 * @property {readonly { name: string, errors: ArrayLike<number>, isChosen: boolean }[]} runs by iteration, as far as they are
 *   trained
 * @property {number} length iterations
 * @property {number} under a level that is marked
 */

/**
 * @param {Pen} pen
 * @param {OnwardData} data
 */
export function drawOnward(pen, { runs, length, under }) {
  const { size, theme, em } = pen;
  const x = linearScale([0, length], [2.2 * em, size.width - 0.6 * em]);
  const y = linearScale([0, 0.6], [size.height - 1.7 * em, 0.4 * em]);
  levels(pen, [0, 0.5].map((value) => ({ y: y.map(value), text: String(value) })), x.map(0), x.map(length));
  line(pen, x.map(0), y.map(under), x.map(length), y.map(under), { color: theme.muted, dash: [2, 4] });
  label(pen, String(under), x.map(0) - 0.5 * em, y.map(under), { align: 'right', color: theme.muted });
  label(pen, 'now', x.map(0), y.map(0) + 0.9 * em, { color: theme.muted });
  label(pen, `${grouped(length)} iterations on`, x.map(length), y.map(0) + 0.9 * em, {
    align: 'right',
    color: theme.muted,
  });
  for (const { errors, isChosen } of [...runs].sort((a, b) => Number(a.isChosen) - Number(b.isChosen))) {
    const points = Array.from(errors, (error, i) => /** @type {const} */ ([x.map(i), y.map(Math.min(0.6, error))]));
    polyline(pen, points, { color: isChosen ? theme.text : theme.muted, width: isChosen ? 3 : 1.5, alpha: isChosen ? 1 : 0.6 });
  }
}

/**
 * @param {Pen} pen
 * @param {number} target
 */
function colorOf({ theme }, target) {
  return target === 1 ? theme.positive : theme.negative;
}
