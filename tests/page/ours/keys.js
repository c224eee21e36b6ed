// Keys that are not meant for the page, and the keyboards of telephones.

import { all, check, field, find, frames, until, write } from '../hands.js';

const KEYS = ['Enter', 'Escape', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', '4', '-', '0'];

/** What the controls show and what has the focus; the page's other texts may still be on their way. */
const state = () => {
  const controls = [...document.querySelectorAll('input, select, textarea, details, button')].map((control) =>
    [control.id, /** @type {HTMLInputElement} */ (control).value, /** @type {HTMLInputElement} */ (control).checked,
      control.hasAttribute('open'), control.ariaPressed, control.ariaSelected].join());
  return [...controls, document.activeElement?.outerHTML.slice(0, 80) ?? ''];
};

/** Waits until nothing changes any more. */
async function still() {
  let before = '';
  await until('the page at rest', () => {
    const now = state().join('\n');
    const is = now === before;
    before = now;
    return is;
  });
}

/**
 * Sends every key to every element as an input method does that composes a text, and with the keys that make it the browser's own,
 * and events that browsers send when they fill in a form.
 *
 * @returns {Promise<string[]>} what the page took for itself, or what changed
 */
export async function compose() {
  find('.your-turn').click();
  await until('boxes to fill in', () => all('.matrices td input').length > 10);
  field('#seed-number').focus();
  field('#seed-number').value = '4';
  await still();
  const before = state();
  const elements = all('body *').filter((element) => element.checkVisibility());
  const heard = new Set();
  const send = (/** @type {Element} */ element, /** @type {Event} */ event) => {
    if (!element.dispatchEvent(event)) heard.add(`${element.outerHTML.slice(0, 60)} hears ${event instanceof KeyboardEvent ? event.key : 'no key'}`);
  };
  for (const element of elements) {
    for (const key of KEYS) {
      const common = { key, bubbles: true, cancelable: true };
      send(element, new KeyboardEvent('keydown', { ...common, isComposing: true }));
      send(element, new KeyboardEvent('keydown', { ...common, keyCode: 229 }));
      send(element, new KeyboardEvent('keydown', { ...common, altKey: true }));
      send(element, new KeyboardEvent('keydown', { ...common, metaKey: true }));
    }
    send(element, new Event('keydown', { bubbles: true, cancelable: true }));
  }
  await frames(3);
  await still();
  const after = state();
  return [...heard, ...after.flatMap((now, i) => (now === before[i] ? [] : [`${before[i].slice(0, 200)} became ${now.slice(0, 200)}`]))];
}

/** How many elements take a key that is meant for the page. */
export async function press() {
  const taken = all('body *').filter((element) => element.checkVisibility()).filter((element) =>
    KEYS.some((key) => !element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))));
  return String(taken.length);
}

/** Texts of numbers that a keyboard of digits has no keys for. */
const NUMBERS = ['-1.5', '1e-3', '1/2', '15 %'];

/**
 * The boxes that take one of them although their keyboard has no key for it.
 *
 * @returns {Promise<string[]>}
 */
export async function boxesWithoutKeys() {
  find('.your-turn').click();
  await until('boxes to fill in', () => all('.matrices td input').length > 10);
  const wrong = [];
  const taken = [];
  const messages = () => all('[role=alert]').map(({ textContent }) => textContent).join('');
  // An answer can be wrong and have been read.
  const isRead = (/** @type {HTMLInputElement} */ box) =>
    box.closest('.matrices') ? !find('.verdict-words').textContent?.includes('not a number') : box.ariaInvalid !== 'true' && messages() === '';
  for (const box of /** @type {HTMLInputElement[]} */ (all('input[type=text]'))) {
    for (const number of NUMBERS) {
      if (!box.isConnected) continue;
      box.focus();
      box.value = number;
      for (const type of ['input', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }));
      // Its boxes are read when the seeds are trained.
      if (box.closest('#luck-settings')) find('#luck-start').click();
      await frames(2);
      const isTaken = isRead(box);
      if (isTaken) taken.push(box.id || box.ariaLabel);
      if (isTaken && ['numeric', 'decimal'].includes(box.inputMode)) wrong.push(`${box.id || box.ariaLabel} takes ${number}`);
    }
    if (box.id === 'luck-rate') write('#luck-rate', '1', 'input', 'change');
  }
  check(taken.length > 4, `only ${taken} take such numbers`);
  return wrong;
}
