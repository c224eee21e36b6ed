// Which points of a long curve a screen can show: first, lowest, highest and last of every pixel column. This is M4 (Jugel,
// Jerzak, Hackenbroich, Markl: "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7(10), 2014).

/**
 * Indices of points, ascending. A line through `line` covers the same pixels as a line through all of them. Where columns hold
 * many values, `low` and `high` are the lower and the upper edge of what it covers; elsewhere both are the line itself.
 *
 * @typedef {object} Decimated
 * @property {number[]} line
 * @property {number[]} low
 * @property {number[]} high
 */

/** Values in a column that make it part of a band. */
const DENSE = 4;

/**
 * @param {ArrayLike<number>} values
 * @param {number} from the first index to take
 * @param {number} to the index after the last
 * @param {number} columns pixel columns
 * @param {(column: number) => number} startOf the first index (a real number; rounded up) that falls into a
 *   column; must not descend
 * @returns {Decimated}
 */
export function decimate(values, from, to, columns, startOf) {
  /** @type {Decimated} */
  const shown = { line: [], low: [], high: [] };
  let start = from;
  for (let column = 0; column < columns && start < to; column += 1) {
    const boundary = column + 1 === columns ? to : Math.ceil(startOf(column + 1));
    const end = Math.min(to, Math.max(start, boundary));
    if (end === start) continue;
    let lowest = start;
    let highest = start;
    for (let index = start + 1; index < end; index += 1) {
      if (values[index] < values[lowest]) lowest = index;
      if (values[index] > values[highest]) highest = index;
    }
    const kept = [...new Set([start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1])];
    shown.line.push(...kept);
    shown.low.push(...(end - start < DENSE ? kept : [lowest]));
    shown.high.push(...(end - start < DENSE ? kept : [highest]));
    start = end;
  }
  return shown;
}
