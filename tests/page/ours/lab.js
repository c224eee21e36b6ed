// What plays by itself, and what a number box takes for a number.

import { all, check, click, field, find, frame, isPlaying, iteration, press, show, text, until, write } from '../hands.js';

/** A run that is chosen while it plays is watched from its start; one that is chosen while the reader holds it stays where it is. */
export async function watched() {
  const seed = () => field('#seed-number').value;
  await until('some iterations', () => iteration() > 60);
  write('#seed', '2', 'input', 'change');
  await until('seed 2 from its start', () => seed() === '2' && iteration() < 30);
  check(isPlaying(), 'seed 2 plays');
  click('#play');
  await frame();
  const stopped = iteration();
  write('#seed', '3', 'input', 'change');
  await until('seed 3', () => seed() === '3');
  check(iteration() === stopped && !isPlaying(), 'seed 3 is held');
  await until('its moments', () => all('#moments button').some(({ title }) => title === 'iterations 0 to 1,663'));
  click('#next-moment');
  await until('a moment', () => text('#moment-name').trim() === 'Plateau.');
  await until('its words, spoken', () => text('#status').startsWith('Plateau. 0 1 stays at 0.'));
  click('#play');
  show('#one-layer');
  await frame();
  check(isPlaying(), 'what the reader plays goes on off screen');
  show('#lab');
  click('#stories button');
  await until('a story from its start', () => seed() === '2' && iteration() < 30);
  show('#one-layer');
  await until('what plays by itself rests off screen', () => !isPlaying());
}

/** A box acts on a finished number, however it is written; what it shows, what runs and what is said agree. */
export async function typed() {
  /** @type {HTMLDetailsElement} */ (find('#more-settings')).open = true;
  await until('the run', () => iteration() === 60);
  const length = () => field('#playhead').max;
  find('#iterations-number').focus();
  write('#iterations-number', '9', 'input');
  await frame();
  check(length() === '80000' && iteration() === 60, 'one digit of a number is none');
  write('#iterations-number', '90,000', 'input', 'change');
  await until('a longer run', () => length() === '90000');
  check(field('#iterations-number').value === '90000' && iteration() === 60, 'its box and its playhead');
  write('#learning-rate-number', '0,5', 'input');
  press('#learning-rate-number', 'Enter');
  await until('half the rate', () => field('#learning-rate-number').value === '0.5');
  press('#learning-rate-number', 'ArrowUp');
  await until('the next rate', () => field('#learning-rate-number').value === '0.6');
  find('#seed-number').focus();
  write('#seed-number', 'one', 'input', 'change');
  const message = find('#seed-message');
  check(message.innerText.includes('one') && getComputedStyle(message).pointerEvents === 'none', 'a message that takes no clicks');
  const { x, y } = find('#learning-rate').getBoundingClientRect();
  check(document.elementFromPoint(x + 2, y + 2) === find('#learning-rate'), 'a message covers nothing');
  find('#seed-number').blur();
  check(field('#seed-number').value === '1', 'a box that is left shows what runs');
  const [next] = [...(find('#seed-number').parentElement?.querySelectorAll('.steps button') ?? [])].slice(-1);
  /** @type {HTMLElement} */ (next).click();
  await until('the next seed', () => field('#seed-number').value === '2' && message.textContent === '');
}

/** On a phone outputs and play are in sight wherever the lab is. */
export async function inSight() {
  const isSeen = (/** @type {string} */ id) => {
    const { left, top, bottom } = find(`#${id}`).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && find(`#${id}`).contains(document.elementFromPoint(left + 8, (top + bottom) / 2));
  };
  for (const id of ['seed', 'network', 'error-curve', 'weights', 'sigmoid-dots']) {
    show(`#${id}`);
    await frame();
    for (const seen of ['output-0', 'output-3', 'play', 'contents-button']) check(isSeen(seen), `${seen} beside ${id}`);
  }
  click('#contents-button');
  click('#contents a[href="#references"]');
  await until('the references', () => find('#references').getBoundingClientRect().top < innerHeight);
  check(all('#contents:popover-open').length === 0, 'the contents close');
}

/** The curve is looked into, at a moment and by keys, and out of again. */
export async function zoomed() {
  const says = (/** @type {string} */ words) => until(words, () => find('#error-curve').ariaLabel?.includes(words) ?? false);
  const moment = '#moment-marks button[aria-label^="Zoom to plateau"]';
  await until('the moments', () => all(moment).length > 0);
  click(moment);
  await says('Iterations 0 to 4,309 are shown');
  check(iteration() === 0, 'the moment is gone to');
  for (let times = 0; times < 8; times += 1) press('#playhead', '+');
  await says('Iterations 0 to 8 are shown');
  write('#playhead', field('#playhead').max, 'input', 'change');
  await says('Iterations 79,992 to 80,000 are shown');
  click('#zoom-out');
  await says('Iterations 79,976 to 80,000 are shown');
  click('#zoom-whole');
  check(/** @type {HTMLButtonElement} */ (find('#zoom-whole')).disabled, 'out again');
}
