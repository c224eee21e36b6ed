// What is on screen, and work that waits until it nearly is.

import { whenPrinting } from '../plot/view.js';

/**
 * Calls `start` once, as soon as less than a screen's height lies between `element` and what is visible, or the page
 * is about to be printed.
 *
 * @param {Element} element
 * @param {() => void} start
 */
export function whenNear(element, start) {
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    observer.disconnect();
    start();
  };
  const observer = new IntersectionObserver(
    (changes) => {
      if (changes.some((change) => change.isIntersecting)) begin();
    },
    { rootMargin: '100% 0%' },
  );
  observer.observe(element);
  whenPrinting((isPaper) => {
    if (isPaper && !hasBegun) begin();
  });
}

/**
 * How urgent the training for `element` is.
 *
 * @param {Element} element
 * @returns {() => number} 1 while it is on screen, else 0
 */
export function onScreen(element) {
  let isVisible = false;
  new IntersectionObserver((changes) => {
    isVisible = changes.some((change) => change.isIntersecting);
  }).observe(element);
  return () => Number(isVisible);
}
