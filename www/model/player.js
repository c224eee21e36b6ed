// Play, pause and step over animation frames; knows neither what it plays nor where it shows.

import { signal } from '../state.js';

/** @import {Pace, Player} from '../types.d.ts' */

/**
 * What a player moves.
 *
 * @typedef {object} Playable
 * @property {boolean} atEnd
 * @property {(iterations: number) => void} advance
 * @property {(iteration: number) => void} seek
 * @property {number} iteration
 * @property {number} target where the playhead belongs: ahead of `iteration` while that waits for training
 * @property {number} iterations the last one
 */

/** By the clock: a second has at least so many iterations … */
const LEAST = 60;

/** … and from where that is too slow the playhead moves evenly over a √ axis, which it would cross in so many seconds. */
const SECONDS = 10;

/** The longest time, in milliseconds, that a frame moves by: a page that was hidden goes on where it was. */
const LONGEST_FRAME = 250;

/**
 * Where play by the clock gets to.
 *
 * @param {number} position an iteration, or between two
 * @param {number} seconds
 * @param {number} length of the run
 * @returns {number}
 */
export function positionAfter(position, seconds, length) {
  // An even pace over the square root: d√i/dt = √length / SECONDS, which is LEAST iterations a second at `turn`.
  const turn = (LEAST * SECONDS) ** 2 / (4 * length);
  const slow = Math.min(seconds, Math.max(0, turn - position) / LEAST);
  const root = Math.sqrt(position + LEAST * slow) + ((seconds - slow) * Math.sqrt(length)) / SECONDS;
  return slow === seconds ? position + LEAST * seconds : root ** 2;
}

/**
 * How many whole iterations lead from one to a position ahead. Beyond one they are even, so that an error that goes up and down
 * is seen from one side and not from both in turn, which would flicker.
 *
 * @param {number} iteration
 * @param {number} position
 */
export function wholeSteps(iteration, position) {
  const steps = Math.max(0, Math.floor(position - iteration + 1e-9));
  return steps > 1 ? steps - (steps % 2) : steps;
}

/**
 * @param {Playable} playable
 * @param {(update: (time: number) => void) => void} nextFrame runs its argument once, in the next animation frame
 * @param {(from: number, to: number) => number | null} [stopBetween] the first iteration after `from` up to `to` to pause at
 * @returns {Player}
 */
export function createPlayer(playable, nextFrame, stopBetween = () => null) {
  const playing = signal(false);
  const held = signal(false);
  const pace = signal(/** @type {Pace} */ ('clock'));
  /** The time of the frame before; NaN when play has just begun. */
  let last = NaN;
  /** Where play by the clock is; the iteration shown is whole, and behind. */
  let position = 0;
  /** Where the last frame led. It is another iteration when somebody moves the playhead, or the run is not trained so far. */
  let led = 0;

  /** @param {number} time */
  const tick = (time) => {
    if (!playing.value) return;
    const from = playable.iteration;
    if (playable.target > from) {
      last = time;
      return nextFrame(tick);
    }
    const wanted = Math.min(playable.iterations, from + countAt(time, from));
    const stop = stopBetween(from, wanted);
    led = stop ?? wanted;
    playable.seek(led);
    if (stop !== null) return player.pause();
    if (!playable.atEnd) return nextFrame(tick);
    playing.value = false;
    return undefined;
  };

  /**
   * @param {number} time
   * @param {number} from
   */
  const countAt = (time, from) => {
    const seconds = Number.isNaN(last) ? 1 / LEAST : Math.min(LONGEST_FRAME, Math.max(0, time - last)) / 1000;
    last = time;
    if (pace.value !== 'clock') return pace.value;
    if (from !== led) position = from;
    position = positionAfter(position, seconds, playable.iterations);
    return position >= playable.iterations ? playable.iterations - from : wholeSteps(from, position);
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
      last = NaN;
      led = NaN;
      playing.value = true;
      nextFrame(tick);
    },
    pause() {
      held.value = true;
      playing.value = false;
    },
    rest() {
      playing.value = false;
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
  };
  return player;
}
