// How much longer than a step its arrow is. Pure.

/** The longest arrow, as a share of what the map shows to one side of its centre. */
const LONGEST = 0.5;

/**
 * @param {number} length of the longest step in the plane of the two weights
 * @param {number} span of the map, from its centre to a side
 * @returns {number} 1, 2 or 5 times a power of ten, at least 1, so that the arrow is about half as long as the span
 */
export function longerBy(length, span) {
  const most = (LONGEST * span) / length;
  if (!(most >= 2) || most === Infinity) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2].find((step) => step * power <= most) ?? 1);
}
