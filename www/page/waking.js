// Coming back from the browser's back/forward cache with everything as it was left.

/**
 * WebKit wakes a page with empty canvases, and resets its inputs soon after, since they are not to be completed automatically.
 *
 * @param {(update: () => void) => void} nextFrame runs its argument once, in the next animation frame
 * @param {() => void} redraw draws every figure again
 */
export function wakeAsLeft(nextFrame, redraw) {
  /** @type {{ input: HTMLInputElement, value: string, checked: boolean }[]} */
  let left = [];

  addEventListener('pagehide', () => {
    left = [...document.querySelectorAll('input')].map((input) => {
      const { value, checked } = input;
      return { input, value, checked };
    });
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    nextFrame(() => {
      for (const { input, value, checked } of left) {
        input.value = value;
        input.checked = checked;
      }
      redraw();
    });
  });
}
