// A slider over a plot: the canvas draws its thumb and takes the pointer, the range over it takes the keys.

import { onKeyDown } from '../page/keys.js';

/** Pixels that a finger or a pen moves before it is known whether it slides or scrolls. */
const SLOP = 6;

/**
 * What is pressed or dragged is read in pixels, since a range knows neither where the plot's axis begins nor that it may be
 * logarithmic. The range itself never sees a pointer: browsers move it each in their own way. A touch that becomes a scroll, and
 * two fingers that zoom the page, change nothing.
 *
 * @param {HTMLInputElement} range of the class `over-plot`, in a box that the canvas fills
 * @param {object} plot
 * @param {{ top: number, right: number, left: number }} [plot.margin] around the plot, in units of the page's type size; without
 *   it the style sheet says where the range is
 * @param {() => number} plot.value where the slider is
 * @param {(x: number, y: number) => void} plot.press gets pixels from the box's corner while the pointer is down
 * @param {(value: number) => void} plot.key gets what a key, or assistive technology, makes of the value
 * @param {(x: number | null, y: number) => void} [plot.hover] a mouse is over it and not pressed; null when it has left
 */
export function mountPlotRange(range, { margin, value, press, key, hover = () => {} }) {
  if (margin) {
    range.style.inset = `${margin.top}rem ${margin.right}rem auto ${margin.left}rem`;
    range.style.inlineSize = `calc(100% - ${margin.left + margin.right}rem)`;
    range.style.blockSize = `calc(100% - ${margin.top}rem)`;
  }
  const box = /** @type {HTMLElement} */ (range.parentElement);

  /** The pointer that is down, where it went down, and whether it slides: a finger may yet scroll. */
  let held = /** @type {{ id: number, x: number, y: number, isSliding: boolean } | null} */ (null);

  /** @param {PointerEvent} event */
  const isOver = ({ clientX, clientY }) => {
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  };

  box.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary) {
      held = null;
      return;
    }
    if (event.button !== 0 || !isOver(event)) return;
    event.preventDefault();
    const { x, y } = placeIn(box, event);
    hover(null, y);
    const isSliding = event.pointerType === 'mouse';
    held = { id: event.pointerId, x, y, isSliding };
    if (!isSliding) return;
    range.focus({ preventScroll: true });
    box.setPointerCapture(event.pointerId);
    press(x, y);
  });
  box.addEventListener('pointermove', (event) => {
    const { x, y } = placeIn(box, event);
    if (held?.id !== event.pointerId) {
      if (event.pointerType === 'mouse' && event.buttons === 0) hover(isOver(event) ? x : null, y);
      return;
    }
    // It was released where nobody saw it.
    if (event.buttons === 0) held = null;
    else if (!held.isSliding && Math.abs(x - held.x) > Math.max(SLOP, Math.abs(y - held.y))) held.isSliding = true;
    if (held?.isSliding) press(x, y);
  });
  box.addEventListener('pointerup', (event) => {
    if (held?.id !== event.pointerId) return;
    const { x, y } = placeIn(box, event);
    if (!held.isSliding) press(x, y);
    held = null;
    range.focus({ preventScroll: true });
  });
  box.addEventListener('pointercancel', ({ pointerId }) => {
    if (held?.id === pointerId) held = null;
  });
  box.addEventListener('pointerleave', (event) => hover(null, placeIn(box, event).y));

  // Keys go on from where the slider is, also where a screen reader was spared some of its moves.
  onKeyDown(range, () => {
    range.value = String(value());
  });
  range.addEventListener('input', () => key(range.valueAsNumber));
}

/**
 * Where a pointer is in an element, in CSS pixels from its corner, whatever the page's zoom.
 *
 * @param {HTMLElement} element without borders
 * @param {MouseEvent} event
 */
export function placeIn(element, event) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: ((event.clientX - left) * element.clientWidth) / width,
    y: ((event.clientY - top) * element.clientHeight) / height,
  };
}
