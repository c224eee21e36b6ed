// The lab's own playing: when the page opens and when a run has been chosen, as far as the reader lets it.

import { effect } from '../../state.js';
import { byId } from '../../page/dom.js';

/** @import {Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 */
export function createAutoplay(run, player, state) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)');
  /** Whether nobody has asked for what plays now. */
  let isOwn = false;
  /** Whether the run is played again when its slider is let go. */
  let isToPlay = false;

  const playByItself = () => {
    if (isStill.matches) return;
    if (run.iteration === 0) state.hide();
    player.play();
    isOwn = true;
  };
  const isWatched = () => player.playing || run.atEnd;
  const fromStart = () => {
    if (isStill.matches) return;
    run.seek(0);
    playByItself();
  };

  effect(null, () => {
    if (!player.playing) isOwn = false;
  });
  // Whoever asks for less motion while it plays by itself does not have to stop it, too.
  isStill.addEventListener('change', () => {
    if (isStill.matches && isOwn) player.rest();
  });
  new IntersectionObserver((changes) => {
    if (isOwn && !changes.at(-1)?.isIntersecting) player.rest();
  }).observe(byId('lab', HTMLElement));

  return {
    playByItself,
    /** A run has been opened for its own sake. */
    fromStart,
    /**
     * Who watched the run watches the other; who looks at an iteration stays there.
     *
     * @param {() => void} choose changes a setting at once
     */
    watch(choose) {
      const isPlayed = isWatched();
      choose();
      if (isPlayed) fromStart();
    },
    /** A slider begins to move: the playhead stays where it is. */
    grasp() {
      isToPlay = isWatched();
      player.rest();
    },
    /** It is let go. What was dragged over has been seen. */
    settled() {
      state.reveal();
      if (isToPlay) fromStart();
    },
  };
}
