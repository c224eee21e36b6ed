// What a keyboard reaches, and whether it is seen to.

import { all, frame } from '../hands.js';

/** @param {HTMLElement} element */
const name = (element) =>
  element.id || [element.localName, element.className, element.ariaLabel ?? element.textContent?.trim()].join(' ').slice(0, 60);

/** @param {HTMLElement} element */
const isStop = (element) => {
  if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
  // A group of radio buttons is one stop: at the one that is chosen, or at the first.
  const group = /** @type {HTMLInputElement[]} */ ([...document.getElementsByName(element.name)]);
  return element === (group.find(({ checked }) => checked) ?? group[0]);
};

/** What stays in its place while the page scrolls. */
const allBars = () => all('body *').filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position));

const allStops = () => all('a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]').filter(isStop);

/**
 * Hands every stop the focus, in the document's order and back: those that then lie under something that stays in its place.
 *
 * @returns {Promise<[string, string[]]>} how many there were
 */
export async function covered() {
  for (const menu of /** @type {HTMLDetailsElement[]} */ (all('details.menu'))) menu.open = false;
  /** @type {Set<string>} */
  const wrong = new Set();
  const stops = allStops();
  const bars = allBars();
  for (const stop of [...stops, ...[...stops].reverse()]) {
    stop.focus({ focusVisible: true });
    if (document.activeElement !== stop) continue;
    // What is as high as the window cannot be all in sight.
    if (stop.getBoundingClientRect().height > innerHeight / 2) continue;
    const isUnder = (/** @type {HTMLElement} */ bar) => {
      if (bar.contains(stop) || stop.contains(bar) || !bar.checkVisibility()) return false;
      const own = stop.getBoundingClientRect();
      const { left, right, top, bottom } = bar.getBoundingClientRect();
      const [x, y] = [(Math.max(own.left, left) + Math.min(own.right, right)) / 2, (Math.max(own.top, top) + Math.min(own.bottom, bottom)) / 2];
      const isTouched = Math.min(own.bottom, bottom) - Math.max(own.top, top) > 1 && Math.min(own.right, right) - Math.max(own.left, left) > 1;
      return isTouched && bar.contains(document.elementFromPoint(x, y));
    };
    // A bar may come and go with the section that is in sight, which the browser says a frame after, and the page shows in the next.
    for (let left = 4; left > 0 && bars.some(isUnder); left -= 1) await frame();
    for (const bar of bars.filter(isUnder)) wrong.add(`${name(stop)} under ${name(bar)}`);
  }
  return [String(stops.length), [...wrong]];
}

/**
 * Hands every stop in such a place the focus, in the middle of the page: those that scroll it, though they are in sight.
 *
 * @returns {Promise<[string, string[]]>} how many there were
 */
export async function scroll() {
  /** @type {string[]} */
  const wrong = [];
  let count = 0;
  for (const bar of allBars()) {
    for (const stop of allStops().filter((one) => bar.contains(one))) {
      /** @type {HTMLElement} */ (document.activeElement).blur();
      scrollTo({ top: document.documentElement.scrollHeight / 3, behavior: 'instant' });
      await frame();
      const before = scrollY;
      const { top, bottom } = stop.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight || !stop.checkVisibility()) continue;
      count += 1;
      stop.focus({ focusVisible: true });
      await frame();
      if (scrollY !== before) wrong.push(`${name(stop)} scrolls the page from ${before} to ${scrollY}`);
    }
  }
  return [String(count), wrong];
}

/** Lists what a keyboard has to reach, in the document's order, and notes what it does reach. */
export function listen() {
  // An open menu closes as the focus goes past it.
  for (const menu of /** @type {HTMLDetailsElement[]} */ (all('details.menu'))) menu.open = false;
  const stops = allStops();
  window.notes = { focused: [], unmarked: [] };
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.parentElement) return;
    window.notes.focused.push(stops.indexOf(target));
    // A slider that lies over its figure lets the figure show the focus.
    const near = [target, target.parentElement, ...target.parentElement.querySelectorAll(':scope > canvas, :scope > span')];
    const marks = (/** @type {Element} */ element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    };
    if (!near.some(marks)) window.notes.unmarked.push(name(target));
  });
  return stops.map(name);
}

/** Which were reached, one after the other. Firefox goes to boxes that scroll as well. */
export const focused = () => window.notes.focused.filter((/** @type {number} */ at) => at >= 0).map(String);

export const unmarked = () => window.notes.unmarked;

/** The menus and popovers, by their ids or their words. */
export const menus = () =>
  all('details.menu > summary')
    .filter((summary) => summary.checkVisibility())
    .map((summary) => summary.innerText.trim());

/** What has the focus, and which menu is open: each by the words of a menu, or empty. @returns {string[]} */
export function where() {
  const word = (/** @type {Element | null | undefined} */ menu) => menu?.querySelector('summary')?.innerText.trim() ?? '';
  return [word(document.activeElement?.closest('details.menu')), word(document.querySelector('details.menu[open]'))];
}

/** Hands a menu's own the focus. @param {string} word */
export const goToMenu = (word) =>
  void all('details.menu > summary')
    .find((summary) => summary.innerText.trim() === word)
    ?.focus();
