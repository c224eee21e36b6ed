// What is worked out when, and what is seen of it.

import { click, field, find, frame, frames, isPlaying, painted, text, write } from '../hands.js';

/** Another seed in every frame: where the readouts are behind the playhead when a frame is painted, or ahead of it. */
export async function apart() {
  find('#error-curve').scrollIntoView({ behavior: 'instant', block: 'nearest' });
  const found = [];
  for (let seed = 100; seed < 140; seed += 1) {
    await frame();
    write('#seed', String(seed), 'input');
    await painted();
    const shown = text('#iteration').replace(/\D/g, '');
    if (shown !== field('#playhead').value) found.push(`${shown} and ${field('#playhead').value}`);
  }
  return found.join('; ');
}

/**
 * @param {string} id of a section
 * @returns {Promise<string[]>} how often it changes while the lab plays on for 120 frames with a tenth of a pixel of the section
 *   on screen, and how often the lab's iteration does, beyond a renewal of texts every two seconds
 */
export async function restless(id) {
  const section = find(`#${id}`);
  await frames(20);
  const edge = () => section.getBoundingClientRect().bottom;
  for (let step = 0; step < 64; step += 1) {
    section.style.paddingBlockEnd = `${2 + step / 32}px`;
    scrollTo({ top: edge() + scrollY - 0.3, behavior: 'instant' });
    if (edge() > 0.02 && edge() < 0.9) break;
  }
  if (!(edge() > 0 && edge() < 1)) throw new Error(`${edge()} px of the section are on screen`);
  // By the clock, slow frames would bring the run to its end before the last of them.
  click('input[name=pace][value="1"]');
  click('#play');
  await frames(10);
  const began = performance.now();
  const [changes, readings] = [section, find('#iteration')].map((element) => {
    const seen = { count: 0 };
    new MutationObserver(() => (seen.count += 1))
      .observe(element, { attributes: true, characterData: true, childList: true, subtree: true });
    return seen;
  });
  await frames(120);
  const renewals = Math.ceil((performance.now() - began) / 2000) + 1;
  if (!isPlaying()) throw new Error('it does not play any more');
  return [changes, readings].map(({ count }) => String(Math.max(0, count - renewals)));
}

/** Looks at every text, label and figure from now on for numbers that are none. */
export function watch() {
  /** @type {Set<string>} */
  const strange = new Set();
  const look = (/** @type {string | null} */ text, /** @type {string} */ where) => {
    if (/NaN|undefined|Infinity/.test(text ?? '')) strange.add(`${where}: ${text}`);
  };
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    look(String(text), this.canvas.id);
    for (const value of rest) look(String(value), `${this.canvas.id}, place of ${text}`);
    return fillText.call(this, text, ...rest);
  };
  const attributes = ['aria-label', 'aria-valuetext', 'value', 'style'];
  const lookAtAll = () => {
    for (const element of document.querySelectorAll('main *')) {
      for (const name of attributes) look(element.getAttribute(name), `${element.id} ${name}`);
      const isText = element.children.length === 0 && !['CODE', 'SCRIPT'].includes(element.tagName);
      if (isText) look(element.textContent, element.id);
    }
    for (const element of document.querySelectorAll('main :is(h2, h3, h4, th)')) {
      const isEmpty = element.textContent?.trim() === '' && !element.closest('[hidden]');
      if (isEmpty) strange.add(`an empty ${element.tagName} ${element.id} in ${element.closest('section')?.id}`);
    }
  };
  window.notes = { strange: () => (lookAtAll(), [...strange].join('\n')) };
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (attributeName && element) look(element.getAttribute(attributeName), `${element.id} ${attributeName}`);
      else if (element && !element.closest('code')) look(target.textContent, element.id || (element.parentElement?.id ?? ''));
    }
  }).observe(find('main'), { attributeFilter: attributes, childList: true, characterData: true, subtree: true });
}

/** What was strange so far, with all that is there now: texts off screen too, which are as they are for paper. */
export function strange() {
  dispatchEvent(new Event('beforeprint'));
  dispatchEvent(new Event('afterprint'));
  return window.notes.strange();
}

/** What was strange before anything was on screen. */
export const strangeAtFirst = () => window.notes.strange();

/** Opens places at random, the same ones each time, and scrolls to a section in each. @param {number} steps */
export async function walk(steps) {
  let state = 20_191_103;
  const random = (/** @type {number} */ count) => (state = (state * 48_271) % 2_147_483_647) % count;
  /** @type {<T>(...values: T[]) => T} */
  const pick = (...values) => values[random(values.length)];
  const sections = [...document.querySelectorAll('main > section')];
  for (let step = 0; step < steps; step += 1) {
    const isOneLayer = random(4) === 0;
    const parts = [
      `seed=${random(1000)}`, `iteration=${pick(0, 1, random(4000), 80000)}`, `iterations=${pick(1, 3, 80000, 100000)}`,
      `learningRate=${pick(1, 0.1, 30, 100)}`, `derivative=${pick('notebook', 'chain-rule')}`,
      `targets=${random(16).toString(2).padStart(4, '0')}`, `summation=${pick('2019', '2024', '2025')}`, pick('pin=seed:3', ''),
      isOneLayer ? 'problem=one-layer' : `hidden=${1 + random(16)}&hiddenDerivative=${pick('notebook', 'chain-rule')}`,
    ];
    location.hash = parts.join('&');
    pick(...sections).scrollIntoView({ behavior: 'instant' });
    await frames(3);
    if (random(3) === 0) click('#play');
    await frames(3);
  }
}

/** What a figure may train with a trainer of its own, to look some steps ahead: no run that is shown is as short. */
const LOOKS = 100;

/** The settings that more iterations were trained for than their longest run has, and a few steps ahead. */
export function trainedTwice() {
  if (training.size < 4) throw new Error(`only ${training.size} runs are trained`);
  return [...training].filter(([, { trained, longest }]) => trained > longest + LOOKS).map(([settings]) => settings).join('; ');
}
