// The page in a frame of another, whose reader is busy with something else.

import { all, check, field, frames, until } from '../hands.js';

/**
 * Makes the document a course page: a box that is typed into, and far below it the page in a frame, which begins to load.
 *
 * @param {string} url
 */
export function host(url) {
  const box = document.createElement('input');
  const room = document.createElement('div');
  room.style.blockSize = '3000px';
  const frame = document.createElement('iframe');
  Object.assign(frame, { width: 1000, height: 700, src: url });
  document.body.replaceChildren(box, room, frame);
  box.focus();
}

const framed = () => /** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).contentDocument;

/** Waits until the page in the frame shows one section alone, and has had the time to scroll to it. */
export async function hasOpened() {
  const isOpen = () => {
    const page = framed();
    // While it loads, a document may have no elements yet.
    return page?.querySelector('.embedded') != null && /\d/.test(page.querySelector('#iteration')?.textContent ?? '');
  };
  await until('the page in the frame', isOpen);
  await frames(3);
}

/** What was typed, how far the host has scrolled, how long its history is. @returns {string[]} */
export const left = () => [field('input').value, scrollY, history.length].map(String);

/** From inside the frame: the host's history. */
export const hostHistory = () => String(window.parent.history.length);

/** Follows every link to elsewhere, but for going there: those that would open in the frame. */
export function followLinks() {
  /** @type {Set<string>} */
  const wrong = new Set();
  addEventListener('click', (event) => event.preventDefault());
  const links = /** @type {HTMLAnchorElement[]} */ (all('a[href]'));
  const isOutside = (/** @type {HTMLAnchorElement} */ link) => link.origin !== location.origin;
  check(links.filter(isOutside).length > 5, 'links to elsewhere');
  for (const link of links) {
    if (!isOutside(link)) continue;
    link.click();
    if (link.target !== '_blank' || !link.relList.contains('noopener')) wrong.add(link.href);
  }
  return [...wrong];
}
