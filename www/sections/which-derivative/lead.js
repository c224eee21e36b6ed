// Which of two runs has the lower error, and from where on it keeps the lead. Pure.

/**
 * The first iteration from which on one of two runs stays ahead: its error is below the other's there and at every
 * later iteration.
 *
 * @param {ArrayLike<number>} first errors of one run, one an iteration
 * @param {ArrayLike<number>} second errors of the other
 * @returns {{ leader: 0 | 1, from: number } | null} the run that leads at the end, 0 for `first`; null where they end
 *   level, or where there is nothing to compare
 */
export function lastLead(first, second) {
  const count = Math.min(first.length, second.length);
  const leader = leaderAt(first, second, count - 1);
  if (leader === null) return null;
  let from = count - 1;
  while (from > 0 && leaderAt(first, second, from - 1) === leader) from -= 1;
  return { leader, from };
}

/**
 * @param {ArrayLike<number>} first
 * @param {ArrayLike<number>} second
 * @param {number} iteration
 * @returns {0 | 1 | null} whose error is lower; null where they are equal or missing
 */
export function leaderAt(first, second, iteration) {
  const [a = Number.NaN, b = Number.NaN] = [first[iteration], second[iteration]];
  if (a < b) return 0;
  return b < a ? 1 : null;
}
