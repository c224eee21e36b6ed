// The page under a finger, in a zoomed page, and from right to left.

import { check, field, find, frames, reach, text, until } from '../hands.js';

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
    for (const { index } of node.data.matchAll(/(?<![\p{L}\d])[−-](?=[\d.])/gu)) {
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

export const selected = () => String(getSelection());

/**
 * Sends a mouse to a part of an element's width and height.
 *
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 * @param {string[]} types
 */
function point(element, x, y, ...types) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const place = { clientX: left + x * width, clientY: top + y * height };
  const mouse = { pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true };
  for (const type of types) {
    element.dispatchEvent(new PointerEvent(type, { ...mouse, ...place, buttons: type === 'pointerdown' ? 1 : 0 }));
  }
  return place;
}

/**
 * What a pointer finds in a figure is the same however large the figure is shown, and the playhead comes to where it is pressed.
 *
 * @param {boolean} hasWholePixels whether the engine's mouse is on whole pixels only: a figure shown smaller has finer ones
 */
export async function zoomed(hasWholePixels) {
  const figures = { '#network': '#network-readout', '#weights': '.figure-weights .readout', '#luck-grid': '#luck-readout' };
  await reach('#luck-grid');
  const found = async (/** @type {string[]} */ expected = []) => {
    /** @type {string[]} */
    const all = [];
    for (const [figure, readout] of Object.entries(figures)) {
      find(figure).scrollIntoView({ behavior: 'instant', block: 'center' });
      const before = text(readout);
      await until(`${figure} answers`, () => {
        point(find(figure), Math.random(), Math.random(), 'pointermove');
        return text(readout) !== before;
      });
      const { width, height } = find(figure).getBoundingClientRect();
      for (let i = 1; i < 5; i += 1) {
        for (let j = 1; j < 5; j += 1) {
          const tell = async (/** @type {number} */ right, /** @type {number} */ down) => {
            // Not where two cells meet.
            point(find(figure), i / 5 + 0.013 + right / width, j / 5 + 0.013 + down / height, 'pointermove');
            await frames(2);
            return `${figure} ${i} ${j} ${text(readout)}`;
          };
          const wanted = expected[all.length];
          let told = await tell(0, 0);
          // Then a pixel beside it counts as well.
          for (const [right, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
            if (wanted !== undefined && told !== wanted) told = await tell(right, down);
          }
          all.push(told);
        }
      }
    }
    return all;
  };
  const plain = await found();
  document.body.style.transform = 'scale(0.8)';
  const scaled = await found(hasWholePixels ? plain : []);
  document.body.style.transform = '';
  const wrong = scaled.filter((one, i) => one !== plain[i]);
  check(wrong.length === 0, `in a page shown at 0.8: ${wrong.join('; ')}`);
  check(new Set(plain).size > 20, `${plain}`);

  document.body.style.setProperty('zoom', '1.25');
  HTMLElement.prototype.setPointerCapture = () => {};
  const range = field('#playhead');
  range.scrollIntoView({ behavior: 'instant', block: 'center' });
  const plot = /** @type {HTMLElement} */ (range.parentElement);
  const canvas = /** @type {HTMLCanvasElement} */ (find('#error-curve'));
  await until('the plot in its new size', () => canvas.width === Math.round(canvas.clientWidth * devicePixelRatio));
  const { clientX } = point(plot, 0.6, 0.5, 'pointerdown', 'pointerup');
  const handle = () => {
    const { left, right } = find('#iteration').getBoundingClientRect();
    return (left + right) / 2;
  };
  await until(`the playhead at ${clientX}`, () => Math.abs(handle() - clientX) < 3);
}

/** Where a pointer is sent: what the browser would find there, which must not be the range, or it would move that by itself. */
function target(/** @type {HTMLInputElement} */ range, /** @type {[number, number]} */ [x, y]) {
  const { left, top, width, height } = range.getBoundingClientRect();
  const found = document.elementFromPoint(left + x * width, top + y * height);
  if (!found || found === range) throw new Error(`the pointer reaches ${found ? 'the range itself' : 'nothing'}`);
  return { found, clientX: left + x * width, clientY: top + y * height };
}

/**
 * Presses a finger on a slider over a plot and moves it; the last step lifts it, or the browser takes it for a scroll. `second`
 * puts another finger down after the first step.
 *
 * @param {string} selector
 * @param {[number, number][]} steps parts of its width and height
 * @param {'pointerup' | 'pointercancel'} last
 * @param {boolean} [second]
 * @returns {Promise<boolean>} whether it has moved
 */
export async function touch(selector, steps, last, second = false) {
  const range = field(selector);
  range.scrollIntoView({ behavior: 'instant', block: 'center' });
  const send = (/** @type {string} */ type, /** @type {[number, number]} */ step, pointerId = 7) => {
    const { found, ...place } = target(range, step);
    found.dispatchEvent(new PointerEvent(type, {
      pointerId, pointerType: 'touch', isPrimary: pointerId === 7, button: type === 'pointermove' ? -1 : 0,
      buttons: type === 'pointerup' ? 0 : 1, bubbles: true, cancelable: true, ...place,
    }));
  };
  const before = range.value;
  send('pointerdown', steps[0]);
  if (second) send('pointerdown', [0.5, 0.5], 8);
  for (const step of steps.slice(1)) send('pointermove', step);
  send(last, steps[steps.length - 1]);
  // What is chosen in one frame is shown in the next.
  await frames(2);
  return range.value !== before;
}

/**
 * Presses a mouse on a slider over a plot; it is released where nobody sees it, and comes back.
 *
 * @param {string} selector
 * @returns {Promise<boolean>} whether the slider follows the bare mouse
 */
export async function hovers(selector) {
  const range = field(selector);
  range.scrollIntoView({ behavior: 'instant', block: 'center' });
  const send = (/** @type {string} */ type, /** @type {[number, number]} */ step, /** @type {number} */ buttons) => {
    const { found, ...place } = target(range, step);
    found.dispatchEvent(new PointerEvent(type, {
      pointerId: 1, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons, bubbles: true,
      cancelable: true, ...place,
    }));
  };
  // A pointer that is not really down cannot be captured.
  HTMLElement.prototype.setPointerCapture = () => {};
  send('pointerdown', [0.3, 0.5], 1);
  await frames(2);
  const pressed = range.value;
  send('pointermove', [0.7, 0.5], 0);
  await frames(2);
  return range.value !== pressed;
}
