// Whether an answer is right. Pure.

/** How far from its target an output that is right may be, as the core counts. */
const RIGHT_WITHIN = 0.4;

/** From where it is wrong; between the two it is undecided. */
const WRONG_BEYOND = 0.6;

/**
 * @param {number} output
 * @param {number} target
 * @returns {'right' | 'wrong' | 'undecided'}
 */
export function verdictOf(output, target) {
  const distance = Math.abs(target - output);
  if (distance <= RIGHT_WITHIN) return 'right';
  return distance > WRONG_BEYOND ? 'wrong' : 'undecided';
}
