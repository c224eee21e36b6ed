// A canvas as a figure: sharp at every pixel ratio, drawn in the page's colours, with a text that says what it shows.

import { computed, describing, effect, leavingOut, onPaper, readingOnly, signal, whenPrinting } from '../state.js';
import { drawHeading, laidOut } from './heading.js';
import { fill, widthOf } from './pen.js';

/** @import {Size, Theme} from '../types.d.ts' */
/** @import {Computed, Signal} from '../state.js' */
/** @import {Heading} from './heading.js' */
/** @import {Pen} from './pen.js' */

/**
 * Draws on a cleared canvas; reads what it needs, and changes nothing. False where there is nothing to see yet.
 *
 * @typedef {(pen: Pen) => void | boolean} Draw
 */

/** Pixels of a saved picture per CSS pixel. */
const PICTURE_RATIO = 3;

/**
 * What each canvas draws, and how that is put into words.
 *
 * @type {WeakMap<HTMLCanvasElement, { draw: Draw, describe: () => string }>}
 */
const figures = new WeakMap();

/** The size of each canvas, which its style sheet gives. @type {WeakMap<Element, Signal<Size>>} */
const sizes = new WeakMap();

/** Rises when the page's colours, its type or the screen's pixels may have changed. */
const look = signal(0);

/** The figure that is drawn as a picture now. */
const pictured = signal(/** @type {HTMLCanvasElement | null} */ (null));

/**
 * Whether a figure is drawn without the page's text around it: as a picture, or on paper, which has no room for it beside. To be
 * followed.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function standsAlone(canvas) {
  return onPaper.value || pictured.value === canvas;
}

/** @type {Theme | null} */
let theme = null;

/** Milliseconds without a change that count as rest. */
const RESTS_AFTER = 150;

/**
 * Makes a canvas a figure: `draw` runs in the frame after something that it read has changed, or the canvas's size or the page's
 * look, but only while the canvas is on screen.
 *
 * `describe` gives the text alternative. It is called every two seconds while what it reads changes, on screen or off, since a
 * screen reader may read it at any time.
 *
 * @param {HTMLCanvasElement} canvas its size comes from the style sheet
 * @param {Draw} draw
 * @param {() => string} describe
 * @param {() => boolean} [isLeftOut] whether this frame can do without it
 */
export function mountFigure(canvas, draw, describe, isLeftOut = () => false) {
  canvas.setAttribute('role', 'img');
  figures.set(canvas, { draw, describe });
  mountDrawing(canvas, draw, isLeftOut);
  describing(() => canvas.setAttribute('aria-label', describe()));
}

/** What a figure shows now, in words. @param {HTMLCanvasElement} canvas one that `createFigure` was given */
export function inWords(canvas) {
  return figures.get(canvas)?.describe() ?? '';
}

/**
 * A canvas that is a part of a figure: drawn as one, and without a text of its own.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Draw} draw
 * @param {() => boolean} [isLeftOut] whether this frame can do without it
 */
export function mountDrawing(canvas, draw, isLeftOut = () => false) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no two-dimensional canvas.');
  const size = sizeOf(canvas);
  // The graphics processor has lost what was drawn.
  canvas.addEventListener('contextrestored', restyle);

  const show = () => {
    void look.value;
    const known = size.value;
    // What was folded until now has not been measured yet, and paper does not wait.
    const { width, height } = known.width === 0 && onPaper.value ? sizeNow(canvas) : known;
    if (width === 0 || height === 0) return;
    const ratio = onPaper.value ? Math.max(devicePixelRatio, PICTURE_RATIO) : devicePixelRatio;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
    context.setTransform(columns / width, 0, 0, rows / height, 0, 0);
    context.clearRect(0, 0, width, height);
    context.save();
    readingOnly(() => draw(penOf(context, { width, height })));
    context.restore();
  };
  effect(canvas, leavingOut(isLeftOut, show));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Size} size
 * @returns {Pen}
 */
function penOf(context, size) {
  const colors = readTheme();
  return { context, size, theme: colors, em: colors.em };
}

/** The sides of a figure that is not shown and so has none, in CSS pixels. */
const UNSHOWN = { width: 640, height: 400 };

/**
 * A figure as a picture: light, sharp on paper, with its name, its axes' names and what its colours mean.
 *
 * @param {HTMLCanvasElement} canvas one that `mountFigure` was given; it need not be shown
 * @param {Heading} heading
 * @returns {Promise<Blob>} a PNG
 */
export async function figurePicture(canvas, heading) {
  const { draw } = figures.get(canvas) ?? {};
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (!draw || !context) throw new Error('This figure cannot be drawn.');
  if (!readsBack()) {
    throw new Error(
      'this browser alters what a page reads from a drawing, to protect your privacy, and the picture would be noise. Take a ' +
        'screenshot, or let this page read its drawings.',
    );
  }
  // A canvas's own sides count as auto.
  const isSquare = !getComputedStyle(canvas).aspectRatio.startsWith('auto');
  const known = sizeNow(canvas);
  const own =
    known.width > 0 && known.height > 0 ? known : isSquare ? { width: UNSHOWN.height, height: UNSHOWN.height } : UNSHOWN;
  let isEmpty = false;
  inPaperColors(heading.isSlide ? 16 : undefined, () => {
    const pen = penOf(context, own);
    const layout = laidOut(pen, heading, isSquare, own);
    const { picture: whole, place } = layout;
    [picture.width, picture.height] = [Math.round(whole.width * PICTURE_RATIO), Math.round(whole.height * PICTURE_RATIO)];
    context.scale(PICTURE_RATIO, PICTURE_RATIO);
    fill(pen, (path) => path.rect(0, 0, whole.width, whole.height), { color: pen.theme.background });
    drawHeading(pen, heading, layout);
    context.translate(place.left, place.top);
    context.beginPath();
    context.rect(0, 0, place.width, place.height);
    context.clip();
    withSize(canvas, place, () =>
      readingOnly(() => {
        isEmpty = draw({ ...pen, size: place }) === false;
      }),
    );
  });
  if (isEmpty) throw new Error('this figure has nothing to show yet. Go to it, and save it once it has.');
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This figure cannot be saved.'))), 'image/png');
  });
}

/**
 * Does something while the page has the colours of paper; nothing of it is seen.
 *
 * @param {number | undefined} em another type size than the page's
 * @param {() => void} work
 */
function inPaperColors(em, work) {
  const { classList } = document.documentElement;
  const had = classList.contains('on-paper');
  classList.add('on-paper');
  restyle();
  theme = { ...readTheme(), background: '#ffffff', ...(em && { em }) };
  try {
    work();
  } finally {
    classList.toggle('on-paper', had);
    restyle();
  }
}

/**
 * Does something while a canvas counts as of another size: what a figure draws may follow from it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {() => void} work
 */
function withSize(canvas, size, work) {
  const own = /** @type {Signal<Size>} */ (sizes.get(canvas));
  const before = own.value;
  own.value = size;
  pictured.value = canvas;
  try {
    work();
  } finally {
    own.value = before;
    pictured.value = null;
  }
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

const resizes = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const size = sizes.get(target);
    if (size) size.value = sizeNow(target);
  }
  // The type's size follows the window's.
  restyle();
});

for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
  matchMedia(query).addEventListener('change', restyle);
}

// Another screen, or another zoom, has other pixels; each question holds for one ratio.
function followPixels() {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      restyle();
      followPixels();
    },
    { once: true },
  );
}
followPixels();

// An extension gives the page colours of its own, in what it puts there.
new MutationObserver(restyle).observe(document.head, { childList: true });

// Paper is light, whatever the screen is.
whenPrinting((isPaper) => {
  document.documentElement.classList.toggle('on-paper', isPaper);
  restyle();
});

/** @param {Element} element */
function sizeNow({ clientWidth: width, clientHeight: height }) {
  return { width, height };
}

/** Draws every figure again, in the style sheet's colours. */
export function restyle() {
  theme = null;
  look.value += 1;
}

/**
 * The size of an element, as a value to follow: nobody has to ask the layout for it in a frame. Without width and height before
 * it is laid out.
 *
 * @param {Element} element
 * @returns {Computed<Size>}
 */
export function sizeOf(element) {
  const known = sizes.get(element);
  if (known) return known;
  const size = signal({ width: 0, height: 0 }, (a, b) => a.width === b.width && a.height === b.height);
  sizes.set(element, size);
  resizes.observe(element);
  return size;
}

/**
 * Whether what a figure shows has stood still for a while: then it may take longer to be drawn, and finer. Paper is always fine.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {() => unknown} read gives something else whenever it moves
 * @returns {import('../state.js').Computed<boolean>}
 */
export function restOf(canvas, read) {
  const moving = computed(read);
  const rested = signal(/** @type {unknown} */ (null));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  effect(canvas, () => {
    const now = moving.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
      rested.value = now;
    }, RESTS_AFTER);
  });
  return computed(() => onPaper.value || rested.value === moving.value);
}

/** The page's look, as a value to follow. @returns {Theme} */
export function themeNow() {
  void look.value;
  return readTheme();
}

/**
 * How wide a text is in the page's type, in pixels; follows the page's look.
 *
 * @param {string} text
 * @param {import('./pen.js').Lettering} [style]
 */
export function textWidth(text, style) {
  void look.value;
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) throw new Error('This browser gives no two-dimensional canvas.');
  return widthOf(penOf(ruler, { width: 0, height: 0 }), text, style);
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** The page's look as it is now. @returns {Theme} */
export function readTheme() {
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
    height: color('height'),
    negative: color('negative'),
    positive: color('positive'),
    font: style.fontFamily,
    // Letters as large as a reader may have them leave a phone's figure no room.
    em: Math.min(Number.parseFloat(style.fontSize), Math.max(16, innerWidth / 24)),
  };
  return theme;
}
