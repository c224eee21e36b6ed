// The lab at the playhead: its network, its words, the question and its judging, and what to try next.

import { all, check, click, field, find, isPlaying, iteration, press, text, until, write } from '../hands.js';

/** Every part of the network is reached by arrow keys, and lights what the matrices show of it. */
export async function drawn() {
  const part = field('#network-part');
  const spoken = () => part.getAttribute('aria-valuetext') ?? '';
  const says = (/** @type {string} */ words) => until(words, () => find('#network-readout').textContent === words);
  await until('the run', () => iteration() === 3000);
  click('#truth-table tbody tr:last-child input');
  await until('row 1 1', () => find('#network-row').textContent === '1 1');
  part.focus();
  await says('x₁: 1 in this row');
  press('#network-part', 'ArrowRight');
  await says('Wh from x₁ to h₁: −0.830 × 1 = −0.830');
  press('#network-part', 'ArrowRight');
  press('#network-part', 'ArrowDown');
  press('#network-part', 'ArrowRight');
  await says('Wo from h₂ to O: −0.352 × 0.255 = −0.0900');
  check(find('.figure-weights .readout').textContent === 'h₂ to O: −0.352', 'its cell says so, too');
  click('input[name=direction][value=backward]');
  const pull = 'Wo from h₂ to O: pulled by 0.255 × −0.116 = −0.030';
  await says(pull);
  await until('it, spoken', () => spoken() === pull);
  click('#all-digits');
  const readout = () => find('#network-readout').textContent ?? '';
  await until('all digits', () => /^Wo from h₂ to O: pulled by −0\.0\d{15,}$/.test(readout()));
  press('#network-part', 'Escape');
  await until('nothing', () => find('#network-readout').textContent === '');
  write('#hidden', '16', 'input', 'change');
  await until('sixteen units', () => part.max === String(3 + 16 + 1 + 64 - 1));
  click('input[value=one-layer]');
  await until('one layer, while it plays', () => isPlaying() && part.max === String(3 + 1 + 3 - 1));
  click('#play');
  part.blur();
  part.value = '0';
  part.focus();
  press('#network-part', 'ArrowRight');
  await until('its weight', () => /^W from x₁ to O: /.test(spoken()));
}

const sentence = () => (find('#sentence').textContent ?? '').replaceAll('\u00a0', ' ');
const isAsked = () => !find('#last-row').hidden;

/** Where what may not move stands: the picture, the words, and what comes after them. */
const places = () => {
  const boxes = ['.over-time', '.say', '#third-line', '.now'].map((selector) => {
    const { x, y, width, height } = find(selector).getBoundingClientRect();
    return [selector, x, y, width, height].join();
  });
  return boxes.join('\n');
};

/** The question waits for nothing; the guess is judged when its moment has come, and again at the end. Nothing moves. */
export async function judged() {
  await until('the question in the sentence’s place', () => isAsked() && !find('#sentence').checkVisibility());
  check(text('#third-line') === 'Right means within 0.4 of the target.', text('#third-line'));
  const before = places();
  click('#last-row button[value="1"]');
  await until('the sentence', () => !isAsked() && find('#sentence').checkVisibility());
  check(text('#third-line') === 'You said 0 1 will be right last.', text('#third-line'));
  check(places() === before, `moved:\n${before}\n${places()}`);
  click('input[name="pace"][value="1000"]');
  await until('the judgement', () => text('#third-line') === 'You said 0 1. No, it was 0 0.');
  check(iteration() >= 13_943, `told at ${iteration()}`);
  await until('the end', () => iteration() === 80_000);
  await until('it, said again', () =>
    sentence().startsWith('You said 0 1. No, it was 0 0. All within 0.1. From iteration 15,466'),
  );
  const next = text('#third-line').replace(/\s+/g, ' ');
  check(next === 'Then try seed 2, a zigzag to the end chain rule, 50 times as fast runs that fail', next);
  check(places() === before, `moved:\n${before}\n${places()}`);
}

/** Who does not want to guess reads the sentence at once and what would have been right, and is shown it. */
export async function skipped() {
  await until('the question', isAsked);
  click('#last-row button:not([value])');
  await until('the sentence', () => !isAsked() && sentence() !== '');
  await until('the answer', () => text('#third-line') === '0 0 will be right last, at iteration 13,943.');
  await until('it plays', () => text('#play') === 'Pause');
}

export async function cleared() {
  click('#last-row button[value="0"]');
  await until('the guess', () => text('#third-line').startsWith('You said 0 0'));
  click('#new-seed');
  await until('another seed', () => field('#seed-number').value !== '1');
  await until('no guess', () => !text('#third-line').startsWith('You said'));
  check(!isAsked(), 'no question');
  click('input[name="pace"][value="1000"]');
  await until('the end', () => iteration() === 80_000);
  await until('its words, without a judgement', () => sentence() !== '' && !sentence().startsWith('You said'));
}

/** What is told is about the row that is chosen. */
export async function told() {
  await until('the run', () => iteration() === 7000);
  const zigzag =
    'Zigzag. 0 1 jumps from 0.753 to 0.431 and back: at learning rate 1 a step is too long, and overshoots the error’s valley.';
  await until('the zigzag', () => sentence() === zigzag);
  await until('it, spoken', () => find('#status').textContent === zigzag);
  find('#truth-table tbody tr:first-child input').click();
  await until('row 0 0', () => sentence().startsWith('Zigzag. 0 0 jumps from 0.685 to 0.15'));
  check(find('#status').textContent === '', 'what was spoken of another row stands beside it');
  write('#seed', '356', 'input');
  const seed = 'a plateau until 7,969; nearly right at 9,020, thrown out near 20,000, back; all four right from 20,570 on.';
  await until('a seed by what is new in it', () => sentence() === `Seed 356: ${seed}`);
  write('#seed', '356', 'change');
  await until('the playhead again', () => !sentence().startsWith('Seed'));
}

/** A run from the menu opens from its start, with what to watch in it, and the menu is closed. */
export async function failed() {
  await until('the runs', () => all('#stories button').length === 7);
  click('#failing-runs summary');
  await until('the menu', () => field('#failing-runs').hasAttribute('open'));
  click('#stories li:nth-child(3) button');
  await until('rate 10', () => field('#learning-rate-number').value === '10');
  check(!field('#failing-runs').hasAttribute('open'), 'the menu is closed');
  await until('what to watch', () => sentence().startsWith('Rate 10. Watch every hidden unit fall to 0.') || iteration() >= 60);
}
