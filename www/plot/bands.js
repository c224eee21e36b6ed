// What a screen can show of a long curve: its lowest and its highest value in every pixel column, for the even and for the odd
// iterations by themselves. A curve that goes up and down in turn is two lines with a band between them, and not a smear. Pure.

/**
 * One line: the points where each column begins and ends to be told apart. Between `low` and `high` it covers its column.
 *
 * @typedef {object} BandLine
 * @property {Float32Array} x in pixels, of each column that holds iterations
 * @property {Float32Array} low
 * @property {Float32Array} high the same as `low` where there is one value
 */

/**
 * @typedef {{ even: BandLine, odd: BandLine }} Band
 */

/**
 * The first iteration that falls into each pixel column, and behind them the one after the last.
 *
 * @param {(iteration: number) => number} place an iteration's, in columns from the first; must not descend
 * @param {(column: number) => number} invert its inverse
 * @param {number} from the first iteration
 * @param {number} to the one after the last
 * @returns {Int32Array} columns that hold none begin where the next one does
 */
export function columnStarts(place, invert, from, to) {
  const columns = Math.max(1, Math.floor(place(to - 1)) + 1);
  const starts = new Int32Array(columns + 1);
  starts[0] = from;
  for (let column = 1; column < columns; column += 1) {
    let start = Math.max(starts[column - 1], Math.min(to, Math.ceil(invert(column))));
    // The inverse is only nearly one.
    while (start > starts[column - 1] && place(start - 1) >= column) start -= 1;
    while (start < to && place(start) < column) start += 1;
    starts[column] = start;
  }
  starts[columns] = to;
  return starts;
}

/**
 * @param {ArrayLike<number>} values of the iterations from `first` on
 * @param {object} where
 * @param {number} where.stride from one iteration's value to the next one's
 * @param {number} where.offset of the first iteration's
 * @param {number} where.first
 * @param {Int32Array} starts as `columnStarts` gives them
 * @param {(iteration: number) => number} place
 * @returns {Band}
 */
export function bandOf(values, { stride, offset, first }, starts, place) {
  return { even: lineOf(0), odd: lineOf(1) };

  /** @param {0 | 1} parity */
  function lineOf(parity) {
    const columns = starts.length - 1;
    const [x, low, high] = [new Float32Array(columns), new Float32Array(columns), new Float32Array(columns)];
    let count = 0;
    for (let column = 0; column < columns; column += 1) {
      const begin = starts[column] + ((starts[column] + parity) & 1);
      const end = starts[column + 1];
      if (begin >= end) continue;
      let at = offset + stride * (begin - first);
      let [least, most] = [values[at], values[at]];
      for (let iteration = begin + 2; iteration < end; iteration += 2) {
        at += 2 * stride;
        const value = values[at];
        if (value < least) least = value;
        else if (value > most) most = value;
      }
      x[count] = begin + 2 >= end ? place(begin) : column + 0.5;
      low[count] = least;
      high[count] = most;
      count += 1;
    }
    return { x: x.subarray(0, count), low: low.subarray(0, count), high: high.subarray(0, count) };
  }
}
