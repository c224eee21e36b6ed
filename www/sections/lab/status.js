// The lab's status line: a sentence when playing starts and ends and when the run is another or elsewhere, seen and spoken,
// and silence in between.

import { byId, setText } from '../../page/dom.js';

/** @import {Player, Run} from '../../types.d.ts' */

/** Milliseconds without another change after which another run is worth a sentence. */
const SETTLED_AFTER = 700;

/**
 * @param {Run} run
 * @param {Player} player
 * @returns {{ playingChanged: () => void }}
 */
export function createStatus(run, player) {
  const status = byId('status', HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;

  const say = () => setText(status, sentence(run, player.playing));

  run.subscribe((change) => {
    if (change === 'trained' || (change === 'playhead' && player.playing)) return;
    clearTimeout(settling);
    settling = setTimeout(say, SETTLED_AFTER);
  });
  setText(status, 'Press Play to watch the outputs move towards their targets.');
  return { playingChanged: say };
}

/**
 * @param {Run} run
 * @param {boolean} playing
 * @returns {string}
 */
function sentence(run, playing) {
  const { seed } = run.settings;
  if (playing) return `Playing seed ${seed}: each iteration moves every weight a little.`;
  if (run.atEnd) return `Seed ${seed} ends with error ${run.error().toPrecision(3)}. Move Seed to see another run.`;
  return `Seed ${seed}, paused. Step through it, or drag on the error curve.`;
}
