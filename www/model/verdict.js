// Whether an answer is right. Pure.

/** How far from its target an output that is right may be, as the core counts. */
export const RIGHT_WITHIN = 0.4;

/** From where it is wrong; between the two it is undecided. */
const WRONG_BEYOND = 0.6;

/**
 * @param {number} output
 * @param {number} target
 */
export function isRight(output, target) {
  return Math.abs(target - output) <= RIGHT_WITHIN;
}

/** The sign of each verdict. */
export const SIGNS = { right: '✓', wrong: '✗', undecided: '' };

/**
 * @param {number} output
 * @param {number} target
 * @returns {'right' | 'wrong' | 'undecided'}
 */
export function verdictOf(output, target) {
  if (isRight(output, target)) return 'right';
  return Math.abs(target - output) > WRONG_BEYOND ? 'wrong' : 'undecided';
}
