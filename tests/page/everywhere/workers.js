// The grid of seeds, or of starts, and its workers.

import { check, click, field, painted, reach, show, text, until, write } from '../hands.js';

const done = () => Number(field('#luck-progress').value);

export const workers = () => String(liveWorkers.size);

/** Starts runs of this length, and waits until some have ended. @param {number} iterations */
export async function start(iterations) {
  await reach('#luck-start');
  write('#luck-iterations', String(iterations), 'input', 'change');
  click('#luck-start');
  await until('some runs', () => done() > 0);
}

/** Cancels it, as a reader who sees how far it is: the count that is shown then is said, and does not change any more. */
export async function cancel() {
  show('#luck-progress');
  // The browser says after a frame what is on screen: from then on every frame shows all that there is.
  await painted();
  await painted();
  const before = done();
  await until('more runs', () => done() > before && text('#luck-time').includes('left'));
  const shown = done();
  click('#luck-cancel');
  check(liveWorkers.size === 0, `${liveWorkers.size} workers are left`);
  // What was found before and is shown later would be shown now.
  await until('the end in words', () => text('#luck-status').startsWith('Cancelled'));
  check(text('#luck-status').startsWith(`Cancelled after ${shown} of `), `${text('#luck-status')} where ${shown} are shown`);
  await painted();
  check(done() === shown, `${done()} are shown after ${shown}`);
}

/** Waits until the grid says how it ended. @param {string} words its first */
export const ends = (words) => until(words, () => text('#luck-status').startsWith(words));

/** The count in front of a text such as `984 (98.4 %)`. @param {string} selector */
export const count = (selector) => text(selector).split(/\s/)[0].replaceAll(',', '');

/** @param {string} selector @param {number} expected */
export const counts = (selector, expected) => until(`${expected} at ${selector}`, () => Number(count(selector)) === expected);
