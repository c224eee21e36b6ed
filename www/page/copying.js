// What a reader copies out of the page: numbers that a program can read.

import { plainNumbers } from '../text/plain-numbers.js';

/** Lets a copied selection have its numbers as programs write them; one without such numbers is left to the browser. */
export function mountCopying() {
  document.addEventListener('copy', (event) => {
    const text = String(getSelection() ?? '');
    const plain = plainNumbers(text);
    if (plain === text || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', plain);
    event.preventDefault();
  });
}
