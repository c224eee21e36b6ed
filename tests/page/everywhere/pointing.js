// The page under a finger, and from right to left.

import { check, field, find, frames } from '../hands.js';

/** @param {string} direction */
export const setDirection = (direction) => void (document.documentElement.dir = direction);

/** Lists what does not run from left to right: a minus behind its number, a table's cells, a plot, a slider, code. */
export function backwards() {
  const wrong = new Set();
  const name = (/** @type {Element} */ element) => `${element.closest('section')?.id}: ${element.outerHTML.slice(0, 80)}`;
  const texts = document.createTreeWalker(find('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let [minuses, cells] = [0, 0];
  for (let node = /** @type {Text | null} */ (texts.nextNode()); node; node = /** @type {Text | null} */ (texts.nextNode())) {
    const text = node;
    const parent = node.parentElement;
    if (!parent || parent.closest('template, option') || !parent.checkVisibility()) continue;
    for (const { index } of node.data.matchAll(/[−-](?=[\d.])/g)) {
      const [sign, digit] = [index, index + 1].map((at) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
      });
      minuses += 1;
      if (sign.width > 0 && Math.abs(sign.top - digit.top) < 8 && sign.left > digit.left) wrong.add(name(parent));
    }
  }
  for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll('main tr'))) {
    const seen = [...row.cells].filter((cell) => cell.checkVisibility());
    const lefts = seen.map((cell) => cell.getBoundingClientRect().left);
    cells += lefts.length;
    if (lefts.some((left, i) => i > 0 && left < lefts[i - 1])) wrong.add(name(row));
  }
  for (const element of document.querySelectorAll('main :is(input, canvas, math, code, pre, progress)')) {
    if (getComputedStyle(element).direction !== 'ltr') wrong.add(name(element));
  }
  check(minuses >= 60 && cells >= 100, `only ${minuses} numbers and ${cells} cells`);
  return [...wrong].join('\n');
}

/**
 * Presses a finger on a slider over a plot and moves it; the last step lifts it, or the browser takes it for a scroll.
 *
 * @param {string} selector
 * @param {[number, number][]} steps parts of its width and height
 * @param {'pointerup' | 'pointercancel'} last
 * @returns {Promise<boolean>} whether it has moved
 */
export async function touch(selector, steps, last) {
  const range = field(selector);
  range.scrollIntoView({ behavior: 'instant', block: 'center' });
  const { left, top, width, height } = range.getBoundingClientRect();
  const send = (/** @type {string} */ type, /** @type {[number, number]} */ [x, y]) => range.dispatchEvent(new PointerEvent(type, {
    pointerId: 7, pointerType: 'touch', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1,
    bubbles: true, cancelable: true, clientX: left + x * width, clientY: top + y * height,
  }));
  const before = range.value;
  send('pointerdown', steps[0]);
  // What browsers do by themselves with a range under a finger.
  range.value = range.max;
  range.dispatchEvent(new Event('input', { bubbles: true }));
  for (const step of steps.slice(1)) send('pointermove', step);
  send(last, steps[steps.length - 1]);
  // What is chosen in one frame is shown in the next.
  await frames(2);
  return range.value !== before;
}
