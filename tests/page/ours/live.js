// What is spoken while a run plays.

import { all, click, frames, iteration, isPlaying, until } from '../hands.js';

const LIVE = '[role=status], [role=alert], [role=log], [role=timer], output, [aria-live]';

/** The live region that a node is in; null where nothing is spoken just now. @param {Node} node */
function regionOf(node) {
  const element = node instanceof Element ? node : node.parentElement;
  const region = element?.closest(LIVE) ?? null;
  return region?.ariaLive === 'off' ? null : region;
}

/**
 * Plays a part of the page and counts how often each live region changes.
 *
 * @param {() => Promise<void>} play
 * @returns {Promise<Map<Element, number>>}
 */
async function countWhile(play) {
  /** @type {Map<Element, number>} */
  const counts = new Map();
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = regionOf(target);
      if (region) counts.set(region, (counts.get(region) ?? 0) + 1);
    }
  });
  observer.observe(document.body, { characterData: true, childList: true, subtree: true });
  await play();
  observer.disconnect();
  return counts;
}

/**
 * Plays the lab's run from its start to its end with every section on screen, and each section's own: the regions that change
 * more often than something happens in the run.
 *
 * @param {number} end of the run
 * @returns {Promise<string[]>}
 */
export async function restless(end) {
  click('[name=pulls-run][value=lab]');
  await until('the moments', () => all('#moments button').length > 0);
  // One at its start, one at its end, and one that was on its way.
  const most = all('#moments button').length + 3;
  // All of it at once, so that everything that is drawn only when it is seen is.
  document.body.style.zoom = '0.02';
  const isOnScreen = (/** @type {HTMLElement} */ part) => part.getBoundingClientRect().bottom < innerHeight;
  await until('every section on screen', () => all('main > section').every(isOnScreen));
  const plays = new Map([['the lab', async () => {
    click('#play');
    await until('the end', () => !isPlaying() && iteration() === end);
  }]]);
  for (const own of all('main .playback .play').filter((button) => button.checkVisibility())) {
    plays.set(own.closest('section')?.id ?? '', async () => {
      own.click();
      await frames(6 * most);
      own.click();
    });
  }
  const wrong = [];
  for (const [name, play] of plays) {
    for (const [region, count] of await countWhile(play)) {
      if (count > most) wrong.push(`${name}: ${region.outerHTML.slice(0, 70)} ${count} times, ${most} at most`);
    }
  }
  return wrong;
}

/** @param {boolean} expected */
export const plays = (expected) => until(expected ? 'it plays' : 'it rests', () => isPlaying() === expected);

/**
 * Presses what stays pressed and lists the words that cannot be told from their ground. With forced colours, a browser lays a
 * ground of its own under words, except where a style sheet keeps its colours.
 *
 * @returns {Promise<string[]>}
 */
export async function unreadable() {
  for (const question of all('.question')) question.querySelector('button')?.click();
  click('.your-turn');
  await frames(5);
  const probe = document.createElement('span');
  probe.style.color = 'Canvas';
  document.body.append(probe);
  const canvas = getComputedStyle(probe).color;
  probe.remove();
  const groundOf = (/** @type {Element | null} */ element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
    }
    return canvas;
  };
  const words = all('body *').filter((element) => {
    const own = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
    return own && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  });
  const wrong = words.filter((element) => {
    const { color, forcedColorAdjust } = /** @type {any} */ (getComputedStyle(element));
    return color === (forcedColorAdjust === 'none' ? groundOf(element) : canvas);
  });
  const pressed = all('[aria-pressed=true]:not(.link)').filter((element) => element.checkVisibility());
  if (pressed.length < 2) wrong.push(...pressed);
  return wrong.map((element) => element.outerHTML.slice(0, 80));
}
