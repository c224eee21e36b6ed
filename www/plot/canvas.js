// A canvas as a figure: sharp at every pixel ratio, drawn in the page's colours, with a text that says what it shows.

import { createView, whenPrinting } from './view.js';

/** @import {Draw, Theme, View} from '../types.d.ts' */

/** Milliseconds between two changes of a figure's text while it moves. */
const DESCRIBE_EVERY = 2000;

/** Milliseconds from a change to its text: the frame that draws it comes first. */
const DESCRIBE_AFTER = 100;

/** Pixels of a saved picture per CSS pixel. */
const PICTURE_RATIO = 3;

/** @type {WeakMap<HTMLCanvasElement, Draw>} */
const draws = new WeakMap();
/** @type {Set<View>} */
const figures = new Set();
/** @type {Theme | null} */
let theme = null;

/**
 * Makes a canvas a figure: `draw` runs in the frame after `invalidate()`, and when the size or the theme changes,
 * but only while the canvas is on screen.
 *
 * `describe` gives the text alternative. It is called every two seconds while the figure changes and once more after the last
 * change, on screen or off, since a screen reader may read it at any time.
 *
 * @param {HTMLCanvasElement} canvas its size comes from the style sheet
 * @param {Draw} draw on a cleared canvas
 * @param {() => string} describe
 * @returns {View}
 */
export function createFigure(canvas, draw, describe) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no two-dimensional canvas.');
  let described = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  canvas.setAttribute('role', 'img');

  const describeSoon = () => {
    if (timer !== undefined) return;
    const wait = Math.max(DESCRIBE_AFTER, described + DESCRIBE_EVERY - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      described = performance.now();
      canvas.setAttribute('aria-label', describe());
    }, wait);
  };

  const view = createView(canvas, () => {
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (width === 0 || height === 0) return;
    const ratio = devicePixelRatio;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== columns || canvas.height !== rows) {
      canvas.width = columns;
      canvas.height = rows;
    }
    context.setTransform(columns / width, 0, 0, rows / height, 0, 0);
    context.clearRect(0, 0, width, height);
    context.save();
    draw(context, { width, height }, readTheme());
    context.restore();
  });
  draws.set(canvas, draw);
  figures.add(view);
  resizes.observe(canvas);
  describeSoon();
  return {
    invalidate() {
      view.invalidate();
      describeSoon();
    },
  };
}

/**
 * A figure as a picture, on the page's background and sharp on paper.
 *
 * @param {HTMLCanvasElement} canvas one that `createFigure` was given
 * @returns {Promise<Blob>} a PNG
 */
export async function figurePicture(canvas) {
  const draw = draws.get(canvas);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const picture = document.createElement('canvas');
  [picture.width, picture.height] = [width * PICTURE_RATIO, height * PICTURE_RATIO];
  const context = picture.getContext('2d');
  if (!draw || !context) throw new Error('This figure cannot be drawn.');
  if (!readsBack()) {
    throw new Error(
      'this browser alters what a page reads from a drawing, to protect your privacy, and the picture would be noise. Take a ' +
        'screenshot, or let this page read its drawings.',
    );
  }
  const colors = readTheme();
  context.scale(PICTURE_RATIO, PICTURE_RATIO);
  context.fillStyle = colors.background;
  context.fillRect(0, 0, width, height);
  draw(context, { width, height }, colors);
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This figure cannot be saved.'))), 'image/png');
  });
}

/** How far off a colour may be that is read back: some browsers alter its last bits, which nobody sees. */
const UNSEEN = 8;

/** @returns {boolean} whether what is read from a canvas is what was drawn on it */
function readsBack() {
  const color = [64, 128, 192, 255];
  const side = 16;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return false;
  context.fillStyle = `rgb(${color.slice(0, 3).join(' ')})`;
  context.fillRect(0, 0, side, side);
  return context.getImageData(0, 0, side, side).data.every((value, i) => Math.abs(value - color[i % 4]) <= UNSEEN);
}

const resizes = new ResizeObserver(restyle);

for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
  matchMedia(query).addEventListener('change', restyle);
}

// Paper is light, whatever the screen is.
whenPrinting((isPaper) => {
  document.documentElement.classList.toggle('on-paper', isPaper);
  restyle();
});

/** Draws every figure again, in the style sheet's colours. */
export function restyle() {
  theme = null;
  for (const figure of figures) figure.invalidate();
}

/** @returns {Theme} */
function readTheme() {
  if (theme) return theme;
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  theme = {
    background: color('background'),
    text: color('text'),
    muted: color('muted'),
    line: color('line'),
    accent: color('accent'),
    negative: color('negative'),
    positive: color('positive'),
    font: style.fontFamily,
    em: Number.parseFloat(style.fontSize),
  };
  return theme;
}
