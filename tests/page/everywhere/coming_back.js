// What the page shows after it was away, and how it stands out of its window.

import { all, field, find, reach, show, text, until } from '../hands.js';

const figures = () => /** @type {HTMLCanvasElement[]} */ (all('canvas[role=img]').filter((canvas) => canvas.checkVisibility()));

/** @param {Element} element */
const name = (element) => {
  const { right } = element.getBoundingClientRect();
  return `${element.closest('section')?.id ?? ''} ${element.outerHTML.slice(0, 80)} to ${right} of ` +
    `${document.documentElement.clientWidth}`;
};

/** What stands out on the right of the page, but for what scrolls in a box of its own. */
export function standsOut() {
  const root = document.documentElement;
  const edge = root.clientWidth;
  /** @type {(element: Element | null) => boolean} */
  const scrolls = (element) =>
    element !== null && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const seen = all('body *').filter((element) => element.checkVisibility());
  const out = seen.filter((element) => element.getBoundingClientRect().right > edge + 0.5 && !scrolls(element.parentElement));
  const lines = out.map(name);
  if (root.scrollWidth > edge) {
    lines.unshift(`${root.scrollWidth} of ${edge}`);
    // Of what is to blame, the innermost: without it, the page is as wide as its window.
    const isToBlame = (/** @type {Element} */ element) => {
      if (!(element instanceof HTMLElement)) return false;
      const before = element.style.display;
      const width = root.scrollWidth;
      element.style.display = 'none';
      const less = root.scrollWidth < width;
      element.style.display = before;
      return less;
    };
    /** @type {(element: Element) => Element} */
    const blame = (element) => {
      const inside = [...element.children].find(isToBlame);
      return inside ? blame(inside) : element;
    };
    lines.push(name(blame(document.body)));
  }
  return lines;
}

/** The error, the outputs and the seed that the page shows, as one text. */
const digits = () => {
  const ids = ['iteration', 'error', 'output-0', 'output-1', 'output-2', 'output-3'];
  return [...ids.map((id) => text(`#${id}`)), field('#seed-number').value].join(' ');
};

const hasCurve = () => {
  const canvas = /** @type {HTMLCanvasElement} */ (find('#error-curve'));
  return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0) ?? false;
};

/** The same where the curve is drawn, as soon as it is. */
export async function shown() {
  await until('a curve', hasCurve);
  return digits();
}

/** Waits until the page shows this, with a curve. @param {string} expected */
export async function shows(expected) {
  await until(`the digits ${expected}`, () => digits() === expected);
  await shown();
}

/** Waits until every figure on screen has a bitmap that fits its place. */
export async function isSharp() {
  find('#error-curve').scrollIntoView({ behavior: 'instant', block: 'center' });
  const isOnScreen = (/** @type {HTMLElement} */ canvas) => {
    const { top, bottom } = canvas.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  const fits = (/** @type {HTMLCanvasElement} */ { width, height, clientWidth, clientHeight }) =>
    width === Math.round(clientWidth * devicePixelRatio) && height === Math.round(clientHeight * devicePixelRatio);
  await until('sharp figures', () => {
    const onScreen = figures().filter(isOnScreen);
    return onScreen.length > 0 && onScreen.every(fits);
  });
}

/** Notes when the page is hidden and seen, and tells other tabs which it is. */
export function noteVisibility() {
  window.notes = { visibilities: [] };
  const channel = new BroadcastChannel('visibility');
  channel.addEventListener('message', () => channel.postMessage(document.visibilityState));
  document.addEventListener('visibilitychange', () => window.notes.visibilities.push(document.visibilityState));
}

export const visibilities = () => window.notes.visibilities.join(' ');

/** In another tab: waits until the one with the page is hidden. */
export async function otherIsHidden() {
  const channel = new BroadcastChannel('visibility');
  let isHidden = false;
  channel.addEventListener('message', ({ data }) => (isHidden ||= data === 'hidden'));
  await until('the page is hidden', () => {
    channel.postMessage('?');
    return isHidden;
  });
}

export function notePersistence() {
  window.notes = {};
  addEventListener('pageshow', ({ persisted }) => (window.notes.persisted = persisted));
}

export const persisted = () => window.notes?.persisted ?? null;

const ground = () => getComputedStyle(document.documentElement).getPropertyValue('--background').trim();

/**
 * Notes the ground before and on paper, and whether the figures' labels were there in the light theme's ink, and in the dark
 * one's.
 */
export async function noteInk() {
  // It has the others built. A driver gives printing a few seconds, however slow its machine is.
  await reach('#take-away');
  show('#lab');
  const inks = new Set();
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (...values) {
    if (document.documentElement.classList.contains('on-paper')) inks.add(this.fillStyle);
    fillText.apply(this, values);
  };
  window.notes = { grounds: [ground()] };
  addEventListener('beforeprint', () => {
    window.notes.grounds.push(ground());
    window.notes.inks = [inks.has('#5d5a54'), inks.has('#aaa79f')].join();
  });
}

/** @returns {[string[], string]} */
export const ink = () => [window.notes.grounds, window.notes.inks];

/** @param {string} expected */
export const hasGround = (expected) => until(`the ground ${expected}`, () => ground() === expected);

/** The figures that are not drawn. */
export function undrawn() {
  const small = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
  const isDrawn = (/** @type {HTMLCanvasElement} */ canvas) => {
    small?.clearRect(0, 0, 64, 64);
    small?.drawImage(canvas, 0, 0, 64, 64);
    return small?.getImageData(0, 0, 64, 64).data.some((value) => value > 0);
  };
  return figures().filter((canvas) => !isDrawn(canvas)).map(({ id, className }) => `${id} ${className}`);
}
