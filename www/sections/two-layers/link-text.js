// What Two layers shows beyond the lab's run, as a text for the link, as in `net~lab,off~0_3` or `sigma~off,at~700`. Pure.

/**
 * @typedef {object} State
 * @property {'two' | 'lab'} net whose hidden layer is shown
 * @property {number} at the iteration of the network with two units
 * @property {readonly number[]} off hidden units, ascending
 * @property {boolean} hasSigmoid whether the hidden layer has its σ
 */

/**
 * @param {State} state
 * @param {State} opened as the page opens
 */
export function writeState({ net, at, off, hasSigmoid }, opened) {
  const parts = [
    net === opened.net ? '' : `net~${net}`,
    at === opened.at ? '' : `at~${at}`,
    off.length === 0 ? '' : `off~${off.join('_')}`,
    hasSigmoid ? '' : 'sigma~off',
  ];
  return parts.filter(Boolean).join(',');
}

/**
 * @param {string} text
 * @param {State} opened
 * @param {{ iterations: number, units: number }} allowed
 * @returns {State | null} null for what is not understood
 */
export function readState(text, opened, { iterations, units }) {
  const state = { ...opened };
  for (const part of text.split(',').filter(Boolean)) {
    const [key, value] = part.split('~');
    if (key === 'net' && (value === 'two' || value === 'lab')) state.net = value;
    else if (key === 'at' && /^\d+$/.test(value)) state.at = Number(value);
    else if (key === 'off' && /^\d+(_\d+)*$/.test(value)) state.off = value.split('_').map(Number);
    else if (key === 'sigma' && value === 'off') state.hasSigmoid = false;
    else return null;
  }
  const isAllowed = state.at <= iterations && state.off.every((unit, i) => unit < units && unit > (state.off[i - 1] ?? -1));
  return isAllowed ? state : null;
}
