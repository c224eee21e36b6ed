// Marks above a plot: what happens in a run and where, each with a short name; no two names collide.

import { label, line } from './pen.js';

/** @import {Scale, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/** The room that marks take above a plot, its own margin included, in units of the page's type size. */
export const MARK_ROOM = 2.5;

/** Stretches of one kind that are closer than this are one mark, in the same units. */
const MERGES = 2;

/** Between two names, in the same units. */
const GAP = 0.75;

/**
 * Something that happens at an iteration, or from it until another.
 *
 * @typedef {object} Mark
 * @property {number} iteration
 * @property {number} [until]
 * @property {string} name a word; empty for a mark without one
 */

/**
 * @typedef {object} PlacedMark
 * @property {number} iteration
 * @property {number} until the last iteration; `iteration` where it is no stretch
 * @property {string} name empty where there is no room for it
 * @property {number} from left end, in pixels
 * @property {number} to right end
 * @property {number} center of the name
 * @property {number} width of the name
 */

/**
 * Where marks and their names go. Where not all names have room, those of the shortest stretches go first; what happens at one
 * iteration keeps its name longest.
 *
 * @param {readonly Mark[]} marks in the order of their iterations
 * @param {Scale} x
 * @param {{ left: number, right: number }} frame
 * @param {number} em
 * @param {(name: string) => number} widthOf a name in pixels
 * @returns {PlacedMark[]}
 */
export function placeMarks(marks, x, { left, right }, em, widthOf) {
  /** @type {PlacedMark[]} */
  const placed = [];
  for (const { iteration, until = iteration, name } of marks) {
    const [from, to] = [Math.max(left, x.map(iteration)), Math.min(right, x.map(until))];
    if (from > right + 0.5 || to < left - 0.5) continue;
    const before = placed.filter((other) => other.name === name && other.until > other.iteration).at(-1);
    if (before && until > iteration && from - before.to < MERGES * em) {
      before.to = Math.max(before.to, to);
      before.until = Math.max(before.until, until);
    } else {
      placed.push({ iteration, until, name, from, to, center: 0, width: widthOf(name) });
    }
  }
  for (const mark of placed) mark.center = (mark.from + mark.to) / 2;
  const named = placed.filter(({ name }) => name !== '').sort((a, b) => a.center - b.center);
  const gap = GAP * em;
  const taken = () => named.reduce((sum, { width }) => sum + width + gap, -gap);
  while (named.length > 0 && taken() > right - left) {
    const [least] = [...named].sort((a, b) => rank(a) - rank(b));
    least.name = '';
    named.splice(named.indexOf(least), 1);
  }
  // Each at its place or right of the one before; then back from the right edge.
  let edge = left;
  for (const mark of named) {
    mark.center = Math.max(mark.center, edge + mark.width / 2);
    edge = mark.center + mark.width / 2 + gap;
  }
  edge = right;
  for (const mark of [...named].reverse()) {
    mark.center = Math.min(mark.center, edge - mark.width / 2);
    edge = mark.center - mark.width / 2 - gap;
  }
  return placed;
}

/**
 * @param {Pick<PlacedMark, 'iteration' | 'until'>} mark
 * @param {number} playhead
 * @returns {boolean} whether the playhead is in its stretch
 */
export function isAt({ iteration, until }, playhead) {
  return until > iteration && playhead >= iteration && playhead <= until;
}

/** @param {PlacedMark} mark */
function rank({ from, to, iteration, until }) {
  return iteration === until ? Infinity : to - from;
}

/**
 * The font of names.
 *
 * @param {Theme} theme
 */
export function markFont({ em, font }) {
  return `600 ${0.875 * em}px ${font}`;
}

/**
 * @param {Pen} pen
 * @param {{ top: number, bottom: number }} frame
 * @param {readonly PlacedMark[]} marks
 * @param {number} playhead the marks that it is in stand out
 */
export function drawMarks(pen, { top, bottom }, marks, playhead) {
  const { context, theme, em } = pen;
  const bracket = top - 0.5 * em;
  for (const { iteration, until, name, from, to, center, width } of marks) {
    const isStretch = until > iteration;
    const isCurrent = isAt({ iteration, until }, playhead);
    const color = isCurrent ? theme.accent : theme.muted;
    context.strokeStyle = color;
    context.lineWidth = isCurrent ? 2 : 1;
    if (isStretch) {
      context.fillStyle = theme.accent;
      context.globalAlpha = isCurrent ? 0.1 : 0.04;
      context.fillRect(from, bracket, to - from, bottom - bracket);
      context.globalAlpha = 1;
      context.beginPath();
      context.moveTo(from, top - 0.2 * em);
      context.lineTo(from, bracket);
      context.lineTo(to, bracket);
      context.lineTo(to, top - 0.2 * em);
      context.stroke();
    } else {
      line(pen, from, name ? bracket : top, from, bottom, { color, dash: [1, 0.25 * em] });
    }
    if (name === '') continue;
    const middle = (from + to) / 2;
    // Where the name had to step aside, a line leads to it.
    if (center < from || center > to) {
      const nearest = Math.min(center + width / 2, Math.max(center - width / 2, middle));
      if (nearest !== middle) line(pen, nearest, bracket - 0.4 * em, middle, bracket, { color });
    }
    label(pen, name, center, bracket - 0.4 * em, { align: 'center', baseline: 'bottom', color, weight: 600 });
  }
}
