// Keys, but for those that are not meant for the page.

/**
 * Hears the keys that are pressed in an element. Left out are those that an input method takes while it composes a text (its Enter
 * accepts a reading, its arrows choose among several), which WebKit tells of the last one by the code 229 alone; what browsers send
 * as a key without being one, when they fill in a form; and the browser's own, such as Alt and ← for the page before.
 *
 * @param {HTMLElement | Document} target
 * @param {(event: KeyboardEvent) => void} press
 */
export function onKeyDown(target, press) {
  target.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
    press(event);
  });
}
