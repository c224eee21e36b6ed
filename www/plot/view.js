// Work once per animation frame, and only for what is on screen: the page's one use of requestAnimationFrame.

/** @import {View} from '../types.d.ts' */

/**
 * @typedef {object} Entry
 * @property {() => void} render
 * @property {boolean} visible
 */

/** @type {Set<(time: number) => void>} */
const updates = new Set();
/** @type {Set<(time: number) => void>} */
const lastUpdates = new Set();
/** @type {Set<Entry>} */
const dirty = new Set();
/** @type {WeakMap<Element, Entry>} */
const entries = new WeakMap();
let requested = false;

/** Rounds of updates before printing. Training the longest run of every section takes fewer. */
const MOST_ROUNDS = 500;

/**
 * Runs `update` once at the start of the next animation frame, before anything is rendered. The browser gives no
 * frames to a hidden tab, so the update waits until it is shown.
 *
 * @param {(time: number) => void} update gets the frame's time in milliseconds, as `performance.now()` counts
 */
export function nextFrame(update) {
  updates.add(update);
  request();
}

/**
 * Runs `update` once, after the updates of `nextFrame` and before anything is rendered: in the present frame while those are
 * still running, otherwise in the next.
 *
 * @param {(time: number) => void} update as in `nextFrame`
 */
export function beforeRender(update) {
  lastUpdates.add(update);
  request();
}

/**
 * Calls `render` in the animation frame after `invalidate()`, or once `element` is on screen if it is not.
 *
 * @param {Element} element what has to be on screen; carries one view at most
 * @param {() => void} render
 * @returns {View}
 */
export function createView(element, render) {
  const entry = { render, visible: false };
  entries.set(element, entry);
  visibility.observe(element);
  dirty.add(entry);
  return {
    invalidate() {
      dirty.add(entry);
      if (entry.visible) request();
    },
  };
}

/** Milliseconds between two renders of a text that is off screen. */
const READING_PACE = 2000;

/**
 * A view of text, which a screen reader reads off screen as well: rendered at once, and while it is off screen every two seconds.
 *
 * @param {Element} element as in `createView`
 * @param {() => void} render
 * @returns {View}
 */
export function createText(element, render) {
  const view = createView(element, render);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const catchUp = () => {
    timer = undefined;
    const entry = entries.get(element);
    if (entry && !entry.visible && dirty.delete(entry)) render();
  };
  catchUp();
  return {
    invalidate() {
      view.invalidate();
      timer ??= setTimeout(catchUp, READING_PACE);
    },
  };
}

/** @type {Set<(isPaper: boolean) => void>} */
const printing = new Set();

/**
 * Calls `listener` with true before anything is rendered for paper, and with false when printing is over. Modules use this instead of
 * the window's own events, whose listeners would run after this module has rendered.
 *
 * @param {(isPaper: boolean) => void} listener
 */
export function whenPrinting(listener) {
  printing.add(listener);
}

const visibility = new IntersectionObserver((changes) => {
  for (const change of changes) {
    const entry = entries.get(change.target);
    if (!entry) continue;
    entry.visible = change.isIntersecting;
    if (entry.visible && dirty.has(entry)) request();
  }
  // An edge that only touches the screen, or a fraction of a pixel, shows nothing.
}, { rootMargin: '-1px' });

// Paper shows also what is off screen, and there is no later frame for it. So all that waits for later frames, such as training in
// slices, is done now.
addEventListener('beforeprint', () => {
  for (const listener of printing) listener(true);
  renderDirty(true);
  for (let round = 0; lastUpdates.size > 0 && round < MOST_ROUNDS; round += 1) {
    runDue(lastUpdates, performance.now());
    renderDirty(true);
  }
});
addEventListener('afterprint', () => {
  for (const listener of printing) listener(false);
});

function request() {
  if (requested) return;
  requested = true;
  requestAnimationFrame(frame);
}

/** @param {number} time */
function frame(time) {
  requested = false;
  runDue(updates, time);
  runDue(lastUpdates, time);
  renderDirty(false);
}

/**
 * @param {Set<(time: number) => void>} stage what is due; what it asks for is due later
 * @param {number} time
 */
function runDue(stage, time) {
  const due = [...stage];
  stage.clear();
  for (const update of due) attempt(() => update(time));
}

/** @param {boolean} everything also what is off screen */
function renderDirty(everything) {
  for (const entry of [...dirty]) {
    if (!everything && !entry.visible) continue;
    dirty.delete(entry);
    attempt(entry.render);
  }
}

/**
 * One figure's mistake must not stop the others.
 *
 * @param {() => void} work
 */
function attempt(work) {
  try {
    work();
  } catch (error) {
    reportError(error);
  }
}
