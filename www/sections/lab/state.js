// What the lab shows beyond its run. Controls write it and show it; figures and texts follow it.

import { computed, effect, signal, untracked } from '../../state.js';
import { keyOf } from '../../model/settings.js';

/** @import {Player, Run, Settings} from '../../types.d.ts' */
/** @import {Computed, Signal} from '../../state.js' */
/** @import {Band} from '../../plot/bands.js' */
/** @import {Stretch} from './stretch.js' */

/**
 * One of so many frames of play by the clock, and of a dragged seed's training, has numbers and figures: an even count, since a
 * zigzag is seen from one side.
 */
const SHOWN_EVERY = 4;

/**
 * @typedef {object} LabState
 * @property {Signal<number>} row the row of X that network, sigmoid and sentence are about, 0 to 3
 * @property {Signal<boolean>} isBackward whether the network shows deltas and pulls, not activations
 * @property {Signal<'error' | 'weights'>} curve what the last trace shows
 * @property {Signal<'root' | 'even' | 'log'>} scale of the iterations
 * @property {Signal<boolean>} isLogError whether the error's axis is logarithmic
 * @property {Signal<number | null>} hovered the iteration under the pointer
 * @property {Signal<readonly Band[] | null>} left what is drawn of the run that a dragged seed came from; null when none is
 * @property {Signal<Stretch | null>} zoom the stretch that is shown; null for the whole run
 * @property {Signal<boolean>} allDigits whether numbers have all of theirs
 * @property {Signal<boolean>} pausesAtMoments
 * @property {Signal<readonly number[] | null>} guess the error as the reader has drawn it; null where no guess is asked for
 * @property {Signal<'seed' | 'iterations' | null>} moving which of the two sliders is being dragged
 * @property {Computed<boolean>} isSecret whether what lies ahead of the playhead is hidden: only while a run plays for the first
 *   time from its start. Texts follow the same rule.
 * @property {Computed<boolean>} hasEnded whether the playhead has been at the end of a run
 * @property {() => boolean} isLeftOut whether numbers and what stands beside the traces leave this frame out: most do, while it
 *   plays by the clock or is trained under the finger, and who reads them has more of those that stand
 * @property {() => void} hide what lies ahead in the present run, unless it has been seen
 * @property {() => void} reveal what lies ahead in the present run, for good
 */

/**
 * @param {Run} run
 * @param {Player} player
 * @returns {LabState}
 */
export function createState(run, player) {
  /** The run that plays for the first time. @type {Signal<Settings | null>} */
  const first = signal(/** @type {Settings | null} */ (null));
  /** By what their numbers follow from. @type {Set<string>} */
  const seen = new Set();
  const moving = signal(/** @type {'seed' | 'iterations' | null} */ (null));
  const isSecret = computed(() => !moving.value && first.value !== null && first.value === run.settings && !run.atEnd);
  const hasEnded = signal(false);
  // Before the effects that ask, since they are set up later.
  let moves = 0;
  effect(null, () => {
    void run.iteration;
    moves += 1;
  });
  const reveal = () => {
    seen.add(keyOf(run.settings));
    first.value = null;
  };
  effect(null, () => {
    if (!run.atEnd) return;
    hasEnded.value = true;
    untracked(reveal);
  });
  return {
    row: signal(1),
    isBackward: signal(false),
    curve: signal(/** @type {'error' | 'weights'} */ ('error')),
    scale: signal(/** @type {'root' | 'even' | 'log'} */ ('root')),
    isLogError: signal(false),
    hovered: signal(/** @type {number | null} */ (null)),
    left: signal(/** @type {readonly Band[] | null} */ (null)),
    zoom: signal(/** @type {Stretch | null} */ (null)),
    allDigits: signal(false),
    pausesAtMoments: signal(false),
    guess: signal(/** @type {readonly number[] | null} */ (null)),
    moving,
    isSecret,
    hasEnded,
    isLeftOut: () => {
      const isMoving = player.playing ? player.pace === 'clock' : moving.value === 'seed' && run.iteration < run.target;
      return isMoving && moves % SHOWN_EVERY !== 0;
    },
    hide() {
      first.value = seen.has(keyOf(run.settings)) ? null : run.settings;
    },
    reveal,
  };
}
