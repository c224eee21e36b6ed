// How high a part of the page is when a frame in another page shows it alone.

import { unfold } from './folds.js';

/** The width of a column of text in a learning platform, in CSS pixels: what a frame's height is measured for. */
export const COLUMN = 700;

/** The height that the frame has at first, and how often it is given the one that the page needs in it. */
const FIRST = 800;
const MOST_TRIES = 8;

/** Room for what a reader may add to the page there: a line of what is said, a row of a table. */
const SPARE = 48;

/**
 * Lays a copy of the page out in a frame of that width, without scripts, until the frame is as high as what is in it.
 *
 * @param {HTMLElement} part
 * @param {boolean} hasQuestion
 * @returns {number} in CSS pixels
 */
export function heightAlone(part, hasQuestion) {
  const body = /** @type {HTMLElement} */ (document.body.cloneNode(true));
  const frame = document.createElement('iframe');
  const size = { inlineSize: `${COLUMN}px`, blockSize: `${FIRST}px` };
  Object.assign(frame.style, { position: 'fixed', visibility: 'hidden', border: '0', ...size });
  document.body.append(frame);
  try {
    const { contentDocument: copy } = frame;
    // A page without an origin may not look into its own frames.
    if (!copy) return FIRST + SPARE;
    // An empty frame follows older rules of layout.
    copy.open();
    copy.write('<!doctype html>');
    copy.close();
    const root = copy.documentElement;
    for (const { name, value } of document.documentElement.attributes) root.setAttribute(name, value);
    root.classList.add('embedded');
    root.classList.toggle('with-question', hasQuestion);
    root.replaceChild(body, copy.body);
    copy.adoptedStyleSheets = [sheetFor(/** @type {Window & typeof globalThis} */ (copy.defaultView))];

    body.querySelector('.embedded-section')?.classList.remove('embedded-section');
    const own = /** @type {Element} */ (body.querySelector(`#${part.id}`));
    own.classList.add('embedded-section');
    // As it opens: folded.
    for (const fold of body.querySelectorAll('details')) fold.open = false;
    unfold(own);
    const shown = own.closest('[data-shows-run]') ? [own] : [...own.querySelectorAll('[data-shows-run]')];
    // The player of the lab's run takes room at the foot wherever the run is in sight.
    root.classList.toggle('with-run-player', shown.some((place) => place.checkVisibility()));
    let height = FIRST;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const needed = Math.ceil(body.getBoundingClientRect().height);
      if (tries > 0 && needed <= height) break;
      height = needed;
      frame.style.blockSize = `${height}px`;
    }
    return height + SPARE;
  } finally {
    frame.remove();
  }
}

/** The page's style as a sheet for another window. @param {Window & typeof globalThis} view */
function sheetFor(view) {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync([...document.styleSheets].map(textOf).join('\n'));
  return sheet;
}

/**
 * A style sheet's text, with those that it imports in their places.
 *
 * @param {CSSStyleSheet} sheet
 * @returns {string}
 */
function textOf({ cssRules }) {
  const rules = Array.from(cssRules, (rule) => {
    return rule instanceof CSSImportRule && rule.styleSheet ? textOf(rule.styleSheet) : rule.cssText;
  });
  return rules.join('\n');
}
