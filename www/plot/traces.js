// The picture of a run: four answers and the error over the iterations on one axis, what happens, and a playhead through all.

import { grouped, short } from '../text/format.js';
import { disc, label, line, polyline, widthOf } from './pen.js';
import { linearScale, logScale, rootScale } from './scale.js';

/** @import {Scale, Size} from '../types.d.ts' */
/** @import {Band, BandLine} from './bands.js' */
/** @import {Pen} from './pen.js' */

/**
 * Where things stand, in pixels from the canvas's corner.
 *
 * @typedef {object} Layout
 * @property {number} left of the traces
 * @property {number} right
 * @property {number} top of the first row
 * @property {number} bottom of the last
 * @property {number} width of the canvas
 * @property {number} height
 * @property {readonly { top: number, height: number, y: readonly [number, number] }[]} rows four answers and the last trace, with
 *   the places of the lower and the upper hairline
 * @property {number} track the place of the axis
 */

/** How far the canvas reaches beyond its box, for the numbers of the upward axes, in units of the type size. */
export const OVERHANG = 1;

/**
 * @param {Size} size of the canvas
 * @param {number} em
 * @param {number} head height of what is above the rows
 * @param {readonly number[]} heights of the five rows
 * @param {readonly number[]} [words] the parts of these that words take, above the traces
 * @returns {Layout}
 */
export function tracesLayout({ width, height }, em, head, heights, words = []) {
  let end = head;
  const rows = heights.map((whole, i) => {
    const top = end + (words[i] ?? 0);
    end += whole;
    const pad = Math.max(0.375 * em, 0.16 * (end - top));
    return { top, height: end - top, y: /** @type {const} */ ([end - pad, top + pad]) };
  });
  const left = (2.25 + OVERHANG) * em;
  const right = Math.max(left + 1, width - 0.75 * em);
  return { left, right, top: head, bottom: end, width, height, rows, track: end + 0.9 * em };
}

/**
 * @param {Layout} layout
 * @param {number} from
 * @param {number} to beyond `from`
 * @param {'root' | 'even' | 'log'} kind
 * @returns {Scale}
 */
export function iterationScale({ left, right }, from, to, kind) {
  if (kind === 'log') return logScale([from, to], [left, right], 1);
  return (kind === 'root' ? rootScale : linearScale)([from, to], [left, right]);
}

/**
 * A trace: what is drawn in one row.
 *
 * @typedef {object} Trace
 * @property {Scale} y
 * @property {Band} band
 * @property {'text' | 'negative' | 'positive'} color
 */

/**
 * The weights over the iterations, instead of the error.
 *
 * @typedef {object} Weights
 * @property {Scale} y
 * @property {readonly number[]} iterations
 * @property {readonly Float64Array[]} values at each of them
 * @property {readonly string[]} names of the weights
 * @property {readonly number[]} lit the places of those that are pointed at
 *
 * @typedef {object} Picture
 * @property {Layout} layout
 * @property {Scale} x
 * @property {readonly Trace[]} traces four answers and the error
 * @property {Weights | null} weights in the last row, in the error's place
 * @property {readonly (0 | 1)[]} targets
 * @property {number | null} named where “target” begins at the first row's line; null where it has no room
 * @property {readonly { at: number, text: string }[]} levels of the last row, from its lower end
 * @property {readonly { bands: readonly Band[], name: string, dash: readonly number[] }[]} others behind the traces, in grey:
 *   each with a band a row
 * @property {readonly { from: number, to: number }[]} phases
 * @property {readonly number[]} lines iterations from which something holds for good
 * @property {readonly number[]} breaks iterations where other weights came in
 * @property {number} ghost how much of what lies ahead is seen, 0 to 1
 */

/** Vertical pixels between this answer and the next from which on the next has a mark, and from which on both have a name. */
const [APART, NAMED] = [5, 17];

/**
 * What stays while the playhead moves: rows, axis, what lasts, other runs, and what lies ahead, pale.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 */
export function drawGround(pen, picture) {
  const { layout, traces, weights, others, ghost } = picture;
  if (ghost > 0) drawPhases(pen, picture);
  drawRows(pen, picture, weights?.y ?? traces[4].y);
  drawAxis(pen, picture);
  for (const { bands, dash } of others) {
    const style = { color: pen.theme.muted, alpha: 0.6, dash };
    answersAndError(picture).forEach(({ y }, row) => strokeBand(pen, y, layout, bands[row], style));
  }
  if (ghost > 0) drawTraces(pen, picture, ghost);
  nameOthers(pen, picture);
  if (weights && ghost > 0) nameWeights(pen, picture, weights, layout.right);
}

/**
 * What has been played, over the whole width: the figure shows it up to the playhead.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 */
export function drawPast(pen, picture) {
  const { layout, ghost } = picture;
  if (ghost === 0) drawPhases(pen, picture);
  drawTraces(pen, picture, 1);
  line(pen, layout.left, layout.track, layout.right, layout.track, { color: pen.theme.accent, width: 0.25 * pen.em });
}

/** The canvas that moves with the playhead: what it shows on each side, in units of the type size. */
export const MOVING = { before: 4, after: 4 };

/**
 * The playhead through all rows, with this answer and the next.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {number} playhead an iteration
 * @param {readonly (readonly number[] | null)[]} values of the rows, at the playhead and after it
 * @param {number} origin where the canvas begins
 * @param {number | null} [unnamed] the row whose answers have no room for their names
 */
export function drawMoving(pen, picture, playhead, [now, next], origin, unnamed = null) {
  const { layout, x, ghost, weights } = picture;
  const { left, right, top, bottom } = layout;
  const place = x.map(playhead);
  if (place < left - 0.5 || place > right + 0.5) return;
  const at = place - origin;
  line(pen, at, top, at, bottom + 0.25 * pen.em, { color: pen.theme.accent, width: 1.5 });
  if (now) drawPlaces(pen, picture, at, right - origin, now, next ?? now, unnamed);
  if (weights && ghost === 0) nameWeights(pen, picture, weights, place, origin);
}

/**
 * The whole picture on one canvas.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {number} playhead
 * @param {readonly (readonly number[] | null)[]} values as `drawMoving` takes them
 */
export function drawWhole(pen, picture, playhead, values) {
  const { context } = pen;
  const { layout, x } = picture;
  drawGround(pen, picture);
  context.save();
  context.beginPath();
  context.rect(0, 0, x.map(playhead), layout.height);
  context.clip();
  drawPast(pen, picture);
  context.restore();
  drawMoving(pen, picture, playhead, values, 0);
}

/** @param {Picture} picture */
function answersAndError({ traces, weights }) {
  return weights ? traces.slice(0, 4) : traces;
}

/**
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {number} alpha
 */
function drawTraces(pen, picture, alpha) {
  const { context, theme } = pen;
  context.save();
  context.globalAlpha = alpha;
  for (const { y, band, color } of answersAndError(picture)) {
    strokeBand(pen, y, picture.layout, band, { color: theme[color], alpha });
  }
  if (picture.weights) strokeWeights(pen, picture, picture.weights, alpha);
  context.restore();
}

/**
 * What lasts for a while, and lines from which something holds.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 */
function drawPhases({ context, theme, em }, { layout, x, phases, lines }) {
  const { left, right, top, bottom } = layout;
  context.save();
  context.fillStyle = theme.text;
  context.globalAlpha = 0.045;
  for (const { from, to } of phases) {
    const [start, end] = [Math.max(left, x.map(from)), Math.min(right, x.map(to))];
    if (end > start) context.fillRect(start, top, Math.max(1.5, end - start), bottom - top);
  }
  context.globalAlpha = 0.75;
  context.fillStyle = theme.muted;
  for (const iteration of lines) {
    const at = x.map(iteration);
    if (at >= left - 0.5 && at <= right + 0.5) context.fillRect(Math.round(at), top - 2.4 * em, 1, bottom - top + 2.4 * em);
  }
  context.restore();
}

/**
 * Each row's hairlines: 0 and 1, the target's the stronger, and ½ between them.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {Scale} last the last row's
 */
function drawRows(pen, { layout, traces, targets, named, levels }, last) {
  const { theme, em } = pen;
  const { left, right, rows } = layout;
  const sharp = (/** @type {number} */ y) => Math.round(y) + 0.5;
  targets.forEach((target, row) => {
    const { map } = traces[row].y;
    const [other, own, half] = [1 - target, target, 0.5].map((value) => sharp(map(value)));
    line(pen, left, other, right, other, { color: theme.line });
    line(pen, left, half, right, half, { color: theme.muted, dash: [1, 5], alpha: 0.7 });
    line(pen, left, own, right, own, { color: theme[target === 1 ? 'positive' : 'negative'], width: 1.5, alpha: 0.5 });
  });
  const marks = rows[0].height > 3 * em ? [[1, '1'], [0.5, '½'], [0, '0']] : [[1, '1'], [0, '0']];
  for (const [value, text] of /** @type {[number, string][]} */ (marks)) {
    label(pen, text, left - 0.5 * em, traces[0].y.map(value), { align: 'right', color: theme.muted });
  }
  levels.forEach(({ at, text }, i) => {
    const y = sharp(last.map(at));
    line(pen, left, y, right, y, { color: i === 0 ? theme.muted : theme.line, alpha: i === 0 ? 0.6 : 1 });
    label(pen, text, left - 0.5 * em, y, { align: 'right', color: theme.muted });
  });
  if (named === null) return;
  const first = theme[targets[0] === 1 ? 'positive' : 'negative'];
  const inside = traces[0].y.map(targets[0]) + (targets[0] === 1 ? 0.6 : -0.6) * em;
  label(pen, 'target', named, inside, { color: first, halo: true });
}

/**
 * The axis: its track, and its ticks with their numbers, of which none run together.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 */
function drawAxis(pen, { layout, x, breaks }) {
  const { theme, em } = pen;
  const { left, right, track, height } = layout;
  line(pen, left, track, right, track, { color: theme.line, width: 0.25 * em });
  const isWide = right - left > 27 * em;
  const textOf = (/** @type {number} */ tick) => (isWide || tick % 1000 !== 0 ? grouped(tick) : short(tick));
  const [from, to] = [Math.round(x.invert(left)), Math.round(x.invert(right))];
  const count = Math.max(2, Math.floor((right - left) / (3.75 * em)));
  const inner = x.ticks(count).filter((tick) => Number.isInteger(tick) && tick > from && tick < to);
  /** @type {[number, number][]} */
  const taken = [];
  for (const tick of [from, to, ...[...inner].reverse()]) {
    const at = x.map(tick);
    const text = textOf(tick);
    const width = widthOf(pen, text);
    const start = tick === from ? left - 0.25 * em : tick === to ? right + 0.25 * em - width : at - width / 2;
    if (taken.some(([a, b]) => start < b + 0.75 * em && start + width > a - 0.75 * em)) continue;
    taken.push([start, start + width]);
    line(pen, at, track + 0.3 * em, at, track + 0.55 * em, { color: theme.muted, alpha: 0.6 });
    label(pen, text, start, height - 0.25 * em, { baseline: 'bottom', color: theme.muted });
  }
  for (const iteration of breaks) {
    const at = x.map(iteration);
    if (at >= left && at <= right) disc(pen, at, track, 0.25 * em, { fill: theme.text, edge: theme.background, width: 1 });
  }
}

/**
 * The dots of this answer, and rings of the next where it is elsewhere.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {number} at
 * @param {number} right where the rows end
 * @param {readonly number[]} now
 * @param {readonly number[]} next
 * @param {number | null} unnamed a row
 */
function drawPlaces(pen, picture, at, right, now, next, unnamed) {
  const { theme, em } = pen;
  const isAtEnd = right - at < 4 * em;
  let widest = { gap: 0, now: 0, next: 0 };
  answersAndError(picture).forEach(({ y, color }, row) => {
    const [nowY, nextY] = [y.map(now[row]), y.map(next[row])];
    const gap = Math.abs(nowY - nextY);
    if (gap > APART) disc(pen, at, nextY, 0.28 * em, { fill: theme.background, edge: theme[color], width: 2 });
    disc(pen, at, nowY, 0.375 * em, { fill: theme[color], edge: theme.background, width: 2 });
    // In the first row not where “target” stands.
    const hasRoom = row !== unnamed && (row > 0 || isAtEnd || right - at > 7 * em);
    if (row < 4 && hasRoom && gap > Math.max(NAMED, widest.gap + 2)) widest = { gap, now: nowY, next: nextY };
  });
  if (widest.gap === 0) return;
  const style = { align: /** @type {CanvasTextAlign} */ (isAtEnd ? 'right' : 'left'), halo: true };
  label(pen, 'now', at + (isAtEnd ? -0.7 : 0.7) * em, widest.now, style);
  label(pen, 'next', at + (isAtEnd ? -0.7 : 0.7) * em, widest.next, style);
}

/**
 * Iterations around the playhead, one by one: up, down, up.
 *
 * @param {Pen} pen
 * @param {readonly number[]} steps an answer's; this one is in the middle
 * @param {readonly [number, number]} ends of the row's scale, in pixels
 * @param {0 | 1} target
 */
export function drawSteps(pen, steps, ends, target) {
  const { size, theme, em } = pen;
  const y = linearScale([0, 1], ends);
  const color = theme[target === 1 ? 'positive' : 'negative'];
  const middle = (steps.length - 1) / 2;
  const apart = (size.width - 1.5 * em) / (2 * middle);
  const places = steps.map((value, i) => /** @type {const} */ ([size.width / 2 + (i - middle) * apart, y.map(value)]));
  line(pen, size.width / 2, 2, size.width / 2, size.height - 2, { color: theme.accent });
  polyline(pen, places, { color, width: 1.5 });
  places.forEach(([x, placed], i) => {
    if (i === middle) disc(pen, x, placed, 0.3 * em, { fill: color, edge: theme.background });
    else disc(pen, x, placed, 0.2 * em, { fill: i === middle + 1 ? theme.background : color, edge: color, width: 1.5 });
  });
}

/**
 * What the grey lines are, at their ends: above the error, or below it where that ends high.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 */
function nameOthers(pen, { layout, others, traces, weights }) {
  const { theme, em } = pen;
  const [foot, head] = layout.rows[4].y;
  const named = others.filter(({ name }) => name && !weights);
  const { y, band } = traces[4];
  const endsHigh = 2 * y.map(band.even.high[band.even.high.length - 1]) < foot + head;
  // As the list of pins has them, where their names are too long.
  const fit = named.every(({ name }) => widthOf(pen, name) < layout.right - layout.left - 3 * em);
  named.forEach(({ name: full, dash }, i) => {
    const name = fit ? full : `pin ${i + 1}`;
    const at = endsHigh ? foot - (0.6 + 1.125 * (named.length - 1 - i)) * em : layout.rows[4].top + (0.7 + 1.125 * i) * em;
    const right = layout.right - 0.5 * em;
    const end = right - widthOf(pen, name) - 0.5 * em;
    label(pen, name, right, at, { align: 'right', color: theme.muted, halo: true });
    line(pen, end - 1.75 * em, at, end, at, { color: theme.muted, width: 0.1 * em, dash });
  });
}

/**
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {Weights} weights
 * @param {number} alpha
 */
function strokeWeights({ context, theme, em }, { x }, { y, iterations, values, lit }, alpha) {
  context.save();
  context.lineJoin = 'round';
  for (let weight = 0; weight < values[0].length; weight += 1) {
    const isLit = lit.includes(weight);
    context.strokeStyle = values[values.length - 1][weight] < 0 ? theme.negative : theme.positive;
    context.lineWidth = (isLit ? 0.18 : 0.09) * em;
    context.globalAlpha = alpha * (isLit || lit.length === 0 ? 1 : 0.3);
    context.beginPath();
    iterations.forEach((iteration, i) => context.lineTo(x.map(iteration), y.map(values[i][weight])));
    context.stroke();
  }
  context.restore();
}

/**
 * The names of the weights where their lines end: those that are pointed at first, then the largest, as far as there is room.
 *
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {Weights} weights
 * @param {number} end where what is seen of the lines ends
 * @param {number} [origin] where the canvas begins
 */
function nameWeights(pen, { layout, x }, { y, iterations, values, names, lit }, end, origin = 0) {
  const { theme, em } = pen;
  const reached = iterations.findIndex((iteration) => x.map(iteration) >= end - 0.5);
  const last = values[reached < 0 ? values.length - 1 : reached];
  const { top, height } = layout.rows[4];
  const places = Array.from(last, (value, weight) => ({ weight, value, y: y.map(value) }));
  places.sort((a, b) => Number(lit.includes(b.weight)) - Number(lit.includes(a.weight)) || Math.abs(b.value) - Math.abs(a.value));
  /** @type {number[]} */
  const taken = [];
  for (const place of places) {
    if (taken.some((other) => Math.abs(other - place.y) < 1.0625 * em) || place.y < top || place.y > top + height) continue;
    taken.push(place.y);
    const isAtEdge = end > layout.right - 6 * em;
    label(pen, names[place.weight], end - origin + (isAtEdge ? -0.25 : 0.5) * em, place.y - (isAtEdge ? 0.55 * em : 0), {
      align: isAtEdge ? 'right' : 'left',
      color: place.value < 0 ? theme.negative : theme.positive,
      halo: true,
    });
  }
}

/**
 * Two thin lines, and a light fill where they part.
 *
 * @param {Pen} pen
 * @param {Scale} y
 * @param {Layout} layout
 * @param {Band} band
 * @param {{ color: string, alpha?: number, dash?: readonly number[] }} style
 */
function strokeBand({ context, em }, y, { left, height }, { even, odd }, { color, alpha = 1, dash = [] }) {
  // On a logarithmic axis an error of 0 lies infinitely far down.
  const place = (/** @type {number} */ value) => Math.min(2 * height, y.map(value));
  const [a, b] = [pathOf(even, left, place), pathOf(odd, left, place)];
  context.save();
  context.lineJoin = 'round';
  context.lineWidth = 0.1 * em;
  context.setLineDash([...dash]);
  context.strokeStyle = context.fillStyle = color;
  context.globalAlpha = 0.1 * alpha;
  const between = new Path2D();
  for (let i = 0; i < even.x.length; i += 1) between.lineTo(left + even.x[i], place((even.low[i] + even.high[i]) / 2));
  for (let i = odd.x.length - 1; i >= 0; i -= 1) between.lineTo(left + odd.x[i], place((odd.low[i] + odd.high[i]) / 2));
  context.fill(between);
  context.globalAlpha = alpha;
  context.stroke(a);
  context.stroke(b);
  context.restore();
}

/**
 * @param {BandLine} line
 * @param {number} left
 * @param {(value: number) => number} place
 */
function pathOf({ x, low, high }, left, place) {
  const path = new Path2D();
  for (let i = 0; i < x.length; i += 1) {
    const [bottom, top] = [place(low[i]), place(high[i])];
    if (bottom - top < 1.2) path.lineTo(left + x[i], (bottom + top) / 2);
    else {
      // From the end that is nearer to where the line comes from.
      const isFalling = i > 0 && place((low[i - 1] + high[i - 1]) / 2) < (bottom + top) / 2;
      path.lineTo(left + x[i] - 0.2, isFalling ? top : bottom);
      path.lineTo(left + x[i] + 0.2, isFalling ? bottom : top);
    }
  }
  return path;
}
