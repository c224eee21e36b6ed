// What One layer shows, as a text for the link: what differs from the page as it opens, as in `rate~10,from~1_-2.5_0,at~3`. Pure.

/**
 * @typedef {object} State
 * @property {string} over the two weights of the map, as in `0-2`
 * @property {number} rate
 * @property {'notebook' | 'xor'} targets
 * @property {readonly number[]} weights of the start
 * @property {number} iteration
 */

/**
 * @param {State} state
 * @param {State} opened as the page opens
 */
export function writeState({ over, rate, targets, weights, iteration }, opened) {
  const parts = [
    over === opened.over ? '' : `over~${over}`,
    rate === opened.rate ? '' : `rate~${rate}`,
    targets === opened.targets ? '' : `targets~${targets}`,
    weights.join() === opened.weights.join() ? '' : `from~${weights.join('_')}`,
    iteration === opened.iteration ? '' : `at~${iteration}`,
  ];
  // 1e+21 is 1e21.
  return parts.filter(Boolean).join(',').replaceAll('+', '');
}

/**
 * @param {string} text
 * @param {State} opened
 * @param {{ overs: readonly string[], rates: readonly number[], iterations: number }} allowed
 * @returns {State | null} null for what is not understood
 */
export function readState(text, opened, { overs, rates, iterations }) {
  const state = { ...opened };
  for (const part of text.split(',').filter(Boolean)) {
    const [key, value] = part.split('~');
    if (value === undefined || value === '') return null;
    if (key === 'over') state.over = value;
    else if (key === 'rate') state.rate = Number(value);
    else if (key === 'targets' && (value === 'notebook' || value === 'xor')) state.targets = value;
    else if (key === 'from') state.weights = value.split('_').map(Number);
    else if (key === 'at') state.iteration = Number(value);
    else return null;
  }
  const { over, rate, weights, iteration } = state;
  const isAllowed =
    overs.includes(over) &&
    rates.includes(rate) &&
    weights.length === 3 &&
    weights.every(Number.isFinite) &&
    Number.isInteger(iteration) &&
    iteration >= 0 &&
    iteration <= iterations;
  return isAllowed ? state : null;
}
