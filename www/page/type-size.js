// How large letters are to the window's width, however a reader makes them larger: by the browser's text zoom, a least size, a
// style of their own. No query of a sheet knows all of these.

import { byId } from './dom.js';

/** Gives the page the class `large-type` as long as few of its letters fit beside each other. */
export function followTypeSize() {
  const page = document.documentElement;
  const line = byId('short-line');
  const measure = () => void page.classList.toggle('large-type', line.offsetWidth > page.clientWidth);
  // In a frame of its own: an observer that changes sizes itself is reported as an error.
  const resized = new ResizeObserver(() => void requestAnimationFrame(measure));
  for (const element of [line, page]) resized.observe(element);
}
