// The stretch of a run that the lab's curve shows: all of it, or a part that was zoomed to.

/**
 * @typedef {object} Stretch
 * @property {number} from an iteration
 * @property {number} to a later one
 */

/** The shortest: single iterations can be told apart long before. */
const SHORTEST = 8;

/**
 * @param {Stretch} stretch
 * @param {number} length of the run
 * @param {number} factor below 1 to look closer
 * @param {number} center an iteration that stays where it is
 * @returns {Stretch}
 */
export function zoomed({ from, to }, length, factor, center) {
  const width = Math.min(length, Math.max(Math.min(SHORTEST, length), Math.round((to - from) * factor)));
  const share = Math.min(1, Math.max(0, (center - from) / (to - from)));
  return placed(Math.round(center - share * width), width, length);
}

/**
 * The same stretch, turned on like a page when the playhead has left it.
 *
 * @param {Stretch} stretch
 * @param {number} iteration the playhead's
 * @param {number} length of the run
 * @returns {Stretch}
 */
export function following(stretch, iteration, length) {
  const { from, to } = stretch;
  const width = Math.min(length, to - from);
  if (to <= length && iteration >= from && iteration <= to) return stretch;
  return placed(Math.round(iteration - (iteration < from ? 0.95 : 0.05) * width), width, length);
}

/**
 * @param {number} from
 * @param {number} width
 * @param {number} length
 * @returns {Stretch} moved into the run
 */
function placed(from, width, length) {
  const start = Math.max(0, Math.min(from, length - width));
  return { from: start, to: start + width };
}
