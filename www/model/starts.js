// A square of starts, spread over two of the starting weights: where each lies, in which order they are trained, and what is known. Pure.

/** Starts a side. */
export const SIDE = 96;

/** The start in the middle, or next to it. */
export const MIDDLE = (SIDE * SIDE + SIDE) / 2;

/** Of the starts that are trained first every 32nd is one, then every 16th, down to every one. */
const STRIDES = [32, 16, 8, 4, 2, 1];

/** Nothing is known of a start yet. */
export const UNKNOWN = -1;

/**
 * The places of all starts, row by row from the top left, from the coarsest grid to the finest, each with the stride of its grid.
 *
 * @returns {{ place: number, stride: number }[]}
 */
export function coarseToFine() {
  return STRIDES.flatMap((stride, level) => {
    const starts = [];
    for (let row = 0; row < SIDE; row += stride) {
      for (let column = 0; column < SIDE; column += stride) {
        const isCoarser = level > 0 && row % STRIDES[level - 1] === 0 && column % STRIDES[level - 1] === 0;
        if (!isCoarser) starts.push({ place: row * SIDE + column, stride });
      }
    }
    return starts;
  });
}

/**
 * The two weights of a start: the middle of its cell.
 *
 * @param {{ centre: readonly [number, number], span: number }} plane what is shown to each side of the centre
 * @param {number} place
 * @returns {[number, number]}
 */
export function weightsAt({ centre, span }, place) {
  const [column, row] = [place % SIDE, Math.floor(place / SIDE)];
  const share = (/** @type {number} */ cell) => (2 * cell + 1) / SIDE - 1;
  return [centre[0] + span * share(column), centre[1] - span * share(row)];
}

/** What is known of the starts. */
export function createLearned() {
  /** The iteration at which each has learned, as the core's `sweepStarts` gives it. */
  const known = new Int32Array(SIDE * SIDE).fill(UNKNOWN);
  /** The same, where a start that is not known yet has what the nearest coarser one has. */
  const shown = new Int32Array(SIDE * SIDE).fill(UNKNOWN);
  return {
    known,
    shown,
    clear() {
      known.fill(UNKNOWN);
      shown.fill(UNKNOWN);
    },
    /**
     * @param {{ place: number, stride: number }} start
     * @param {number} learned
     */
    add({ place, stride }, learned) {
      known[place] = learned;
      for (let row = 0; row < stride; row += 1) {
        for (let column = 0; column < stride; column += 1) {
          const other = place + row * SIDE + column;
          if (known[other] === UNKNOWN || other === place) shown[other] = learned;
        }
      }
    },
  };
}
