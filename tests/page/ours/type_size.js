// What larger letters do to the page.

import { all, find, frames } from '../hands.js';

/** As much room between lines, words and letters as a reader may ask for (WCAG 1.4.12). */
export function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** Text alone at twice its size. */
export function double() {
  const elements = all('body *');
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  elements.forEach((element, i) => (element.style.fontSize = `${2 * sizes[i]}px`));
}

/** @param {Element} element */
const name = (element) =>
  `${element.id || element.className || element.localName} “${element.textContent?.trim().slice(0, 20)}”`;

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

/** @param {Element} element @returns {Element[]} itself and all that it stands in */
const withParents = (element) => (element.parentElement ? [element, ...withParents(element.parentElement)] : [element]);

/**
 * The lines of all texts that stay where they are laid out, as far as what they stand in does not cut them off.
 *
 * @returns {{ element: Element, left: number, right: number, top: number, bottom: number, cut: number }[]}
 */
function lines() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const all = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent?.trim() || !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest('math, var, option, svg, .overlay, [aria-hidden="true"]')) continue;
    const around = withParents(element);
    if (around.some((one) => /fixed|sticky/.test(getComputedStyle(one).position) || one.clientWidth === 1)) continue;
    const scrolls = (/** @type {Element} */ one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
    const clips = around.filter((one) => getComputedStyle(one).overflowX !== 'visible').map((one) => one.getBoundingClientRect());
    const window = around.some(scrolls) ? Infinity : innerWidth;
    const right = Math.min(window, ...(around.some(scrolls) ? [] : clips.map((clip) => clip.right)));
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 2) continue;
      // What of a line is no letter may meet the next.
      const [x, y] = [Math.min(2, line.width / 4), 0.25 * line.height];
      all.push({
        element,
        left: Math.max(line.left + x, ...clips.map((clip) => clip.left)),
        right: Math.min(line.right - x, ...clips.map((clip) => clip.right)),
        top: Math.max(line.top + y, ...clips.map((clip) => clip.top)),
        bottom: Math.min(line.bottom - y, ...clips.map((clip) => clip.bottom)),
        cut: line.right - right,
      });
    }
  }
  return all;
}

/**
 * Texts that end beyond their window or what cuts them off, and texts that lie over each other.
 *
 * @returns {Promise<string[]>}
 */
export async function crowded() {
  await frames(3);
  const all = lines();
  const cut = all.filter((line) => line.cut > 1).map(({ element }) => `${name(element)} is cut off`);
  const seen = all.filter(({ left, right, top, bottom }) => right > left && bottom > top).sort((a, b) => a.top - b.top);
  const over = [];
  for (const [i, one] of seen.entries()) {
    for (let j = i + 1; j < seen.length && seen[j].top < one.bottom; j += 1) {
      const other = seen[j];
      const isOver = other.left < one.right && other.right > one.left && other.element !== one.element;
      if (isOver) over.push(`${name(other.element)} lies over ${name(one.element)}`);
    }
  }
  return [...new Set([...cut, ...over, ...underSliders()])];
}

/** The labels of the settings that a slider lies over, its menu being open. */
function underSliders() {
  const menu = /** @type {HTMLDetailsElement} */ (find('#settings'));
  menu.open = true;
  const under = all('#settings .slide > label').filter((label) => {
    const text = textBox(label);
    const slider = find(`#${label.parentElement?.querySelector('[type=range]')?.id}`).getBoundingClientRect();
    return slider.left < text.right && slider.right > text.left && slider.top < text.bottom && slider.bottom > text.top;
  });
  menu.open = false;
  return under.map((label) => `a slider lies over ${name(label)}`);
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
  const boxes = all('input.box').filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1);
  const numbers = all('#lab :is(.output, #error, .handle, .where-iteration)').filter((element) => element.checkVisibility());
  const cut = numbers.filter((element) => {
    const [own, text] = [element.getBoundingClientRect(), textBox(element)];
    return text.width > own.width + 1 && getComputedStyle(element).contain !== 'none';
  });
  const inRows = numbers.filter((element) => element.matches('.output, #error'));
  const touching = inRows.filter((element, i) => {
    const { top, height } = textBox(element);
    return i > 0 && textBox(inRows[i - 1]).bottom - top > 0.3 * height;
  });
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
