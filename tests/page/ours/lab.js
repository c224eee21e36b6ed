// What plays by itself and what is hidden from it, the two sliders, what a number box takes for a number, and the phone's screen.

import { all, check, click, field, find, frame, frames, isPlaying, iteration } from '../hands.js';
import { painted, press, show, text, until, write } from '../hands.js';

const seed = () => field('#seed-number').value;
const says = (/** @type {string} */ words) => until(words, () => find('#error-curve').ariaLabel?.includes(words) ?? false);

/** A run that is chosen while it plays is watched from its start; while the reader holds it, another stays where it is. */
export async function watched() {
  // One a frame: however slow the frames are, each of them is seen.
  click('input[name=pace][value="1"]');
  await until('some iterations', () => iteration() > 60);
  write('#seed', '2', 'input', 'change');
  await until('seed 2 from its start', () => seed() === '2' && iteration() < 30);
  check(isPlaying(), 'seed 2 plays');
  click('#play');
  await frame();
  const stopped = iteration();
  write('#seed', '4', 'input', 'change');
  await until('seed 4', () => seed() === '4');
  check(iteration() === stopped && !isPlaying(), 'seed 4 is held');
  write('#seed', '3', 'input', 'change');
  // Asked for before the run is trained, and so before its moments are known.
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

/** Whether something is drawn in a part of a canvas: left, right, top and bottom as parts of its sides. */
const isDrawn = (/** @type {string} */ id, /** @type {[number, number, number, number]} */ [left, right, top, bottom]) => {
  const canvas = /** @type {HTMLCanvasElement} */ (find(id));
  const [x, y] = [Math.round(left * canvas.width), Math.round(top * canvas.height)];
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
    x, y, Math.round(right * canvas.width) - x, Math.round(bottom * canvas.height) - y,
  );
  return data.some((value, at) => at % 4 === 3 && value > 0);
};

/** Between the first row's lines at 1 and at ½, which stand there for every seed. */
const AHEAD = /** @type {[number, number, number, number]} */ ([0.3, 0.95, 0.115, 0.16]);

/** What lies ahead is hidden while a run plays for the first time, and named when it is reached; who looks ahead has seen it. */
export async function hidden() {
  await until('some iterations', () => iteration() > 20);
  await until('the run', () => find('#error-curve').ariaLabel?.includes('Error: 0.49') ?? false);
  check(!isDrawn('#error-curve', AHEAD), 'a curve ahead');
  check(!find('#error-curve').ariaLabel?.includes('all four right'), 'a moment ahead, in words');
  check(all('#moments button').every((button) => button.hidden || button.textContent === 'plateau'), 'a moment ahead');
  click('#play');
  for (let step = 0; step < 3; step += 1) click('#step');
  await frames(2);
  check(!isDrawn('#error-curve', AHEAD), 'a step on shows what lies ahead');
  write('#playhead', '7000', 'input');
  await until('a curve ahead', () => isDrawn('#error-curve', AHEAD));
  await says('all four right from 13,943 on');
  check(all('#moments button').some(({ textContent }) => textContent === 'all four right'), 'its name');
  click('#restart');
  click('#play');
  await frames(3);
  check(isDrawn('#error-curve', AHEAD), 'what has been seen stays');
  click('#new-seed');
  await until('another seed', () => seed() !== '1' && isPlaying());
  check(Number(seed()) < 1000, seed());
  await until('it is hidden again', () => !isDrawn('#error-curve', AHEAD));
  click('#play');
}

/** Under the finger the picture is never empty and the playhead stays; let go at the end, the run plays once. */
export async function dragged() {
  await until('the end', () => iteration() === 80_000);
  const whole = /** @type {[number, number, number, number]} */ ([0.1, 0.15, 0.1, 0.8]);
  for (let next = 2; next < 30; next += 1) {
    write('#seed', String(next), 'input');
    await painted();
    check(seed() === String(next), `seed ${seed()} in the frame of ${next}`);
    check(isDrawn('#past', whole), `seed ${next} is empty`);
    check(!isPlaying(), 'it plays');
  }
  await until('all of it', () => iteration() === 80_000);
  await until('the sentence', () => text('#sentence').startsWith('Seed 29:'));
  write('#seed', '29', 'change');
  await until('it plays from its start', () => isPlaying() && iteration() > 0 && iteration() < 79_000);
  await says('What happens: ');
}

/** The picture's right end is where Iterations says. */
export async function lengthened() {
  await until('the run', () => iteration() === 7000);
  const length = () => Number(field('#playhead').max);
  const to = async (/** @type {string} */ position) => {
    write('#iterations', position, 'input');
    await until('another length', () => field('#iterations').value === position);
    await frame();
  };
  await to('40');
  check(length() < 2000 && iteration() === length(), `overtaken at ${iteration()} of ${length()}`);
  await to('80');
  check(length() > 20_000 && iteration() === 7000, `back at ${iteration()} of ${length()}`);
  write('#playhead', field('#playhead').max, 'input');
  await until('the end', () => iteration() === length());
  for (const position of ['50', '85', '30']) {
    await to(position);
    await until(`the end of ${length()}`, () => iteration() === length());
  }
  write('#iterations', '30', 'change');
  write('#iterations-number', '5,000', 'input', 'change');
  await until('a typed length', () => length() === 5000 && iteration() === 5000);
  check(!isPlaying(), 'another length plays nothing');
}

/** A box acts on a finished number, however it is written; what it shows, what runs and what is said agree. */
export async function typed() {
  await until('the run', () => iteration() === 60);
  const length = () => field('#playhead').max;
  find('#iterations-number').focus();
  write('#iterations-number', '9', 'input');
  await frame();
  check(length() === '80000' && iteration() === 60, 'one digit of a number is none');
  write('#iterations-number', '90,000', 'input', 'change');
  await until('a longer run', () => length() === '90000');
  check(field('#iterations-number').value === '90000' && iteration() === 60, 'its box and its playhead');
  click('#settings summary');
  write('#learning-rate-number', '0,5', 'input');
  press('#learning-rate-number', 'Enter');
  await until('half the rate', () => field('#learning-rate-number').value === '0.5');
  press('#learning-rate-number', 'ArrowUp');
  await until('the next rate', () => field('#learning-rate-number').value === '0.6');
  await until('the settings in words', () => text('#settings-words') === '4 units, rate 0.6 · 1 changed');
  click('input[name=derivative][value=none]');
  await until('one choice more', () => text('#settings-words') === '4 units, rate 0.6 · 2 changed');
  find('#seed-number').focus();
  write('#seed-number', 'one', 'input', 'change');
  const message = find('#seed-message');
  check(message.innerText.includes('one'), 'what is wrong');
  check(getComputedStyle(message).pointerEvents === 'none', 'a message that takes no clicks');
  find('#seed-number').blur();
  check(field('#seed-number').value === '1', 'a box that is left shows what runs');
  press('#seed-number', 'ArrowUp');
  await until('the next seed', () => field('#seed-number').value === '2' && message.textContent === '');
  check(iteration() === 60 && !isPlaying(), 'the playhead stays');
}

/** On a phone the first screen has the sliders, the five rows and what is said, and the bar stays in sight. */
export async function inSight() {
  const edge = () => find('.go').getBoundingClientRect().top;
  const isAbove = (/** @type {string} */ selector) => {
    const { top, bottom } = find(selector).getBoundingClientRect();
    return top >= 0 && bottom <= edge();
  };
  const first = ['#rule', '#seed', '#iterations', '#output-0', '#output-3', '#error', '.axis', '#third-line'];
  await until('the iteration', () => text('.where').replace(/\s+/g, ' ') === 'iteration 60 0 of 4 right');
  for (const selector of first) check(isAbove(selector), `${selector} is not above the bar`);
  click('#speed summary');
  for (const button of all('#speed button')) check(button.checkVisibility(), `${button.textContent} is not there`);
  click('#speed .step-here[value=on]');
  await until('a step', () => iteration() === 61);
  for (const tab of ['weights', 'sigmoid', 'network']) {
    click(`#tab-${tab}`);
    const seen = () => all('.now figure').filter((figure) => figure.checkVisibility()).map(({ id }) => id);
    await until(tab, () => seen().join() === `panel-${tab}`);
    show(`#panel-${tab}`);
    await frame();
    check(find('#play').checkVisibility() && edge() < innerHeight, `Play beside ${tab}`);
  }
  click('.page-header summary');
  click('.page-header a[href="#references"]');
  await until('the references', () => find('#references').getBoundingClientRect().top < innerHeight);
  check(all('details.menu[open]').length === 0, 'the menu closes');
  await until('the bar is gone', () => !find('#play').checkVisibility());
}

/** The picture is looked into, at the playhead and by keys, and out of again; a moment's name leads to it. */
export async function zoomed() {
  await until('the run', () => iteration() === 7000);
  const plateau = () => all('#moments button').find(({ textContent }) => textContent === 'plateau');
  await until('the moments', () => plateau() !== undefined);
  plateau()?.click();
  await until('the moment', () => iteration() === 962);
  for (let times = 0; times < 9; times += 1) press('#playhead', '+');
  await says('Iterations 962 to 970 are shown');
  write('#playhead', field('#playhead').max, 'input', 'change');
  await says('Iterations 79,992 to 80,000 are shown');
  click('#zoom-out');
  await says('Iterations 79,976 to 80,000 are shown');
  click('#zoom-whole');
  await until('the whole run', () => /** @type {HTMLButtonElement} */ (find('#zoom-whole')).disabled);
}

/** What View chooses is shown, and a link holds it. */
export async function viewed() {
  await until('the run', () => iteration() === 7000);
  click('#view summary');
  click('#view input[value=weights]');
  await says('Four answers and the weights');
  check(find('.for-weights').checkVisibility() && !find('#error').checkVisibility(), 'the weights’ row');
  click('#view input[value=even]');
  await until('an even axis', () => text('.axis') === 'iteration');
  click('#all-digits');
  await until('all digits', () => /^0\.\d{15,}$/.test(text('#output-1')));
  await until('the link', () => location.hash.endsWith('lab=weights.even-iterations.all-digits'));
  click('#pin');
  await until('a pin', () => all('#pins li').length === 1);
  write('#seed-number', '2', 'input', 'change');
  await until('its name', () => find('#pins li').textContent === 'seed 1×');
  location.hash = 'iteration=7000';
  await until('no pin', () => all('#pins li').length === 0);
  await until('as it opens', () => text('.axis') === 'iteration (√ scale)' && find('#error').checkVisibility());
}

/** Where no control has the focus, Space plays and arrows step, with Shift from moment to moment; a control keeps its keys. */
export async function keyed() {
  await until('the run', () => iteration() === 7000);
  await until('the moments', () => all('#moments button').length > 0);
  const key = (/** @type {string} */ name, shiftKey = false) => {
    const event = new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  };
  const leadsTo = async (/** @type {number} */ place, /** @type {string} */ name, shiftKey = false) => {
    key(name, shiftKey);
    await until(`${name} to ${place}`, () => iteration() === place);
  };
  /** @type {HTMLElement} */ (document.activeElement).blur();
  await leadsTo(7001, 'ArrowRight');
  await leadsTo(7000, 'ArrowLeft');
  await leadsTo(13_943, 'ArrowRight', true);
  await leadsTo(15_466, 'ArrowRight', true);
  await leadsTo(80_000, 'ArrowRight', true);
  await leadsTo(15_466, 'ArrowLeft', true);
  key(' ');
  await until('it plays', () => isPlaying() && iteration() > 15_466);
  key(' ');
  await until('it stands', () => !isPlaying());
  const at = iteration();
  find('#seed').focus();
  key(' ');
  key('ArrowRight');
  await frames(2);
  check(iteration() === at && !isPlaying(), 'the seed’s slider keeps its keys');
}

/** A finger or a pen moves the seed as soon as it goes along the slider, and not while it goes down the page. */
export async function touched() {
  /** @param {string} type @param {string} pointerType @param {number} x @param {number} y */
  const send = (type, pointerType, x, y) => {
    find('#seed').dispatchEvent(new PointerEvent(type, { pointerType, clientX: x, clientY: y, bubbles: true }));
  };
  for (const pointerType of ['touch', 'pen']) {
    const before = seed();
    send('pointerdown', pointerType, 100, 100);
    send('pointermove', pointerType, 101, 120);
    write('#seed', '500', 'input');
    await frames(2);
    check(seed() === before, `a ${pointerType} that goes down the page chooses seed ${seed()}`);
    send('pointercancel', pointerType, 101, 120);
    send('pointerdown', pointerType, 100, 100);
    send('pointermove', pointerType, 120, 101);
    write('#seed', pointerType === 'touch' ? '300' : '400', 'input');
    await until(`the seed under the ${pointerType}`, () => seed() === (pointerType === 'touch' ? '300' : '400'));
    send('pointerup', pointerType, 120, 101);
    find('#seed').dispatchEvent(new Event('change', { bubbles: true }));
  }
}

const COLORS = ['background', 'text', 'muted', 'line', 'accent', 'height', 'negative', 'positive'];

/** Every figure that shows something shows it again once its canvas is lost, and in the colours of an extension. */
export async function redrawn() {
  const root = document.documentElement;
  /** @type {unknown} */
  let wrong = null;
  addEventListener('error', ({ error }) => (wrong = error));
  const figures = /** @type {HTMLCanvasElement[]} */ (all('canvas[role=img]')).filter((canvas) => canvas.checkVisibility());
  check(figures.length > 25, `only ${figures.length} figures`);
  const areDrawn = async (/** @type {string} */ why) => {
    for (const canvas of figures) {
      canvas.scrollIntoView({ behavior: 'instant', block: 'center' });
      await until(`${canvas.id || canvas.dataset.picture} with ${why}`, () => wrong !== null || isInked(canvas));
      check(wrong === null, `${why}: ${wrong}`);
    }
  };
  const again = async (/** @type {string} */ why, /** @type {() => void} */ happens) => {
    for (const canvas of figures) canvas.width += 0;
    happens();
    await areDrawn(why);
  };
  await areDrawn('its own colours');
  await again('a canvas that was lost', () => figures.forEach((canvas) => canvas.dispatchEvent(new Event('contextrestored'))));
  const own = COLORS.map((name) => getComputedStyle(root).getPropertyValue(`--${name}`));
  for (const form of ['rgb(from # r g b / 0.9)', 'oklch(from # l c h)', 'color-mix(in lab, #, red 5%)']) {
    await again(form, () => {
      COLORS.forEach((name, i) => root.style.setProperty(`--${name}`, form.replace('#', own[i])));
      document.head.append(document.createElement('meta'));
    });
  }
}

/** @param {HTMLCanvasElement} canvas */
function isInked(canvas) {
  const { width, height } = canvas;
  if (width === 0 || height === 0) return false;
  return canvas.getContext('2d')?.getImageData(0, 0, width, height).data.some((value) => value > 0) ?? false;
}
