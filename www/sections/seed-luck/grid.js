// The grid of seeds: its figure, and how pointer, keys and buttons reach a seed in it.

import { createFigure } from '../../plot/canvas.js';
import { byId, setText } from '../../page/dom.js';
import { drawSeeds, seedAt, seedGrid, SOLVED, STUCK, UNTRAINED } from '../../plot/seeds.js';
import { fixed } from '../../text/format.js';

/** @typedef {import('../../plot/seeds.js').SeedGrid} SeedGrid */

/** How many rows down a key goes. */
const ROWS_BY_KEY = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['PageUp', -5],
  ['PageDown', 5],
]);

/**
 * What is known of every seed from 0 on.
 *
 * @typedef {object} Findings
 * @property {Float64Array} errors the final error of each, once it is trained
 * @property {Uint8Array} states of each: `UNTRAINED`, `STUCK` or `SOLVED`
 */

/**
 * @param {Findings} findings filled in by the caller
 * @param {object} actions
 * @param {(seed: number) => void} actions.open a seed was chosen
 * @param {() => string} actions.describe what the whole grid shows
 * @returns {{ invalidate: () => void }} to be called when `findings` has changed
 */
export function createGrid(findings, { open, describe }) {
  const { errors, states } = findings;
  const count = states.length;
  const canvas = byId('luck-grid', HTMLCanvasElement);
  const range = byId('luck-seed', HTMLInputElement);
  const readout = byId('luck-readout', HTMLOutputElement);
  const openButton = byId('luck-open', HTMLButtonElement);
  const nextButton = byId('luck-next', HTMLButtonElement);

  /** @type {SeedGrid | null} */
  let grid = null;
  /** @type {number | null} */
  let pointed = null;

  const figure = createFigure(
    canvas,
    (context, size, theme) => {
      grid = seedGrid(size, theme.em, count);
      const selected = range.valueAsNumber;
      drawSeeds(context, size, theme, { grid, errors, states, selected, pointed });
      const text = describeSeed(selected);
      if (range.getAttribute('aria-valuetext') !== text) range.setAttribute('aria-valuetext', text);
      setText(readout, describeSeed(pointed ?? selected));
      nextButton.disabled = !states.includes(STUCK);
    },
    () => `${describe()} The seed selected: ${describeSeed(range.valueAsNumber)}.`,
  );

  /** @param {number} seed */
  function describeSeed(seed) {
    const state = states[seed];
    if (state === UNTRAINED) return `Seed ${seed}: not trained`;
    return `Seed ${seed}: error ${fixed(errors[seed] ?? Number.NaN, 5)}, ${state === SOLVED ? 'solved' : 'stuck'}`;
  }

  /** @param {number} seed */
  function select(seed) {
    range.value = String(seed);
    // A screen reader speaks the new text with the new value, so it must not wait for a frame.
    range.setAttribute('aria-valuetext', describeSeed(seed));
    figure.invalidate();
  }

  /** @param {PointerEvent | MouseEvent} event */
  function seedUnder(event) {
    const { left, top } = canvas.getBoundingClientRect();
    return grid && seedAt(grid, event.clientX - left, event.clientY - top);
  }

  /** @param {number | null} seed */
  function point(seed) {
    if (seed === pointed) return;
    pointed = seed;
    canvas.classList.toggle('is-over-seed', seed !== null);
    figure.invalidate();
  }

  // A mouse points, and its click opens. A finger covers more than a cell, so it selects as it slides, and what it
  // has selected a second touch opens, or the button.
  let opensAtClick = true;
  canvas.addEventListener('pointerdown', (event) => {
    const seed = seedUnder(event);
    opensAtClick = event.pointerType === 'mouse' || seed === range.valueAsNumber;
  });
  canvas.addEventListener('pointermove', (event) => {
    const seed = seedUnder(event);
    if (event.pointerType === 'mouse') point(seed);
    else if (seed !== null) select(seed);
  });
  canvas.addEventListener('pointerleave', () => point(null));
  canvas.addEventListener('click', (event) => {
    const seed = seedUnder(event);
    if (seed === null) return;
    select(seed);
    if (opensAtClick) open(seed);
  });

  // Left, right, Home and End are the range's own; the others go by rows, which a range knows nothing of.
  range.addEventListener('input', () => select(range.valueAsNumber));
  range.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = ROWS_BY_KEY.get(event.key);
    if (rows !== undefined) {
      const seed = range.valueAsNumber + rows * (grid?.columns ?? 1);
      if (seed >= 0 && seed < count) select(seed);
    } else if (event.key === 'Enter') {
      open(range.valueAsNumber);
    } else {
      return;
    }
    event.preventDefault();
  });

  openButton.addEventListener('click', () => open(range.valueAsNumber));
  nextButton.addEventListener('click', () => {
    const behind = states.indexOf(STUCK, range.valueAsNumber + 1);
    const next = behind < 0 ? states.indexOf(STUCK) : behind;
    if (next >= 0) select(next);
  });

  return { invalidate: figure.invalidate };
}
