// The grid: its figure, and how pointer, keys and buttons reach a seed in it.

import { placeIn } from '../../controls/plot-range.js';
import { mountFigure, readTheme, sizeOf } from '../../plot/canvas.js';
import { drawSeeds, seedAt, seedGrid, UNTRAINED } from '../../plot/seeds.js';
import { byId, setText } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { computed, effect, signal, textEffect } from '../../state.js';

/** @import {createSeeds} from './seeds.js' */

/** How many rows down a key goes. */
const ROWS_BY_KEY = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['PageUp', -5],
  ['PageDown', 5],
]);

/**
 * @param {ReturnType<typeof createSeeds>} seeds
 * @param {(seed: number) => void} open a seed was chosen
 * @returns {{ select: (seed: number) => void }}
 */
export function createGrid(seeds, open) {
  const canvas = byId('luck-grid', HTMLCanvasElement);
  const range = byId('luck-seed', HTMLInputElement);
  const readout = byId('luck-readout', HTMLElement);
  const nextButton = byId('luck-next', HTMLButtonElement);

  const selected = signal(1);
  /** Under the mouse. */
  const pointed = signal(/** @type {number | null} */ (null));

  mountFigure(
    canvas,
    (pen) => {
      drawSeeds(pen, {
        grid: seedGrid(pen.size, pen.em, seeds.count),
        ...seeds.cells,
        selected: selected.value,
        pointed: pointed.value,
      });
      return seeds.cells.states.some((state) => state !== UNTRAINED);
    },
    () => `${seeds.describe()} Selected: ${seeds.say(selected.value)}.`,
  );
  const grid = computed(() => seedGrid(sizeOf(canvas).value, readTheme().em, seeds.count));

  textEffect(range, () => {
    range.max = String(seeds.count - 1);
    range.value = String(selected.value);
    range.setAttribute('aria-valuetext', seeds.say(selected.value));
  });
  textEffect(readout, () => setText(readout, seeds.say(pointed.value ?? selected.value)));
  effect(nextButton, () => {
    nextButton.disabled = seeds.known.notRight.length === 0;
  });
  effect(canvas, () => void canvas.classList.toggle('is-over-seed', pointed.value !== null));

  /** @param {number} seed */
  function select(seed) {
    selected.value = seed;
    // A screen reader speaks the new text with the new value, so it must not wait for a frame.
    range.setAttribute('aria-valuetext', seeds.say(seed));
  }

  /** @param {PointerEvent | MouseEvent} event */
  function seedUnder(event) {
    const { x, y } = placeIn(canvas, event);
    return seedAt(grid.value, x, y);
  }

  // A mouse points, and its click opens. A finger covers more than a cell, so it selects as it slides, and what it
  // has selected a second touch opens, or the button.
  let opensAtClick = true;
  canvas.addEventListener('pointerdown', (event) => {
    opensAtClick = event.pointerType === 'mouse' || seedUnder(event) === selected.value;
  });
  canvas.addEventListener('pointermove', (event) => {
    const seed = seedUnder(event);
    if (event.pointerType === 'mouse') pointed.value = seed;
    else if (seed !== null && event.isPrimary) select(seed);
  });
  canvas.addEventListener('pointerleave', () => {
    pointed.value = null;
  });
  canvas.addEventListener('click', (event) => {
    const seed = seedUnder(event);
    if (seed === null) return;
    select(seed);
    if (opensAtClick) open(seed);
  });

  // Left, right, Home and End are the range's own; the others go by rows, which a range knows nothing of.
  range.addEventListener('input', () => select(range.valueAsNumber));
  onKeyDown(range, (event) => {
    if (event.ctrlKey) return;
    const rows = ROWS_BY_KEY.get(event.key);
    if (rows !== undefined) {
      const seed = selected.value + rows * grid.value.columns;
      if (seed >= 0 && seed < seeds.count) select(seed);
    } else if (event.key === 'Enter') {
      open(selected.value);
    } else {
      return;
    }
    event.preventDefault();
  });

  byId('luck-open', HTMLButtonElement).addEventListener('click', () => open(selected.value));
  nextButton.addEventListener('click', () => {
    const { notRight } = seeds.known;
    const next = notRight.find((seed) => seed > selected.value) ?? notRight[0];
    if (next !== undefined) select(next);
  });

  return { select };
}
