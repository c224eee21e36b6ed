// What stands over and beside a figure that is saved as a picture: its name, its run, its keys, its axes' names. Pure.

import { diamond, disc, fill, label, line, SMALL, widthOf } from './pen.js';

/** @import {Size} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * What a colour or a mark stands for.
 *
 * @typedef {object} Key
 * @property {string} text
 * @property {string} color
 * @property {'square' | 'line' | 'dashes' | 'disc' | 'ring' | 'diamond' | 'sign'} shape
 * @property {string} sign for the last of these
 */

/**
 * What stands over a picture.
 *
 * @typedef {object} Heading
 * @property {string} title
 * @property {string} subtitle
 * @property {string} up what the upward axis shows, where the figure itself leaves that to its page; else empty
 * @property {string} across
 * @property {() => Key[]} keys called while the page has the colours of paper
 * @property {boolean} isSlide whether the picture is 16:9, for a screen in a classroom
 */

/** A slide, in CSS pixels. */
const SLIDE = { width: 640, height: 360 };

/** The least width of a picture, and how far its lines are apart, in the type's size. */
const LEAST = 20;
const LINE = 1.4;

/** @type {import('./pen.js').Lettering} */
const TITLE = { size: 1.125, weight: 600 };

/**
 * A picture's sides, where the figure is in it, and the keys in lines.
 *
 * @typedef {object} Layout
 * @property {Size} picture
 * @property {Size & { left: number, top: number }} place
 * @property {(Key & { x: number })[][]} lines
 */

/**
 * No name is wider than the picture.
 *
 * @param {Pen} pen
 * @param {Heading} heading
 * @param {boolean} isSquare whether the figure is to stay square
 * @param {Size} own the figure's size on the page
 * @returns {Layout}
 */
export function laidOut(pen, { title, up, across, keys, isSlide }, isSquare, own) {
  const { em } = pen;
  const needed = Math.max(own.width, LEAST * em, widthOf(pen, title, TITLE), widthOf(pen, up), widthOf(pen, across));
  const width = isSlide ? SLIDE.width : needed + 2 * em;
  const lines = inLines(pen, keys(), width - 2 * em);
  const top = em + (2.9 + LINE * (lines.length + (up ? 1 : 0))) * em;
  const foot = em + (across ? LINE * em : 0);
  const height = isSlide ? SLIDE.height : own.height + top + foot;
  const room = { width: width - 2 * em, height: height - top - foot };
  const side = Math.min(room.width, room.height);
  const size = !isSlide ? own : isSquare ? { width: side, height: side } : room;
  return { picture: { width, height }, place: { ...size, left: (width - size.width) / 2, top }, lines };
}

/**
 * @param {Pen} pen
 * @param {Heading} heading
 * @param {Layout} layout
 */
export function drawHeading(pen, { title, subtitle, up, across }, { picture, place, lines }) {
  const { em, theme: { muted: color } } = pen;
  const within = picture.width - 2 * em;
  label(pen, title, em, 1.6 * em, { ...TITLE, within });
  const shrink = Math.min(1, within / widthOf(pen, subtitle));
  label(pen, subtitle, em, 3 * em, { color, size: SMALL * shrink });
  lines.forEach((keysOfLine, k) => {
    const y = (4.2 + LINE * k) * em;
    for (const key of keysOfLine) {
      drawKey(pen, key, em + key.x, y);
      label(pen, key.text, em + key.x + 1.75 * em, y, { color });
    }
  });
  label(pen, up, em, place.top - 0.7 * em, { color });
  label(pen, across, place.left + place.width, place.top + place.height + 0.7 * em, { align: 'right', color });
}

/**
 * Keys in lines, none wider than the picture.
 *
 * @param {Pen} pen
 * @param {readonly Key[]} keys
 * @param {number} width
 */
function inLines(pen, keys, width) {
  /** @type {Layout['lines']} */
  const lines = [];
  let x = 0;
  for (const key of keys) {
    const needed = widthOf(pen, key.text) + 1.75 * pen.em;
    if (lines.length === 0 || x + needed > width) {
      lines.push([]);
      x = 0;
    }
    lines[lines.length - 1].push({ ...key, x });
    x += needed + 1.25 * pen.em;
  }
  return lines;
}

/**
 * @param {Pen} pen
 * @param {Key} key
 * @param {number} x
 * @param {number} y its middle
 */
function drawKey(pen, { shape, color, sign }, x, y) {
  const { em } = pen;
  if (shape === 'line') line(pen, x, y, x + 1.5 * em, y, { color, width: 3 });
  else if (shape === 'dashes') line(pen, x, y, x + 1.5 * em, y, { color, width: 2, dash: [0.4 * em, 0.15 * em] });
  else if (shape === 'sign') label(pen, sign, x + 0.75 * em, y, { color, weight: 600, align: 'center' });
  else if (shape === 'disc') disc(pen, x + 0.75 * em, y, 0.4 * em, { fill: color, edge: color });
  else if (shape === 'ring') disc(pen, x + 0.75 * em, y, 0.4 * em, { edge: color });
  else if (shape === 'diamond') diamond(pen, x + 0.75 * em, y, 0.4 * em, { edge: color });
  else fill(pen, (path) => path.rect(x + 0.4 * em, y - 0.35 * em, 0.7 * em, 0.7 * em), { color });
}
