// On its way out: see state.js.

import { onScreen as isOnScreen } from '../state.js';

export { whenNear } from '../state.js';

/**
 * How urgent the training for `element` is.
 *
 * @param {Element} element
 * @returns {() => number} 1 while it is on screen, else 0
 */
export function onScreen(element) {
  const shown = isOnScreen(element);
  return () => Number(shown.value);
}
