// What larger letters do to the page.

import { all, find, frames } from '../hands.js';

/** As much room between lines, words and letters as a reader may ask for (WCAG 1.4.12). */
export function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}

/** Text alone at twice its size. */
export function double() {
  const elements = all('body *');
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  elements.forEach((element, i) => (element.style.fontSize = `${2 * sizes[i]}px`));
}

/** @param {Element} element */
const name = (element) => `${element.id || element.className || element.localName} “${element.textContent?.trim().slice(0, 20)}”`;

/** How wide a text is. @param {Element} element */
function textBox(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** Whether a text has two lines that overlap. @param {Element} element */
function linesMeet(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const lines = [...range.getClientRects()].filter(({ width }) => width > 0).sort((a, b) => a.top - b.top);
  const steps = lines.slice(1).map(({ top, height }, i) => (top - lines[i].top) / height);
  return steps.some((step) => step > 0.4 && step < 0.9);
}

/**
 * What of the page is wider than its window, the lab's numbers that are cut off, and those that run into each other, as its lines
 * do.
 *
 * @returns {Promise<string[]>}
 */
export async function broken() {
  await frames(3);
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [`the page, ${scrollWidth} of ${clientWidth}`] : [];
  const boxes = /** @type {HTMLInputElement[]} */ (all('input.box')).filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1);
  const numbers = all('#lab :is(.output, #error, .handle, .where-iteration)').filter((element) => element.checkVisibility());
  const cut = numbers.filter((element) => {
    const [own, text] = [element.getBoundingClientRect(), textBox(element)];
    return text.width > own.width + 1 && getComputedStyle(element).contain !== 'none';
  });
  const inRows = numbers.filter((element) => element.matches('.output, #error'));
  const touching = inRows.filter((element, i) => i > 0 && textBox(inRows[i - 1]).bottom - textBox(element).top > 0.3 * textBox(element).height);
  const words = all('#lab :is(.rule, .narration, .where, .traces :is(thead, tfoot) th)');
  const tight = words.filter((element) => element.checkVisibility() && linesMeet(element));
  const below = find('#third-line').getBoundingClientRect().top + 4;
  const over = all('#sentence').filter((element) => textBox(element).bottom > below);
  return [
    ...wide,
    ...[...boxes, ...cut].map((element) => `${name(element)} is cut off`),
    ...touching.map((element) => `${name(element)} runs into the row above`),
    ...tight.map((element) => `the lines of ${name(element)} run into each other`),
    ...over.map((element) => `${name(element)} runs into the line below`),
  ];
}
