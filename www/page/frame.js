// The page in a frame of another: it scrolls itself and takes the focus only where its own reader has acted.

/** Whether another page shows this one in a frame. */
export const isFramed = window.parent !== window;

/**
 * Whether somebody else decides what the page may do: the page around a frame, or a server's policy that takes its origin away.
 */
export const isConfined = isFramed || (window.origin === 'null' && location.protocol !== 'file:');

/**
 * Brings a part of the page into view, and hands the focus to its heading, as following a link does. A frame's own reader has
 * acted when the frame has the focus; otherwise the reader is busy in the page around it, and nothing is scrolled or focused
 * there.
 *
 * @param {HTMLElement} part
 * @param {HTMLElement | null} heading an h2, or a fold's summary
 */
export function goTo(part, heading) {
  bring(part);
  keepInPlace(part);
  if (!heading || (isFramed && !document.hasFocus())) return;
  // A summary takes the focus as it is, and Tab stops there.
  if (heading.tabIndex < 0) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** @param {HTMLElement} part */
function bring(part) {
  if (!isFramed) part.scrollIntoView();
  // To scroll a part into view would scroll the page around the frame, too.
  else scrollTo({ top: scrollY + part.getBoundingClientRect().top - Number.parseFloat(getComputedStyle(part).scrollMarginTop) });
}

let letGo = () => {};

/**
 * Keeps a part where it was brought while what is above it takes its size, until the reader acts or scrolls.
 *
 * @param {HTMLElement} part
 */
function keepInPlace(part) {
  letGo();
  const acts = new AbortController();
  const { signal } = acts;
  const topNow = () => part.getBoundingClientRect().top;
  let top = topNow();
  const resized = new ResizeObserver(() => {
    bring(part);
    top = topNow();
  });
  resized.observe(document.body);
  letGo = () => {
    resized.disconnect();
    acts.abort();
  };
  for (const act of ['wheel', 'touchstart', 'pointerdown']) addEventListener(act, letGo, { signal, passive: true });
  addEventListener('scroll', () => Math.abs(topNow() - top) > 2 && letGo(), { signal });
}

/** Lets links that lead away from the page open a tab of their own, where a frame would have room for no other page. */
export function openLinksOutside() {
  if (!isFramed) return;
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element && target.closest('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.href.split('#')[0] === location.href.split('#')[0]) return;
    link.target = '_blank';
    link.rel = 'noopener';
  });
}

/**
 * Tells the page around the frame how high this page is, whenever that changes, so that a host that listens can give it the room.
 * TEACHING.md has the two lines of such a host.
 */
export function tellHeight() {
  if (!isFramed) return;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // What a page shows is no secret, and its host may be anywhere.
    window.parent.postMessage({ type: 'backprop-live', height }, '*');
  }).observe(document.body);
}
