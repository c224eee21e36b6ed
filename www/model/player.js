// Play, pause and step over animation frames; knows neither what it plays nor where it shows.

/** @import {Player} from '../types.d.ts' */

/**
 * What a player moves.
 *
 * @typedef {object} Playable
 * @property {boolean} atEnd
 * @property {(iterations: number) => void} advance
 * @property {(iteration: number) => void} seek
 * @property {number} iteration
 */

/**
 * Playing is one `advance(iterationsPerFrame)` per frame until the end.
 *
 * @param {Playable} playable
 * @param {(update: () => void) => void} nextFrame runs its argument once, in the next animation frame
 * @param {(playing: boolean) => void} onChange
 * @returns {Player}
 */
export function createPlayer(playable, nextFrame, onChange) {
  let playing = false;
  /** @type {(() => void)[]} */
  const listeners = [];

  /** @param {boolean} next */
  const become = (next) => {
    if (playing === next) return;
    playing = next;
    onChange(playing);
    for (const listener of listeners) listener();
  };

  const tick = () => {
    if (!playing) return;
    playable.advance(player.iterationsPerFrame);
    if (playable.atEnd) become(false);
    else nextFrame(tick);
  };

  const player = {
    iterationsPerFrame: 1,
    get playing() {
      return playing;
    },
    play() {
      if (playing) return;
      if (playable.atEnd) playable.seek(0);
      become(true);
      nextFrame(tick);
    },
    pause() {
      become(false);
    },
    toggle() {
      if (playing) player.pause();
      else player.play();
    },
    /** @param {number} iterations */
    step(iterations) {
      become(false);
      if (iterations < 0) playable.seek(playable.iteration + iterations);
      else playable.advance(iterations);
    },
    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
  };
  return player;
}
