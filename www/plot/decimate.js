// Which points of a long curve a screen can show: first, lowest, highest and last of every pixel column.

/**
 * Indices into `values`, ascending, such that a line through those points covers the same pixels as a line
 * through all of them: the first, the lowest, the highest and the last value of each column. A column that holds
 * one or two values keeps them, so a short curve comes back whole.
 *
 * @param {ArrayLike<number>} values
 * @param {number} count how many of the values to take, from index 0
 * @param {number} columns pixel columns
 * @param {(column: number) => number} startOf the first index (a real number; rounded up) that falls into a
 *   column; must not descend
 * @returns {Uint32Array}
 */
export function decimate(values, count, columns, startOf) {
  const kept = new Uint32Array(Math.min(count, 4 * columns));
  let length = 0;
  let from = 0;
  for (let column = 0; column < columns && from < count; column += 1) {
    const boundary = column + 1 === columns ? count : Math.ceil(startOf(column + 1));
    const to = Math.min(count, Math.max(from, boundary));
    if (to === from) continue;
    let lowest = from;
    let highest = from;
    for (let index = from + 1; index < to; index += 1) {
      if (/** @type {number} */ (values[index]) < /** @type {number} */ (values[lowest])) lowest = index;
      if (/** @type {number} */ (values[index]) > /** @type {number} */ (values[highest])) highest = index;
    }
    let previous = -1;
    for (const index of [from, Math.min(lowest, highest), Math.max(lowest, highest), to - 1]) {
      if (index > previous) {
        kept[length] = index;
        length += 1;
        previous = index;
      }
    }
    from = to;
  }
  return kept.subarray(0, length);
}
