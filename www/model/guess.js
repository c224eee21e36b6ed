// Draw your guess: an error curve that the reader draws before the first run, as values at even places along the picture. Pure.

/** Places from one end to the other. */
export const PLACES = 41;

/** The most that is drawn: an error beyond it is worse than answering ½ to everything. */
export const MOST = 0.6;

/** The places that keys move, and by how much at a time. */
const ANCHORS = 5;
const STEP = 0.05;

/** A curve of which nothing is drawn yet. @returns {readonly number[]} */
export function emptyGuess() {
  return Array(PLACES).fill(Number.NaN);
}

/** @param {readonly number[]} guess */
export function isDrawn(guess) {
  return guess.some(Number.isFinite);
}

/**
 * A stroke from one point to another, which replaces what was drawn between them.
 *
 * @param {readonly number[]} guess
 * @param {{ share: number, value: number }} from `share` of the way along the picture, 0 to 1
 * @param {{ share: number, value: number }} to
 * @returns {readonly number[]}
 */
export function stroked(guess, from, to) {
  const [first, last] = from.share <= to.share ? [from, to] : [to, from];
  const placeOf = (/** @type {number} */ share) => Math.round(Math.min(1, Math.max(0, share)) * (PLACES - 1));
  return guess.map((old, place) => {
    if (place < placeOf(first.share) || place > placeOf(last.share)) return old;
    const length = last.share - first.share;
    const part = length > 0 ? Math.min(1, Math.max(0, (place / (PLACES - 1) - first.share) / length)) : 1;
    return limited(first.value + part * (last.value - first.value));
  });
}

/**
 * One of five places moved up or down by a step, and a straight line from each to the next.
 *
 * @param {readonly number[]} guess
 * @param {number} anchor 0 to 4
 * @param {number} steps
 * @returns {readonly number[]}
 */
export function stepped(guess, anchor, steps) {
  const anchors = Array.from({ length: ANCHORS }, (_, k) => anchorValue(guess, k));
  anchors[anchor] = limited(Math.round((anchors[anchor] + steps * STEP) / STEP) * STEP);
  return guess.map((_, place) => {
    const at = (place / (PLACES - 1)) * (ANCHORS - 1);
    const k = Math.min(ANCHORS - 2, Math.floor(at));
    return anchors[k] + (at - k) * (anchors[k + 1] - anchors[k]);
  });
}

/**
 * @param {readonly number[]} guess
 * @param {number} anchor
 * @returns {number} as it is drawn, else the error of who knows nothing
 */
export function anchorValue(guess, anchor) {
  const value = guess[(anchor * (PLACES - 1)) / (ANCHORS - 1)];
  return Number.isFinite(value) ? value : 0.5;
}

/** How many places keys move. */
export const ANCHOR_COUNT = ANCHORS;

/**
 * How far a guess is from the truth, on average over the places that are drawn.
 *
 * @param {readonly number[]} guess
 * @param {(share: number) => number} truth the error so far along the picture
 * @returns {number}
 */
export function distance(guess, truth) {
  const drawn = guess.flatMap((value, place) => (Number.isFinite(value) ? [Math.abs(value - truth(place / (PLACES - 1)))] : []));
  return drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
}

/** @param {number} value */
function limited(value) {
  return Math.min(MOST, Math.max(0, value));
}
