// The lines of the derivation of σ′, each evaluated at one x. All of them are σ′(x).

/**
 * What the lines are evaluated with; everything else is +, −, × and ÷, which round alike in every browser.
 *
 * @typedef {object} Functions
 * @property {(x: number[]) => ArrayLike<number>} exp
 * @property {(x: number[]) => ArrayLike<number>} sigmoid
 * @property {(x: number[]) => ArrayLike<number>} sigmoidDerivative
 */

/**
 * @typedef {object} DerivationLine
 * @property {number} value
 * @property {boolean} isMeasured whether a d/dx is left in it, and its value rests on a central difference
 */

/**
 * Half the distance over which a slope is measured: the power of two that is nearest to the cube root of a double's
 * precision, where the error of the method, about STEP², and that of rounding, about 2⁻⁵³/STEP, are in balance (Press
 * et al., Numerical Recipes, section 5.7).
 */
const STEP = 2 ** -17;

/**
 * The central difference of a function at x: its rise between two points on either side, over their distance as it is
 * after rounding.
 *
 * @param {(x: number) => number} f
 * @param {number} x
 * @returns {number}
 */
function measuredSlope(f, x) {
  const below = x - STEP;
  const above = x + STEP;
  return (f(above) - f(below)) / (above - below);
}

/**
 * The lines in their order, by name, and `unbracketed`: what the line `identity` comes to without the brackets around −1.
 *
 * @param {number} x a net input
 * @param {Functions} core
 * @returns {{ lines: Record<string, DerivationLine>, unbracketed: number }}
 */
export function evaluateLines(x, core) {
  /** @param {number} t */
  const negativeExp = (t) => core.exp([-t])[0];
  /** @param {number} t */
  const sigmoid = (t) => core.sigmoid([t])[0];
  /** @param {(t: number) => number} f */
  const slope = (f) => measuredSlope(f, x);
  /** @param {number} value */
  const measured = (value) => ({ value, isMeasured: true });
  /** @param {number} value */
  const computed = (value) => ({ value, isMeasured: false });

  const e = negativeExp(x);
  const power = -1 / ((1 + e) * (1 + e));
  return {
    lines: {
      wanted: measured(slope(sigmoid)),
      power: measured(slope((t) => 1 / (1 + negativeExp(t)))),
      reciprocal: measured(power * slope((t) => 1 + negativeExp(t))),
      linearity: measured(power * (slope(() => 1) + slope(negativeExp))),
      constant: measured(power * (0 + slope(negativeExp))),
      alone: measured(power * slope(negativeExp)),
      exponential: measured(power * e * slope((t) => -t)),
      factor: measured(power * e * -slope((t) => t)),
      identity: computed(power * e * -1),
      fraction: computed(e / ((1 + e) * (1 + e))),
      written: computed((1 * e) / ((1 + e) * (1 + e))),
      split: computed((1 / (1 + e)) * (e / (1 + e))),
      zero: computed((1 / (1 + e)) * ((1 + e - 1) / (1 + e))),
      terms: computed((1 / (1 + e)) * ((1 + e) / (1 + e) - 1 / (1 + e))),
      whole: computed((1 / (1 + e)) * (1 - 1 / (1 + e))),
      sigmoid: computed(core.sigmoidDerivative([x])[0]),
    },
    unbracketed: power * e - 1,
  };
}
