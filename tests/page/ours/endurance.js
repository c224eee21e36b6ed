// What a reader does for hours on end.

import { check, click, field, find, frame, frames, isPlaying, show, text, until, write } from '../hands.js';

/** What is going on, for the notes. @param {string} what */
const doing = (what) => void (window.notes.doing = what);

/** Notes frames over 50 milliseconds, with the scripts in them, under what was going on at the time. */
export function watch() {
  window.notes = { longFrames: [], longTasks: [], doing: 'opening' };
  const when = (/** @type {PerformanceEntry} */ { duration, startTime }) =>
    `${Math.round(duration)} ms at ${Math.round(startTime)}, ${window.notes.doing}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { scripts } = /** @type {any} */ (entry);
      const inside = scripts.map(
        (/** @type {any} */ script) => `${script.invoker} ${script.sourceFunctionName} ${Math.round(script.duration)} ms`,
      );
      window.notes.longFrames.push(`${when(entry)}: ${inside.join('; ') || 'no script'}`);
    }
  }).observe({ type: 'long-animation-frame' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.notes.longTasks.push(when(entry));
  }).observe({ type: 'longtask' });
}

/** What was noted since this was last asked for. @returns {[string[], string[]]} */
export const noted = () => [window.notes.longFrames.splice(0), window.notes.longTasks.splice(0)];

export const sections = () => [...document.querySelectorAll('main > section[id]')].map((section) => section.id);

/**
 * One play of the whole run at 1000 iterations a frame, with a scrub and a restart before it.
 *
 * @param {string} place what is in view meanwhile
 * @param {number} seed
 * @returns {Promise<string>} how many frames it took
 */
export async function play(place, seed) {
  doing(`playing at #${place}`);
  show(`#${place}`);
  click('input[name="pace"][value="1000"]');
  for (let scrub = 1; scrub <= 10; scrub += 1) {
    write('#playhead', String((seed * 7919 + scrub * 65537) % 100001), 'input');
    await frame();
  }
  click('#restart');
  click('#play');
  check(isPlaying(), 'it does not play');
  let count = 0;
  await until('the end of the run', () => {
    count += 1;
    return !isPlaying();
  });
  show('#lab');
  await until('the last iteration', () => text('#iteration') === '100,000');
  return String(count);
}

/**
 * Seeds under the pointer, one a frame, then a run pinned and let go, and another network for a while.
 *
 * @param {number} first
 * @param {number} count
 */
export async function drag(first, count) {
  doing('dragging the seed');
  for (let seed = first; seed < first + count; seed += 1) {
    write('#seed', String(seed), 'input');
    await frame();
  }
  write('#seed', String(first + count - 1), 'change');
  doing('pinning');
  click('#pin');
  await until('a pin', () => document.querySelector('.pin-remove') !== null);
  for (const hidden of ['1', '16', '4']) {
    write('#hidden-number', hidden, 'input', 'change');
    await frame();
  }
  click('.pin-remove');
  for (const network of ['one-layer', 'two-layers']) {
    click(`input[value=${network}]`);
    await frame();
  }
  write('#iterations-number', '100000', 'input', 'change');
  await until('all of the run', () => field('#playhead').max === '100000');
}

/** A grid of the longest runs, cancelled at once or when some of its seeds are there. @param {number} wanted */
export async function grid(wanted) {
  doing('the grid');
  show('#seed-luck');
  write('#luck-iterations', '100000', 'change');
  click('#luck-start');
  check(liveWorkers.size > 0, 'no worker');
  const progress = /** @type {HTMLProgressElement} */ (find('#luck-progress'));
  if (wanted > 0) await until('some seeds', () => progress.value >= wanted && progress.value < progress.max);
  click('#luck-cancel');
  check(liveWorkers.size === 0, `${liveWorkers.size} workers are left`);
  await frame();
}

/** At the top again, with everything drawn. */
export async function rest() {
  document.body.scrollIntoView({ behavior: 'instant' });
  await frames(3);
}

/** How many cores there are in the page, and how many bytes they hold. */
export function cores() {
  const memories = liveMemories();
  return [memories.length, memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)].map(String);
}

export const made = () => String(workersMade());
