// Links that went wrong on their way.

import { all, check, click, frames, iteration, reach, text, until } from '../hands.js';

/**
 * Goes through hashes: where the page's notice names the part, a step shows that the page still works.
 *
 * @param {[string | null, string][]} hashes each with the part that the notice has to name; null is the one that is there
 */
export async function repair(hashes) {
  for (const [hash, part] of hashes) {
    if (hash !== null) location.hash = hash;
    await until(`the notice about ${hash ?? location.hash}`, () => text('#notice').includes(`“${part}”`));
    // The run is chosen with the notice, and drawn in the frame after.
    await frames(2);
    const before = iteration();
    click(before === 0 ? '#step' : '#step-back');
    await until(`a step after ${hash ?? location.hash}`, () => Math.abs(iteration() - before) === 1);
  }
}

/** What of the page can be seen: sections, header and footer. */
export function parts() {
  const seen = all('main > section, body > header, body > footer').filter((part) => part.checkVisibility());
  return seen.map((part) => part.id || part.localName);
}

/**
 * Opens links one after the other in the same page, and waits each time until the page gives the same link again, but for the
 * section that it leads to.
 *
 * @param {string[]} links
 */
export async function roundTrip(links) {
  await reach('#link');
  for (const link of links) {
    location.hash = link;
    await reach('#link');
    const [first, ...rest] = link.split('&');
    const run = [...(first.includes('=') ? [first] : []), ...rest].join('&');
    await until(`${link}, where the page gives ${text('#link')}`, () => text('#link').split('#')[1] === run);
    check(text('#notice') === '', `${link}: ${text('#notice')}`);
  }
}
