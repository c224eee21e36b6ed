// The page's state as a graph: a signal holds a value, a computed value follows from others, an effect shows them.
//
//   const seed = signal(1);
//   const name = computed(() => `seed ${seed.value}`);
//   effect(heading, () => setText(heading, name.value));
//   seed.value = 2;                       // the heading says so in the next animation frame, if it is on screen
//
// It pulls and does not push. A write raises a version and asks for a frame. A computed value looks, when it is read, whether the
// versions that it read have changed. In the frame every effect does the same. Nobody keeps lists of who reads what, so nothing
// is left behind, and no value is seen half changed.
//
// A frame has three parts: what moves (`nextFrame`), then what is trained (`beforeRender`), then the effects.

/**
 * @template T
 * @typedef {{ value: T }} Signal
 */

/**
 * @template T
 * @typedef {{ readonly value: T }} Computed
 */

/**
 * What can be read and followed. `refresh` brings the version up to date.
 *
 * @typedef {{ version: number, refresh: () => void }} Source
 */

/** Rises with every write: as long as it stands still, nothing has changed. */
let clock = 0;

/** Where the sources are noted that are read now, each with the version that was read. */
let reads = /** @type {Map<Source, number> | null} */ (null);

/** Whether what runs now may only read: a computed value, a drawing. */
let isPure = false;

/**
 * @template T
 * @param {T} initial
 * @param {(a: T, b: T) => boolean} [isSame] a value that is the same as the one before changes nothing
 * @returns {Signal<T>}
 */
export function signal(initial, isSame = Object.is) {
  let value = initial;
  const source = { version: 0, refresh() {} };
  return {
    get value() {
      reads?.set(source, source.version);
      return value;
    },
    set value(next) {
      if (isPure) throw new Error('a computed value or a drawing may not write');
      if (isSame(value, next)) return;
      value = next;
      source.version += 1;
      clock += 1;
      requestFrame();
    },
  };
}

/**
 * A value that follows from others. It is computed when it is read, and again only if something that it read has changed. An
 * error is kept like a value: every reader gets it.
 *
 * @template T
 * @param {() => T} compute reads signals and computed values; writes none
 * @param {(a: T, b: T) => boolean} [isSame] a value that is the same as the one before counts as unchanged
 * @returns {Computed<T>}
 */
export function computed(compute, isSame = Object.is) {
  /** @type {{ value: T } | { error: unknown } | null} */
  let result = null;
  let checked = -1;
  let isRunning = false;
  const follower = createFollower();

  const source = {
    version: 0,
    refresh() {
      if (isRunning) throw new Error('a computed value needs itself');
      if (checked === clock) return;
      isRunning = true;
      try {
        if (follower.isCurrent()) return;
        const next = outcome(() => follower.follow(compute, true));
        const isUnchanged = result && 'value' in result && 'value' in next && isSame(result.value, next.value);
        if (isUnchanged) return;
        result = next;
        source.version += 1;
      } finally {
        checked = clock;
        isRunning = false;
      }
    },
  };
  return {
    get value() {
      source.refresh();
      reads?.set(source, source.version);
      const now = /** @type {{ value: T } | { error: unknown }} */ (result);
      if ('error' in now) throw now.error;
      return now.value;
    },
  };
}

/** Whether the page is shown on paper. */
export const onPaper = signal(false);

/**
 * Several signals as one, whose value has theirs by their names.
 *
 * @template {object} T
 * @param {{ [K in keyof T]: Signal<T[K]> }} signals
 * @returns {Signal<T>}
 */
export function together(signals) {
  const names = /** @type {(keyof T)[]} */ (Object.keys(signals));
  return {
    get value() {
      return /** @type {T} */ (Object.fromEntries(names.map((name) => [name, signals[name].value])));
    },
    set value(all) {
      for (const name of names) signals[name].value = all[name];
    },
  };
}

/**
 * Runs what may only read: a write in it throws.
 *
 * @param {() => void} work
 */
export function readingOnly(work) {
  const outer = isPure;
  isPure = true;
  try {
    work();
  } finally {
    isPure = outer;
  }
}

/**
 * Reads without following: what is read here does not run the reader again.
 *
 * @template T
 * @param {() => T} read
 * @returns {T}
 */
export function untracked(read) {
  const outer = reads;
  reads = null;
  try {
    return read();
  } finally {
    reads = outer;
  }
}

/**
 * @typedef {object} Effect
 * @property {() => void} refresh runs it, if something that it read has changed
 * @property {() => boolean} isShown
 */

/** @type {Effect[]} */
const effects = [];

/** Milliseconds between two runs of a text that is off screen, and how long such texts keep the browser at a time. */
const READING_PACE = 2000;
const READING_SLICE = 8;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let readingTimer;

/** @type {Effect[]} */
const texts = [];

/**
 * Runs `show` in the next frame, and in each frame after something that it read has changed, while `element` is on screen; on
 * paper everything is shown. What is not on screen runs when it comes there.
 *
 * @param {Element | null} element null for what belongs to no element, such as the address: it always runs
 * @param {() => void} show
 */
export function effect(element, show) {
  effects.push(createEffect(element, show));
  requestFrame();
}

/**
 * An effect for text, which a screen reader reads off screen as well: there it runs at once and then within two seconds of a
 * change.
 *
 * @param {Element} element
 * @param {() => void} show
 */
export function textEffect(element, show) {
  const text = createEffect(element, show);
  effects.push(text);
  texts.push(text);
  attempt(text.refresh);
}

/**
 * The body of an effect that leaves frames out: what changed in one that is left out is shown in the next that is not, and on
 * paper.
 *
 * @param {() => boolean} isLeftOut asked in every frame in which something has changed
 * @param {() => void} show
 * @returns {() => void}
 */
export function leavingOut(isLeftOut, show) {
  const nudges = signal(0);
  return () => {
    void nudges.value;
    if (!onPaper.value && untracked(isLeftOut)) nextFrame(() => void (nudges.value += 1));
    else show();
  };
}

/**
 * An effect for a text that a screen reader reads and nobody sees: it runs in the next frame, and then within two seconds of a
 * change.
 *
 * @param {() => void} show
 */
export function describing(show) {
  const text = createEffect(null, show);
  texts.push(text);
  beforeRender(() => attempt(text.refresh));
}

/**
 * Whether an element is on screen, as a value to follow.
 *
 * @param {Element} element
 * @returns {Computed<boolean>}
 */
export function onScreen(element) {
  const known = visible.get(element);
  if (known) return known;
  const isVisible = signal(false);
  visible.set(element, isVisible);
  observer ??= new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        const now = visible.get(target);
        if (now) now.value = isIntersecting;
      }
    },
    // An edge that only touches the screen, or a fraction of a pixel, shows nothing.
    { rootMargin: '-1px' },
  );
  observer.observe(element);
  return isVisible;
}

/**
 * Calls `start` once, as soon as `element` comes near to what is visible, or the page is about to be printed.
 *
 * @param {Element} element
 * @param {() => void} start
 * @param {string} [distance] a screen's height, above and below
 */
export function whenNear(element, start, distance = '100%') {
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    near.disconnect();
    start();
  };
  const near = new IntersectionObserver((changes) => changes.some(({ isIntersecting }) => isIntersecting) && begin(), {
    rootMargin: `${distance} 0px`,
  });
  near.observe(element);
  whenPrinting((isPaper) => isPaper && begin());
}

/** @type {Map<Element, Signal<boolean>>} */
const visible = new Map();

/** @type {IntersectionObserver | undefined} */
let observer;

/** @type {Set<(time: number) => void>} */
const moves = new Set();
/** @type {Set<(time: number) => void>} */
const trainings = new Set();
let isRequested = false;

/**
 * Runs `update` once at the start of the next animation frame. The browser gives no frames to a hidden tab, so it waits until
 * that is shown.
 *
 * @param {(time: number) => void} update gets the frame's time in milliseconds, as `performance.now()` counts
 */
export function nextFrame(update) {
  moves.add(update);
  requestFrame();
}

/**
 * Runs `update` once, after what moves and before any effect: in this frame if those have not begun, otherwise in the next.
 *
 * @param {(time: number) => void} update as in `nextFrame`
 */
export function beforeRender(update) {
  trainings.add(update);
  requestFrame();
}

/** @type {Set<(isPaper: boolean) => void>} */
const printing = new Set();

/** Rounds of training before printing. Training the longest run of every section takes fewer. */
const MOST_ROUNDS = 500;

/**
 * Calls `listener` with true before anything is shown on paper, and with false when printing is over.
 *
 * @param {(isPaper: boolean) => void} listener
 */
export function whenPrinting(listener) {
  if (printing.size === 0) {
    addEventListener('beforeprint', showOnPaper);
    addEventListener('afterprint', () => {
      onPaper.value = false;
      printing.forEach((one) => one(false));
    });
  }
  printing.add(listener);
}

/** Paper shows also what is off screen, and there is no later frame for it: what waits for one is done now. */
function showOnPaper() {
  onPaper.value = true;
  for (const listener of printing) listener(true);
  showAll();
  for (let round = 0; trainings.size > 0 && round < MOST_ROUNDS; round += 1) {
    runDue(trainings, performance.now());
    showAll();
  }
}

function showAll() {
  for (const { refresh } of effects) attempt(refresh);
}

function requestFrame() {
  if (isRequested || (effects.length === 0 && texts.length === 0 && moves.size === 0 && trainings.size === 0)) return;
  isRequested = true;
  requestAnimationFrame(frame);
}

/** @param {number} time */
function frame(time) {
  isRequested = false;
  runDue(moves, time);
  runDue(trainings, time);
  for (const { refresh, isShown } of effects) if (isShown()) attempt(refresh);
  if (texts.length > 0) readingTimer ??= setTimeout(readOffScreen, time < READING_PACE ? 100 : READING_PACE);
}

/** @param {number} [from] the first of the texts that are due */
function readOffScreen(from = 0) {
  const end = performance.now() + READING_SLICE;
  let at = from;
  for (; at < texts.length && performance.now() < end; at += 1) attempt(texts[at].refresh);
  if (at < texts.length) readingTimer = setTimeout(readOffScreen, 0, at);
  // What has changed meanwhile may be of those that have had their turn.
  else readingTimer = from > 0 ? setTimeout(readOffScreen, READING_PACE) : undefined;
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

/**
 * @param {Element | null} element
 * @param {() => void} show
 * @returns {Effect}
 */
function createEffect(element, show) {
  const follower = createFollower();
  const shown = element && onScreen(element);
  return {
    isShown: () => untracked(() => shown?.value ?? true),
    refresh() {
      if (!follower.isCurrent()) follower.follow(show, false);
    },
  };
}

/** Remembers what was read, and which version of it. */
function createFollower() {
  /** @type {Map<Source, number> | null} */
  let known = null;
  return {
    /** Whether all that was read is as it was. */
    isCurrent() {
      if (!known) return false;
      for (const [source, version] of known) {
        source.refresh();
        if (source.version !== version) return false;
      }
      return true;
    },
    /**
     * @template T
     * @param {() => T} read
     * @param {boolean} pure whether it may not write
     * @returns {T}
     */
    follow(read, pure) {
      const [outerReads, outerPure] = [reads, isPure];
      known = new Map();
      [reads, isPure] = [known, pure];
      try {
        return read();
      } finally {
        [reads, isPure] = [outerReads, outerPure];
      }
    },
  };
}

/**
 * @template T
 * @param {() => T} work
 * @returns {{ value: T } | { error: unknown }}
 */
function outcome(work) {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
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
