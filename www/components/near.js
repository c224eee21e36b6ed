// Work that waits until what it is for is nearly on screen.

/**
 * Calls `start` once, as soon as less than a screen's height lies between `element` and what is visible, or the page
 * is about to be printed.
 *
 * @param {Element} element
 * @param {() => void} start
 */
export function whenNear(element, start) {
  const begin = () => {
    observer.disconnect();
    removeEventListener('beforeprint', begin);
    start();
  };
  const observer = new IntersectionObserver(
    (changes) => {
      if (changes.some((change) => change.isIntersecting)) begin();
    },
    { rootMargin: '100% 0%' },
  );
  observer.observe(element);
  addEventListener('beforeprint', begin, { once: true });
}
