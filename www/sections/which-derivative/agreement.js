// Holds the slopes that a derivative rule claims against the slopes that are measured, weight by weight. Pure.

/**
 * Both slopes of the error by one weight.
 *
 * @typedef {object} Slope
 * @property {string} name of the weight, as NumPy would index it: `Wh[0, 3]`
 * @property {number} analytic what backpropagation says
 * @property {number} numeric the central difference
 */

/**
 * One matrix of weights as the core's `gradientCheck()` gives it, row-major.
 *
 * @typedef {object} GradientCheck
 * @property {number} rows
 * @property {number} columns
 * @property {Float64Array} analytic
 * @property {Float64Array} numeric
 */

/** The largest distance at which two slopes agree. */
export const TOLERANCE = 1e-9;

/**
 * @param {Record<string, GradientCheck>} checks by the weights' names
 * @returns {Slope[]} one a weight, row-major, in the order of `checks`
 */
export function slopesOf(checks) {
  return Object.entries(checks).flatMap(([name, { columns, analytic, numeric }]) =>
    Array.from(analytic, (value, index) => ({
      name: `${name}[${Math.floor(index / columns)}, ${index % columns}]`,
      analytic: value,
      numeric: numeric[index] ?? Number.NaN,
    })),
  );
}

/**
 * Whether the two slopes are the same but for what the measurement cannot tell.
 *
 * The core measures with a step s of 6 × 10⁻⁶. The measurement's own error is of the order of s² (the bend of the error) plus
 * ε / s (the rounding of the error), some 10⁻¹¹ each.
 *
 * @param {Slope} slope
 * @returns {boolean} false also where one of the numbers is none
 */
export function slopesAgree({ analytic, numeric }) {
  return Math.abs(analytic - numeric) <= TOLERANCE;
}

/**
 * @typedef {object} Verdict
 * @property {number} agreeing how many slopes agree
 * @property {number} opposed how many have the wrong sign, where the slope is steep enough to have one
 * @property {number} farthest the largest distance between the two slopes of a weight
 * @property {number} steepest the largest slope, of either kind and sign
 */

/**
 * @param {readonly Slope[]} slopes
 * @returns {Verdict}
 */
export function judgeSlopes(slopes) {
  const verdict = { agreeing: 0, opposed: 0, farthest: 0, steepest: 0 };
  for (const slope of slopes) {
    const { analytic, numeric } = slope;
    if (slopesAgree(slope)) verdict.agreeing += 1;
    else if (analytic * numeric < 0 && Math.abs(numeric) > TOLERANCE) verdict.opposed += 1;
    verdict.farthest = Math.max(verdict.farthest, Math.abs(analytic - numeric));
    verdict.steepest = Math.max(verdict.steepest, Math.abs(analytic), Math.abs(numeric));
  }
  return verdict;
}
