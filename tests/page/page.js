// What `Page` asks of the page.

import { all, click, field, find, frame, iteration, isPlaying, reach, text, until, write } from './hands.js';

export { text, write };

/** Goes to an element that is ready for it, and clicks it by script, which cannot miss. @param {string} selector */
export async function activate(selector) {
  await reach(selector);
  click(selector);
}

export const isThere = (/** @type {string} */ selector) => document.querySelector(selector) !== null;

export const isSeen = (/** @type {string} */ selector) => find(selector).checkVisibility();

export const count = (/** @type {string} */ selector) => String(all(selector).length);

export const value = (/** @type {string} */ selector) => String(field(selector).value);

/** @param {string} selector @param {string} name */
export const property = (selector, name) => String(/** @type {any} */ (find(selector))[name]);

export const focus = (/** @type {string} */ selector) => find(selector).focus();

export const show = (/** @type {string} */ selector) =>
  void find(selector).scrollIntoView({ behavior: 'instant', block: 'center' });

/** Opens a fold and brings it into view. @param {string} selector */
export function unfold(selector) {
  /** @type {HTMLDetailsElement} */ (find(selector)).open = true;
  show(selector);
}

/** The part of the address behind its `#`. */
export const hash = () => location.hash.slice(1);

export const goTo = (/** @type {string} */ hash) => void (location.hash = hash);

export const viewport = () => [innerWidth, innerHeight].map(String);

/** Goes through the history of the page that is open, and waits until it has. @param {number} by */
export async function travel(by) {
  const arrived = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.go(by);
  await arrived;
}

/** Digits are grouped for reading. */
export const digits = () => text('#iteration').replaceAll(',', '');

/** @param {string} selector */
export const texts = (selector) => all(selector).map(({ innerText }) => innerText);

export const outputs = () => [0, 1, 2, 3].map((row) => text(`#output-${row}`));

export const takeConsole = () => window.recordedConsole?.splice(0) ?? null;

/** Waits until the page shows an iteration: browsers report a page as loaded while its core is still being compiled. */
export const hasOpened = () =>
  until('the page shows an iteration', () => /\d/.test(document.querySelector('#iteration')?.textContent ?? ''));

/** Stops the page, which plays by itself, at the iteration that it has reached. */
export async function pause() {
  await until('the page plays', () => iteration() > 0);
  // Where the driver was slow, it has come to its end; from there it plays from the start.
  if (!isPlaying()) click('#play');
  await until('the page plays', () => isPlaying() && iteration() > 0);
  click('#play');
  await frame();
  return String(iteration());
}

/** Lets the page play on, and stops it. */
export async function goOn() {
  const before = iteration();
  await until('it goes on', () => iteration() > before);
  return pause();
}

/**
 * Waits until an element stands still where a click meets it: other texts may take another line, and move it, until everything is
 * trained that they tell of.
 *
 * @param {string} selector
 * @returns {Promise<string[]>} its place on screen: left, top, width, height
 */
export async function settled(selector) {
  let before = '';
  let place = [0, 0, 0, 0];
  await until(`${selector} stands still`, () => {
    const { left, top, width, height } = find(selector).getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isInView = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    if (!isInView) show(selector);
    place = [left, top, width, height];
    const is = isInView && before === place.join();
    before = place.join();
    return is;
  });
  return place.map(String);
}

/**
 * Opens what is folded and brings every section into view in turn, so that all that is drawn only when it is seen is there. Menus
 * stay closed: they cover what is below them.
 */
export async function showAll() {
  for (const fold of /** @type {HTMLDetailsElement[]} */ (all('details:not(.menu)'))) fold.open = true;
  for (const section of [...all('main > section'), document.body]) {
    section.scrollIntoView({ behavior: 'instant' });
    // The browser says after a frame what is on screen, and in the next it is drawn.
    await frame();
    await frame();
  }
}

/**
 * Replaces the document by a frame.
 *
 * @param {number} width
 * @param {number} height
 * @param {string} url
 * @param {string | null} sandbox
 */
export async function putFrame(width, height, url, sandbox) {
  const frame = document.createElement('iframe');
  if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
  Object.assign(frame, { width, height, src: url });
  frame.style.border = '0';
  frame.style.colorScheme = 'light dark';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.replaceChildren(frame);
  // A script in it would be lost with the blank document that it has until then.
  await loaded;
}

/** What the page has loaded beside itself. Workers and what is saved are in its own memory. */
export function loaded() {
  const names = performance.getEntriesByType('resource').map(({ name }) => name);
  return names.filter((name) => !name.startsWith('blob:'));
}
