// On its way out: views that are told to render. What is on the graph uses effects, which follow what they read: see state.js.

import { effect, signal, textEffect } from '../state.js';

/** @import {View} from '../types.d.ts' */

export { beforeRender, nextFrame, whenPrinting } from '../state.js';

/**
 * @param {Element} element
 * @param {() => void} render
 * @returns {View}
 */
export function createView(element, render) {
  return view((show) => effect(element, show), render);
}

/**
 * @param {Element} element
 * @param {() => void} render
 * @returns {View}
 */
export function createText(element, render) {
  return view((show) => textEffect(element, show), render);
}

/**
 * @param {(show: () => void) => void} follow
 * @param {() => void} render
 * @returns {View}
 */
function view(follow, render) {
  const nudges = signal(0);
  follow(() => {
    void nudges.value;
    render();
  });
  return {
    invalidate() {
      nudges.value += 1;
    },
  };
}
