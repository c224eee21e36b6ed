// What a link says of the lab beyond the run: whether it plays, how fast, and how its picture is drawn.

import { emptyGuess } from '../../model/guess.js';
import { effect, untracked } from '../../state.js';

/** @import {Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/** @type {Record<string, number>} */
const PACES = { 'pace-1': 1, 'pace-10': 10, 'pace-100': 100, 'pace-1000': 1000 };

/**
 * The words that stand for something other than what the page opens with.
 *
 * @type {Record<string, { is: (state: LabState) => boolean, set: (state: LabState) => void }>}
 */
const WORDS = {
  weights: { is: ({ curve }) => curve.value === 'weights', set: ({ curve }) => void (curve.value = 'weights') },
  'even-iterations': { is: ({ scale }) => scale.value === 'even', set: ({ scale }) => void (scale.value = 'even') },
  'log-iterations': { is: ({ scale }) => scale.value === 'log', set: ({ scale }) => void (scale.value = 'log') },
  'log-error': { is: ({ isLogError }) => isLogError.value, set: ({ isLogError }) => void (isLogError.value = true) },
  stops: {
    is: ({ pausesAtMoments }) => pausesAtMoments.value,
    set: ({ pausesAtMoments }) => void (pausesAtMoments.value = true),
  },
  // From when stops were what the page opened with.
  'no-stops': { is: () => false, set: ({ pausesAtMoments }) => void (pausesAtMoments.value = false) },
  guess: { is: ({ guess }) => guess.value !== null, set: ({ guess }) => void (guess.value ??= emptyGuess()) },
  'all-digits': { is: ({ allDigits }) => allDigits.value, set: ({ allDigits }) => void (allDigits.value = true) },
};

/**
 * @param {import('../../model/shown.js').Shown} shown
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 */
export function mountLinkText(shown, run, player, state) {
  const playing = () => {
    if (player.playing) return run.iteration > 0 ? 'playing' : '';
    // A link without an iteration opens playing.
    return player.held && run.iteration === 0 ? 'paused' : '';
  };
  const give = () => {
    const pace = Object.keys(PACES).filter((word) => PACES[word] === player.pace);
    const words = Object.keys(WORDS).filter((word) => WORDS[word].is(state));
    return [playing(), ...pace, ...words].filter(Boolean).join('.');
  };
  const changed = shown.register('lab', {
    give,
    take(text) {
      const words = text === '' ? [] : text.split('.');
      const known = [...Object.keys(PACES), ...Object.keys(WORDS), 'playing', 'paused'];
      if (!words.every((word) => known.includes(word))) return false;
      const pace = words.find((word) => Object.hasOwn(PACES, word));
      player.pace = pace === undefined ? 'clock' : PACES[pace];
      state.curve.value = 'error';
      state.scale.value = 'root';
      for (const flag of [state.isLogError, state.pausesAtMoments, state.allDigits]) flag.value = false;
      if (!words.includes('guess')) state.guess.value = null;
      for (const word of words) WORDS[word]?.set(state);
      if (words.includes('playing')) player.play();
      if (words.includes('paused')) player.pause();
      return true;
    },
  });
  let known = '';
  effect(null, () => {
    const text = give();
    if (text !== known) untracked(changed);
    known = text;
  });
}
