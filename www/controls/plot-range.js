// A range over a plot: the canvas draws its thumb and takes the pointer, the range takes the keys and the focus.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLInputElement} range lies over the canvas, and lets the pointer through
 * @param {{ top: number, right: number, left: number }} margin around the plot, in units of the page's type size
 * @param {(x: number) => void} read gets pixels from the canvas's left edge while the pointer is down
 */
export function createPlotRange(canvas, range, margin, read) {
  range.style.inset = `${margin.top}rem ${margin.right}rem auto ${margin.left}rem`;
  range.style.inlineSize = `calc(100% - ${margin.left + margin.right}rem)`;
  range.style.blockSize = `calc(100% - ${margin.top}rem)`;

  /** @param {PointerEvent} event */
  const follow = (event) => read(event.clientX - canvas.getBoundingClientRect().left);
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    range.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    follow(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) follow(event);
  });
}
