// What the tests' scripts in the page do with it: they wait, read, and use its controls.

/** The next animation frame, before anything is drawn in it that was asked for after this. */
export const frame = () => new Promise(requestAnimationFrame);

/** @param {number} count */
export async function frames(count) {
  for (let left = count; left > 0; left -= 1) await frame();
}

/** When what the next frame draws is on screen. */
export const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * Looks once a frame whether a condition holds. It has no limit of its own: the test's is named where that is over.
 *
 * @param {string} what
 * @param {() => boolean} condition
 */
export async function until(what, condition) {
  while (!condition()) {
    check(performance.now() < deadline, `the test's time is over; not yet: ${what}`);
    await frame();
  }
}

/** @param {boolean} holds @param {string} what */
export function check(holds, what) {
  if (!holds) throw new Error(what);
}

/** @param {string} selector */
export function find(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`there is no ${selector}`);
  return element;
}

/** A control with a value. @param {string} selector */
export const field = (selector) => /** @type {HTMLInputElement} */ (find(selector));

/** @param {string} selector @returns {HTMLElement[]} */
export const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);

/** A text as it is read, in which no space is told from another. @param {string} selector */
export const text = (selector) => find(selector).innerText.replaceAll('\u00a0', ' ');

/**
 * Gives a control a value as its reader does, who replaces what is there.
 *
 * @param {string} selector
 * @param {string} value
 * @param {('input' | 'change')[]} types
 */
export function write(selector, value, ...types) {
  field(selector).value = value;
  for (const type of types) find(selector).dispatchEvent(new Event(type, { bubbles: true }));
}

/** Presses a key in an element. @param {string} selector @param {string} key */
export function press(selector, key) {
  find(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

/** Clicks by script, which cannot miss. @param {string} selector */
export const click = (selector) => find(selector).click();

/** @param {string} selector */
export const show = (selector) => void find(selector).scrollIntoView({ behavior: 'instant' });

/**
 * Goes to an element, and waits until its section is built: all but the lab are when a reader comes near. While the page opens,
 * what is above it takes its room bit by bit, and WebKit does not keep up with that.
 *
 * @param {string} selector
 */
export async function reach(selector) {
  const section = find(selector).closest('main > section:not(#lab)');
  if (!(section instanceof HTMLElement)) return;
  await until(`${section.id} is built`, () => {
    show(selector);
    return section.dataset.built !== undefined;
  });
}

/** The iteration that the lab shows. */
export const iteration = () => Number(text('#iteration').replaceAll(',', ''));

export const isPlaying = () => find('#play').classList.contains('is-playing');
