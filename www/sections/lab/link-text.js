// What a link says of the lab beyond the run: whether it plays, how fast, and how its picture is drawn.

import { emptyGuess } from '../../model/guess.js';
import { together } from '../../state.js';

/** @import {Linked, Player, Run} from '../../types.d.ts' */
/** @import {Signal} from '../../state.js' */
/** @import {LabState} from './state.js' */

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 * @returns {Signal<Linked['lab']>}
 */
export function linkedState(run, player, { curve, scale, isLogError, pausesAtMoments, guess, allDigits }) {
  const play = {
    get value() {
      if (player.playing) return run.target > 0 ? 'playing' : '';
      // A link without an iteration opens playing.
      return player.held && run.target === 0 ? 'paused' : '';
    },
    set value(wanted) {
      if (wanted === 'playing') player.play();
      if (wanted === 'paused') player.pause();
    },
  };
  const pace = {
    get value() {
      return player.pace;
    },
    set value(wanted) {
      player.pace = wanted;
    },
  };
  const asksGuess = {
    get value() {
      return guess.value !== null;
    },
    set value(isAsked) {
      guess.value = isAsked ? (guess.value ?? emptyGuess()) : null;
    },
  };
  return together({ play, pace, curve, scale, isLogError, pausesAtMoments, asksGuess, allDigits });
}
