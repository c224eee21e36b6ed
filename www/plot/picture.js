// Pictures of numbers: ramps of the page's own colours, which the core paints with, and drawing what it has painted.

/** @import {Theme} from '../types.d.ts' */

/** Colours in a ramp: so many that none is seen to change, where it is steep. */
const COLORS = 2049;

/**
 * How much of the text's colour is in the middle of the diverging ramp: neither the dark page's black nor the light one's white.
 */
const MIDDLE = 0.14;

/** The diverging ramp rises fast from its middle: answers near ½ are most of what there is to see while a network learns. */
const STEEPNESS = 0.6;

/** The shade of the lowest and of the highest height: text and lines are still clear over both. */
const SHADES = { light: [0, 0.5], dark: [0.65, 0.1] };

/** How much of a hue is at either end. */
const FULL = 0.85;

/** @type {WeakMap<Theme, Map<string, Uint8ClampedArray>>} */
const known = new WeakMap();

/** @type {CanvasRenderingContext2D | null} */
let scratch = null;

/**
 * From one hue through a grey to the other.
 *
 * @param {Theme} theme
 * @returns {Uint8ClampedArray} RGBA, a colour after the other
 */
export function divergingRamp(theme) {
  const [negative, positive, background, text] = [theme.negative, theme.positive, theme.background, theme.text].map(channels);
  const middle = mix(background, text, MIDDLE);
  return rampOf(theme, 'diverging', (share) => {
    const distance = FULL * Math.abs(2 * share - 1) ** STEEPNESS;
    return [...mix(middle, share < 0.5 ? negative : positive, distance), 255];
  });
}

/**
 * Heights: the higher, the darker, on a dark page as well.
 *
 * @param {Theme} theme
 * @returns {Uint8ClampedArray} RGBA, a colour after the other
 */
export function heightRamp(theme) {
  const hue = channels(theme.height);
  const isDark = sum(channels(theme.background)) < sum(channels(theme.text));
  const [low, high] = isDark ? SHADES.dark : SHADES.light;
  return rampOf(theme, 'height', (share) => [...hue, 255 * (low + share * (high - low))]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ImageData} picture scaled up smoothly
 * @param {{ left: number, top: number, width: number, height: number }} place in pixels
 */
export function drawPicture(context, picture, { left, top, width, height }) {
  const { canvas } = (scratch ??= scratchContext());
  canvas.width = picture.width;
  canvas.height = picture.height;
  scratch.putImageData(picture, 0, 0);
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, left, top, width, height);
}

/**
 * @param {Theme} theme
 * @param {string} name
 * @param {(share: number) => number[]} colorAt RGBA from 0 to 1
 */
function rampOf(theme, name, colorAt) {
  const ramps = known.get(theme) ?? new Map();
  known.set(theme, ramps);
  const ready = ramps.get(name);
  if (ready) return ready;
  const ramp = new Uint8ClampedArray(4 * COLORS);
  for (let i = 0; i < COLORS; i += 1) ramp.set(colorAt(i / (COLORS - 1)), 4 * i);
  ramps.set(name, ramp);
  return ramp;
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * @param {readonly number[]} from
 * @param {readonly number[]} to
 * @param {number} share of `to`
 */
function mix(from, to, share) {
  return from.map((value, i) => value + share * (to[i] - value));
}

/**
 * @param {string} color any CSS colour; how transparent it is does not count
 * @returns {number[]} red, green and blue, 0 to 255
 */
function channels(color) {
  scratch ??= scratchContext();
  // A canvas keeps the colour before where it is given none.
  if (!CSS.supports('color', color)) throw new Error(`The colour ${color} cannot be painted with.`);
  // Mixed with itself, a colour of any kind becomes one of sRGB: `#rrggbb`, `rgba(r, g, b, a)` or `color(srgb r g b / a)`.
  scratch.fillStyle = `color-mix(in srgb, ${color}, ${color})`;
  const text = String(scratch.fillStyle);
  const digits = /^#(..)(..)(..)$/.exec(text);
  if (digits) return digits.slice(1).map((pair) => Number.parseInt(pair, 16));
  const numbers = (text.match(/-?[\d.]+(e-\d+)?/g) ?? []).slice(0, 3).map(Number);
  return text.startsWith('rgb') ? numbers : numbers.map((share) => 255 * share);
}

function scratchContext() {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser gives no two-dimensional canvas.');
  return context;
}
