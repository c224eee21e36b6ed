// Folded parts, `<details class="fold">`: they open by their summary, by a link to an id inside, and on paper; where the browser
// can, a search in the page opens them as well, which needs no script.

import { whenPrinting } from '../state.js';

/**
 * Opens every fold that an element lies in, and the element itself if it is one.
 *
 * @param {Element} element
 */
export function unfold(element) {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
}

/** Has paper show what is folded, and the screen afterwards what it showed before. */
export function mountFolds() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  whenPrinting((isPaper) => {
    for (const fold of opened) fold.open = false;
    opened = isPaper
      ? [...document.querySelectorAll('details')].filter(({ open, classList }) => !open && classList.contains('fold'))
      : [];
    for (const fold of opened) fold.open = true;
  });
}
