// Sections that are built when they are used, come near the screen, are linked to or printed, and the rest a while after opening:
// the first screen has the browser to itself. Their text is laid out before that, a section in each idle period.

import { whenNear } from '../state.js';

/** Milliseconds after opening from which on, whenever the browser has time, a section's text is laid out … */
const SOON = 1500;

/** … and a section is built that nobody has come to. */
const LATE = 10_000;

/** Milliseconds between two of them where no idle periods can be asked for. */
const APART = 150;

/** What a control is used by. The section is built before its own controls hear of it. */
const USES = ['pointerdown', 'click', 'focusin', 'keydown', 'input', 'change'];

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

  /** @param {HTMLElement} section */
  const buildOne = (section) => {
    const build = waiting.get(section);
    waiting.delete(section);
    if (!build) return;
    build();
    section.dataset.built = '';
  };

  for (const use of USES) {
    addEventListener(
      use,
      ({ target }) => {
        layOut();
        for (const section of waiting.keys()) if (target instanceof Node && section.contains(target)) buildOne(section);
      },
      true,
    );
  }

  // What is near a reader who scrolls is seen next; at opening it may never be.
  addEventListener(
    'scroll',
    () => {
      layOut();
      for (const section of waiting.keys()) whenNear(section, () => buildOne(section));
    },
    { once: true },
  );

  const buildNext = () => {
    const [first] = waiting.keys();
    if (first) buildOne(first);
    return waiting.size > 0;
  };
  setTimeout(() => whenIdle(layOutNext), SOON);
  setTimeout(() => whenIdle(buildNext), LATE);

  return {
    add(section, build) {
      waiting.set(section, build);
      whenNear(section, () => buildOne(section), '-1px');
    },
    build(id, isAlone) {
      layOut();
      const element = document.getElementById(id);
      const order = (/** @type {Node} */ a, /** @type {Node} */ b) => {
        return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      };
      const all = [...waiting.keys()].sort(order);
      const wanted = all.findIndex((section) => section.contains(element));
      for (const section of all.slice(isAlone ? Math.max(0, wanted) : 0, wanted + 1)) buildOne(section);
    },
    buildAll() {
      layOut();
      for (const section of [...waiting.keys()]) buildOne(section);
    },
  };
}

/** Lays out the whole page: a reader is about to go through it. */
function layOut() {
  document.documentElement.classList.remove('opening');
}

/** Lays out one section more. @returns {boolean} whether there are others */
function layOutNext() {
  const next = document.querySelector('.opening main > section:not(#lab, .is-laid-out)');
  if (next) next.classList.add('is-laid-out');
  else layOut();
  return next !== null;
}

/**
 * Works a little whenever the browser has time.
 *
 * @param {() => boolean} work whether there is more
 */
function whenIdle(work) {
  const once = () => {
    if (work()) whenIdle(work);
  };
  if (typeof requestIdleCallback === 'function') requestIdleCallback(once);
  else setTimeout(once, APART);
}
