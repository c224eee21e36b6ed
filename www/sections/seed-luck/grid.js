// The grid: its figure, and how pointer, keys and buttons reach a cell in it.

import { createFigure } from '../../plot/canvas.js';
import { byId, setText } from '../../page/dom.js';

/** @import {Pen} from '../../plot/pen.js' */

/** How many rows down a key goes. */
const ROWS_BY_KEY = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['PageUp', -5],
  ['PageDown', 5],
]);

/**
 * @typedef {object} Cells
 * @property {number} count
 * @property {number} columns as last drawn
 * @property {(pen: Pen, at: { selected: number, pointed: number | null }) => void} draw
 * @property {(x: number, y: number) => number | null} cellAt pixels from the canvas's left and top edge
 * @property {(cell: number) => string} say
 * @property {(cell: number) => boolean} isStuck
 * @property {() => string} describe all of them
 */

/**
 * @param {() => Cells} cells those that are shown
 * @param {(cell: number) => void} open a cell was chosen
 * @returns {{ invalidate: () => void, selected: () => number, select: (cell: number) => void }}
 */
export function createGrid(cells, open) {
  const canvas = byId('luck-grid', HTMLCanvasElement);
  const range = byId('luck-seed', HTMLInputElement);
  const readout = byId('luck-readout', HTMLOutputElement);
  const openButton = byId('luck-open', HTMLButtonElement);
  const nextButton = byId('luck-next', HTMLButtonElement);

  /** @type {number | null} */
  let pointed = null;

  const figure = createFigure(
    canvas,
    (pen) => {
      const selected = range.valueAsNumber;
      cells().draw(pen, { selected, pointed });
      const text = cells().say(selected);
      if (range.getAttribute('aria-valuetext') !== text) range.setAttribute('aria-valuetext', text);
      setText(readout, cells().say(pointed ?? selected));
      nextButton.disabled = nextStuck(0) === null;
    },
    () => `${cells().describe()} Selected: ${cells().say(range.valueAsNumber)}.`,
  );

  /** @param {number} from */
  function nextStuck(from) {
    for (let cell = from; cell < cells().count; cell += 1) if (cells().isStuck(cell)) return cell;
    return null;
  }

  /** @param {number} cell */
  function select(cell) {
    range.max = String(cells().count - 1);
    range.value = String(cell);
    // A screen reader speaks the new text with the new value, so it must not wait for a frame.
    range.setAttribute('aria-valuetext', cells().say(cell));
    figure.invalidate();
  }

  /** @param {PointerEvent | MouseEvent} event */
  function cellUnder(event) {
    const { left, top } = canvas.getBoundingClientRect();
    return cells().cellAt(event.clientX - left, event.clientY - top);
  }

  /** @param {number | null} cell */
  function point(cell) {
    if (cell === pointed) return;
    pointed = cell;
    canvas.classList.toggle('is-over-seed', cell !== null);
    figure.invalidate();
  }

  // A mouse points, and its click opens. A finger covers more than a cell, so it selects as it slides, and what it
  // has selected a second touch opens, or the button.
  let opensAtClick = true;
  canvas.addEventListener('pointerdown', (event) => {
    const cell = cellUnder(event);
    opensAtClick = event.pointerType === 'mouse' || cell === range.valueAsNumber;
  });
  canvas.addEventListener('pointermove', (event) => {
    const cell = cellUnder(event);
    if (event.pointerType === 'mouse') point(cell);
    else if (cell !== null) select(cell);
  });
  canvas.addEventListener('pointerleave', () => point(null));
  canvas.addEventListener('click', (event) => {
    const cell = cellUnder(event);
    if (cell === null) return;
    select(cell);
    if (opensAtClick) open(cell);
  });

  // Left, right, Home and End are the range's own; the others go by rows, which a range knows nothing of.
  range.addEventListener('input', () => select(range.valueAsNumber));
  range.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = ROWS_BY_KEY.get(event.key);
    if (rows !== undefined) {
      const cell = range.valueAsNumber + rows * cells().columns;
      if (cell >= 0 && cell < cells().count) select(cell);
    } else if (event.key === 'Enter') {
      open(range.valueAsNumber);
    } else {
      return;
    }
    event.preventDefault();
  });

  openButton.addEventListener('click', () => open(range.valueAsNumber));
  nextButton.addEventListener('click', () => {
    const next = nextStuck(range.valueAsNumber + 1) ?? nextStuck(0);
    if (next !== null) select(next);
  });

  return { invalidate: figure.invalidate, selected: () => range.valueAsNumber, select };
}
