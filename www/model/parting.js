// How two runs part: where their errors begin to differ, where they part, and how fast the difference grew. Pure.

/** Two errors that differ by more than this have parted: a difference that anyone can see. */
export const PARTED = 1e-3;

/** From here to PARTED the growth is measured; below, the difference is a few roundings that come and go. */
const GROWING = 1e-12;

/**
 * @typedef {object} Parting
 * @property {number | null} first the first iteration whose errors differ at all
 * @property {number | null} parted the first iteration whose errors differ by more than PARTED
 * @property {number | null} growth the factor by which each iteration on the way there multiplied the difference
 * @property {number} largest the largest difference
 * @property {number} largestAt its iteration, the first one
 * @property {number} last the difference at the end
 */

/**
 * @param {ArrayLike<number>} differences |error − error| at each iteration from 0; not empty
 * @returns {Parting}
 */
export function partingOf(differences) {
  /** @type {number | null} */
  let first = null;
  /** @type {number | null} */
  let growing = null;
  /** @type {number | null} */
  let parted = null;
  let largest = 0;
  let largestAt = 0;
  for (let iteration = 0; iteration < differences.length; iteration += 1) {
    const difference = differences[iteration];
    if (difference > 0) first ??= iteration;
    if (difference > GROWING) growing ??= iteration;
    if (difference > PARTED) parted ??= iteration;
    if (difference > largest) {
      largest = difference;
      largestAt = iteration;
    }
  }
  const growth =
    growing !== null && parted !== null && parted > growing
      ? (differences[parted] / differences[growing]) ** (1 / (parted - growing))
      : null;
  return { first, parted, growth, largest, largestAt, last: differences[differences.length - 1] };
}
