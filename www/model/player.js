// Play, pause and step over animation frames; knows neither what it plays nor where it shows.

import { effect, signal, untracked } from '../state.js';

/** @import {Pace, Player} from '../types.d.ts' */

/**
 * What a player moves.
 *
 * @typedef {object} Playable
 * @property {boolean} atEnd
 * @property {(iterations: number) => void} advance
 * @property {(iteration: number) => void} seek
 * @property {number} iteration
 */

/** At a rising pace a frame moves by this part of the iterations done: from 1 to 80,000 takes 740 frames, twelve seconds. */
const SHARE = 1 / 96;

/** Milliseconds for which play at a rising pace stands still where it is told to. */
const DWELL = 2500;

/**
 * How many iterations a frame moves by. Beyond one they are even, so that an error that goes up and down is seen from one side
 * and not from both in turn, which would flicker.
 *
 * @param {Pace} pace
 * @param {number} iteration the present one
 * @returns {number}
 */
export function iterationsPerFrame(pace, iteration) {
  if (pace !== 'rising') return pace;
  return Math.max(1, 2 * Math.floor((iteration * SHARE) / 2));
}

/**
 * @param {Playable} playable
 * @param {(update: (time: number) => void) => void} nextFrame runs its argument once, in the next animation frame
 * @param {(playing: boolean) => void} onChange
 * @param {(from: number, to: number) => number | null} [stopBetween] the first iteration after `from`, up to `to`, at which play
 *   at a rising pace stands still for a while
 * @returns {Player}
 */
export function createPlayer(playable, nextFrame, onChange, stopBetween = () => null) {
  const playing = signal(false);
  const held = signal(false);
  const pace = signal(/** @type {Pace} */ (1));
  /** When standing still is over, by the frames' clock. */
  let until = -Infinity;
  /** @param {boolean} next */
  const become = (next) => {
    if (playing.value === next) return;
    playing.value = next;
    onChange(next);
  };

  /** @param {number} time */
  const tick = (time) => {
    if (!playing.value) return;
    if (time >= until) {
      const from = playable.iteration;
      const count = iterationsPerFrame(player.pace, from);
      const stop = player.pace === 'rising' ? stopBetween(from, from + count) : null;
      playable.advance(stop === null ? count : stop - from);
      if (stop !== null) until = time + DWELL;
    }
    if (playable.atEnd && time >= until) become(false);
    else nextFrame(tick);
  };

  /** @type {Player} */
  const player = {
    get pace() {
      return pace.value;
    },
    set pace(next) {
      pace.value = next;
    },
    get playing() {
      return playing.value;
    },
    get held() {
      return held.value;
    },
    play() {
      held.value = false;
      if (playing.value) return;
      if (playable.atEnd) playable.seek(0);
      until = -Infinity;
      become(true);
      nextFrame(tick);
    },
    pause() {
      held.value = true;
      become(false);
    },
    rest() {
      become(false);
    },
    toggle() {
      if (playing.value) player.pause();
      else player.play();
    },
    step(iterations) {
      player.pause();
      if (iterations < 0) playable.seek(playable.iteration + iterations);
      else playable.advance(iterations);
    },
    subscribe(listener) {
      let before = playing.value;
      effect(null, () => {
        const now = playing.value;
        if (now !== before) untracked(listener);
        before = now;
      });
    },
  };
  return player;
}
