// Where the names of moments, the inset of single steps and “target” stand over the lab's picture. Pure.

import { placeOf } from '../../model/moments.js';
import { grouped } from '../../text/format.js';

/** @import {Scale} from '../../types.d.ts' */
/** @import {Moment} from '../../model/moments.js' */
/** @import {Band} from '../../plot/bands.js' */

/** Stretches of one name that are closer than this share one, in units of the page's type size. */
const MERGES = 2;

/** Between two names, in the same units; and how far into the upward axes' numbers the first may reach. */
const GAP = 0.625;
const BEYOND = 2.75;

/** A picture that is narrower has little room, and a phone's is narrower than the second, in the same units. */
const [NARROW, PHONE] = [20, 12];

/** The inset's width, and what is between it and the playhead: as a rule the names of this answer and the next. */
const [INSET, NARROW_INSET] = [{ width: 6.5, away: 3.75 }, { width: 3.75, away: 0.875 }];

/** @type {Record<string, string>} */
export const NAMES = { plateau: 'plateau', zigzag: 'zigzag', climb: 'climbs', right: 'all four right', close: 'all within 0.1' };
/** Where there is little room. @type {Record<string, string>} */
const SHORT = { ...NAMES, right: 'all right', close: 'within 0.1' };

/**
 * @typedef {object} Label
 * @property {string} name
 * @property {number} place the iteration that it leads to
 * @property {string} title
 * @property {number} x of its left end
 * @property {0 | 1} line the upper or the lower
 */

/**
 * What lasts has its name at its beginning, in the lower line; what holds from an iteration on, in the upper line beside its
 * own, the last of them below where that is nearer. No two collide: a name gives way to the left, as far as it still touches
 * what it names, then to the right; and all of them are within the picture.
 *
 * @param {readonly Moment[]} moments in the order of their iterations
 * @param {Scale} x
 * @param {{ left: number, right: number }} frame
 * @param {number} em
 * @param {(text: string) => number} widthOf
 * @param {boolean} isSecret whether how long they last is not to be told
 * @returns {Label[]}
 */
export function placeLabels(moments, x, { left, right }, em, widthOf, isSecret) {
  const names = right - left < NARROW * em ? SHORT : NAMES;
  /** @param {Moment} moment */
  const titleOf = ({ iteration, until }) => {
    if (until === undefined || isSecret) return `from iteration ${grouped(iteration)} on`;
    return `iterations ${grouped(iteration)} to ${grouped(until)}`;
  };
  const named = (/** @type {Moment} */ moment) => {
    const name = names[moment.kind];
    return { name, place: placeOf(moment), title: titleOf(moment), width: widthOf(name) };
  };

  /** @type {(ReturnType<typeof named> & { from: number, to: number, x: number })[]} */
  const lower = [];
  for (const moment of moments) {
    const { iteration, until } = moment;
    if (until === undefined) continue;
    const [from, to] = [Math.max(left, x.map(iteration)), Math.min(right, x.map(until))];
    if (to < left || from > right) continue;
    const before = lower.filter(({ name }) => name === names[moment.kind]).at(-1);
    if (before && from - before.to < MERGES * em) before.to = Math.max(before.to, to);
    else lower.push({ ...named(moment), from, to, x: from });
  }
  lower.sort((a, b) => a.x - b.x);
  const gap = GAP * em;
  const taken = () => lower.reduce((sum, { width }) => sum + width + gap, -gap);
  while (lower.length > 0 && taken() > right - left + (BEYOND + 0.25) * em) {
    const shortest = [...lower].sort((a, b) => a.to - a.from - (b.to - b.from))[0];
    lower.splice(lower.indexOf(shortest), 1);
  }
  // On a phone the head of the answers is in the lower line, and leaves the upper one free.
  const edge = right + (right - left < PHONE * em ? 6 : 0) * em;
  const upper = moments
    .filter(({ kind, until }) => until === undefined && kind in NAMES)
    .filter(({ iteration }) => x.map(iteration) >= left - 0.5 && x.map(iteration) <= right + 0.5)
    .map((moment, i, all) => {
      const label = named(moment);
      const at = x.map(moment.iteration);
      // The first before its line, the last behind it, where there is room.
      const isBefore = (i < all.length - 1 && at - label.width > left) || at + label.width > edge;
      return { ...label, x: isBefore ? at - label.width - 0.3 * em : at + 0.4 * em };
    });
  let next = Infinity;
  for (const label of [...lower].reverse()) {
    label.x = Math.max(label.from - label.width + 0.5 * em, Math.min(label.x, next - gap - label.width));
    next = label.x;
  }
  const below = spaced(lower, left - BEYOND * em, right + 0.25 * em, gap, 1);
  const last = upper.at(-1);
  const above = spaced(upper.map((label) => ({ ...label })), left + 0.25 * em, edge, gap, 0);
  if (!last) return below;
  // Where those before it push the last one away from its line, it may stand nearer below.
  const start = Math.max(last.x, ...lower.map((label) => label.x + label.width + gap));
  if (start + em > above[above.length - 1].x || start + last.width > right + 0.25 * em) return [...below, ...above];
  const { name, place, title } = last;
  return [...below, ...spaced(upper.slice(0, -1), left + 0.25 * em, edge, gap, 0), { name, place, title, x: start, line: 1 }];
}

/**
 * Ahead of the playhead, or behind it where there is no room ahead.
 *
 * @param {number} at the playhead's place
 * @param {{ left: number, right: number }} frame
 * @param {number} em
 * @returns {{ x: number, width: number, isNear: boolean } | null} whether it stands in the way of names at the playhead; null
 *   where it has no room
 */
export function placeInset(at, { left, right }, em) {
  const isNear = right - left < NARROW * em;
  const { width, away } = isNear ? NARROW_INSET : INSET;
  const [ahead, behind] = [at + away * em, at - (away + width) * em];
  const x = ahead + width * em <= right + 0.75 * em ? ahead : behind >= left ? behind : null;
  return x === null ? null : { x: Math.round(x), width: width * em, isNear };
}

/**
 * “target” at the end of the first row's line; at its beginning where the trace is in the way at the end.
 *
 * @param {Band | null} band the row's trace; null where what lies ahead is a secret
 * @param {Scale} y the row's
 * @param {number} target
 * @param {{ left: number, right: number }} frame
 * @param {number} em
 * @param {number} width of the word
 * @returns {number | null} where it begins; null where it has no room
 */
export function placeTarget(band, y, target, { left, right }, em, width) {
  if (right - left < 2 * width) return null;
  const places = [right - 0.25 * em - width, left + 0.25 * em];
  if (!band) return places[0];
  const [near, far] = [0.2, 1].map((away) => y.map(target) + (target === 1 ? away : -away) * em).sort((a, b) => a - b);
  const isClear = (/** @type {number} */ start) => {
    let [top, bottom] = [Infinity, -Infinity];
    for (const { x, low, high } of [band.even, band.odd]) {
      x.forEach((column, i) => {
        if (left + column < start || left + column > start + width) return;
        top = Math.min(top, y.map(high[i]));
        bottom = Math.max(bottom, y.map(low[i]));
      });
    }
    return bottom < near || top > far;
  };
  return places.find(isClear) ?? null;
}

/**
 * @param {{ name: string, place: number, title: string, width: number, x: number }[]} labels in the order of their places
 * @param {number} left
 * @param {number} right
 * @param {number} gap
 * @param {0 | 1} line
 * @returns {Label[]}
 */
function spaced(labels, left, right, gap, line) {
  let edge = left;
  for (const label of labels) {
    label.x = Math.max(label.x, edge);
    edge = label.x + label.width + gap;
  }
  edge = right;
  for (const label of [...labels].reverse()) {
    label.x = Math.min(label.x, edge - label.width);
    edge = label.x - gap;
  }
  return labels.map(({ name, place, title, x }) => ({ name, place, title, x, line }));
}
