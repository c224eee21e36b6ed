// Where the page lies: on disk, in a folder, in a frame without an origin.

import { field, find, iteration, until } from '../hands.js';

/** The frame's origin, as soon as the page in it shows this iteration. @param {number} expected */
export async function originAt(expected) {
  await until(`iteration ${expected}`, () => iteration() === expected);
  return origin;
}

/**
 * What was said when something was to be handed over, and what is offered to be copied by hand instead.
 *
 * @returns {[string, string]}
 */
export function offered() {
  const { hidden, value } = field('#take-away .hand-over-text');
  return [find('#take-away-message').textContent ?? '', hidden ? '' : value];
}

export const protocol = () => location.protocol;

export const folder = () => new URL('.', location.href).href;
