// The lines along which numbers over a square have given heights (marching squares). Pure.

/**
 * @param {ArrayLike<number>} values row-major from the lower left, `side` in a row
 * @param {number} side at least 2
 * @param {readonly number[]} levels ascending
 * @returns {number[][]} for each level its pieces, one after the other: x and y of the start, x and y of the end, from 0 to
 *   `side` − 1
 */
export function contours(values, side, levels) {
  /** @type {number[][]} */
  const lines = levels.map(() => []);
  for (let row = 0; row + 1 < side; row += 1) {
    for (let column = 0; column + 1 < side; column += 1) {
      // The cell's corners, around it from its lower left.
      const i = row * side + column;
      const [a, b, c, d] = [values[i], values[i + 1], values[i + side + 1], values[i + side]];
      const low = Math.min(a, b, c, d);
      const high = Math.max(a, b, c, d);
      for (let k = 0; k < levels.length && levels[k] < high; k += 1) {
        const level = levels[k];
        if (level < low) continue;
        const line = lines[k];
        const before = line.length;
        // Where the line enters or leaves the cell: below, right, above, left.
        if (a > level !== b > level) line.push(column + (level - a) / (b - a), row);
        if (b > level !== c > level) line.push(column + 1, row + (level - b) / (c - b));
        if (c > level !== d > level) line.push(column + 1 - (level - c) / (d - c), row + 1);
        if (d > level !== a > level) line.push(column, row + 1 - (level - d) / (a - d));
        // One piece has two ends, two pieces have four.
        if ((line.length - before) % 4 !== 0) throw new Error('a contour ends inside a cell');
      }
    }
  }
  return lines;
}
