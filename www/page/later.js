// Sections that are built when they come near the screen, are linked to or printed, or when the browser has time: the
// first screen is there before they are.

import { whenNear } from '../state.js';

/** Milliseconds after which a section is built even if the browser always has something to do. */
const PATIENCE = 1500;

/**
 * @typedef {object} Later
 * @property {(section: HTMLElement, build: () => void) => void} add
 * @property {(id: string, isAlone: boolean) => void} build a section at once, and unless it is shown alone those above it, so
 *   that it stands where it stays; an id of something in it counts as its own
 * @property {() => void} buildAll
 */

/** @returns {Later} */
export function createLater() {
  /** @type {Map<HTMLElement, () => void>} */
  const waiting = new Map();
  let isAsked = false;

  /** @param {HTMLElement} section */
  const buildOne = (section) => {
    const build = waiting.get(section);
    waiting.delete(section);
    if (!build) return;
    build();
    section.dataset.built = '';
  };
  const buildNext = () => {
    isAsked = false;
    const [first] = waiting.keys();
    if (first) buildOne(first);
    ask();
  };
  const ask = () => {
    if (isAsked || waiting.size === 0) return;
    isAsked = true;
    // Where there are no idle periods to ask for.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(buildNext, { timeout: PATIENCE });
    else setTimeout(buildNext, PATIENCE / 10);
  };

  return {
    add(section, build) {
      waiting.set(section, build);
      whenNear(section, () => buildOne(section));
      ask();
    },
    build(id, isAlone) {
      const element = document.getElementById(id);
      const order = (/** @type {Node} */ a, /** @type {Node} */ b) => {
        return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      };
      const all = [...waiting.keys()].sort(order);
      const wanted = all.findIndex((section) => section.contains(element));
      for (const section of all.slice(isAlone ? Math.max(0, wanted) : 0, wanted + 1)) buildOne(section);
    },
    buildAll() {
      for (const section of [...waiting.keys()]) buildOne(section);
    },
  };
}
