// A slider over a plot: the canvas draws its thumb, the range over it takes pointer, touch and keys.

/** Pixels that a finger moves before it is known whether it slides or scrolls. */
const SLOP = 6;

/**
 * What is pressed or dragged is read in pixels, since a range knows neither where the plot's axis begins nor that it may be
 * logarithmic. A touch that becomes a scroll changes nothing.
 *
 * @param {HTMLInputElement} range of the class `over-plot`, in a box that the canvas fills
 * @param {object} plot
 * @param {{ top: number, right: number, left: number }} plot.margin around the plot, in units of the page's type size
 * @param {() => number} plot.value where the slider is
 * @param {(x: number, y: number) => void} plot.press gets pixels from the box's corner while the pointer is down
 * @param {(value: number) => void} plot.key gets what a key makes of the value
 * @param {(x: number | null, y: number) => void} [plot.hover] a mouse is over it and not pressed; null when it has left
 */
export function mountPlotRange(range, { margin, value, press, key, hover = () => {} }) {
  range.style.inset = `${margin.top}rem ${margin.right}rem auto ${margin.left}rem`;
  range.style.inlineSize = `calc(100% - ${margin.left + margin.right}rem)`;
  range.style.blockSize = `calc(100% - ${margin.top}rem)`;

  /** @type {'none' | 'waiting' | 'pressed'} */
  let state = 'none';
  let start = { x: 0, y: 0 };

  /** @param {PointerEvent} event */
  const placeOf = (event) => {
    const box = /** @type {HTMLElement} */ (range.parentElement).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  /** @param {PointerEvent} event */
  const pressAt = (event) => {
    const { x, y } = placeOf(event);
    press(x, y);
  };

  range.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // Else the range would follow the mouse by itself, and after a touch once more.
    event.preventDefault();
    if (!event.isPrimary) {
      state = 'none';
      return;
    }
    start = placeOf(event);
    hover(null, start.y);
    if (event.pointerType === 'touch') {
      state = 'waiting';
      return;
    }
    state = 'pressed';
    range.focus({ preventScroll: true });
    range.setPointerCapture(event.pointerId);
    pressAt(event);
  });
  range.addEventListener('pointermove', (event) => {
    const { x, y } = placeOf(event);
    if (state === 'waiting' && Math.abs(x - start.x) > Math.max(SLOP, Math.abs(y - start.y))) state = 'pressed';
    if (state === 'pressed') press(x, y);
    else if (event.pointerType === 'mouse') hover(x, y);
  });
  range.addEventListener('pointerup', (event) => {
    if (state === 'waiting') pressAt(event);
    if (state !== 'none') range.focus({ preventScroll: true });
    state = 'none';
    range.value = String(value());
  });
  range.addEventListener('pointercancel', () => {
    state = 'none';
    range.value = String(value());
  });
  range.addEventListener('pointerleave', (event) => hover(null, placeOf(event).y));

  // Keys go on from where the slider is, also where a screen reader was spared some of its moves.
  range.addEventListener('keydown', () => {
    range.value = String(value());
  });
  range.addEventListener('input', () => {
    if (state === 'none') key(range.valueAsNumber);
    else range.value = String(value());
  });
}
