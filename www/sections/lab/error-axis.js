// The ends of the error's axis, as far as the run may be told. Pure.

/** The greatest error of the axis; a run that goes beyond it has all of them. */
const USUAL_ERROR = 0.58;

/** The least of a logarithmic axis; one that goes below has powers of ten more, as far as numbers of this kind tell apart. */
const LEAST_ERROR = 0.001;
const MOST_BELOW = 13;

/**
 * From which iterations on the error's axis has to reach further: above the usual error, and below each power of ten.
 *
 * @param {Float64Array} errors
 */
export function reachesOf(errors) {
  /** @type {number | null} */
  let above = null;
  /** @type {number[]} */
  const below = [];
  let least = LEAST_ERROR;
  errors.forEach((error, iteration) => {
    if (error > USUAL_ERROR) above ??= iteration;
    for (; error < least && below.length < MOST_BELOW; least /= 10) below.push(iteration);
  });
  return { above, below };
}

/**
 * The ends of the error's axis: two of few, so that from seed to seed the curve moves and not its axis.
 *
 * @param {ReturnType<typeof reachesOf>} reaches
 * @param {boolean} isLog
 * @param {number} until an iteration
 * @returns {readonly [number, number]}
 */
export function endsOf({ above, below }, isLog, until) {
  const least = LEAST_ERROR / 10 ** below.filter((iteration) => iteration <= until).length;
  return [isLog ? least : 0, above !== null && above <= until ? 1 : USUAL_ERROR];
}
