// The lab's own playing: when the page opens and when a setting is let go, as long as the reader has not stopped it.

import { byId } from '../../page/dom.js';

/** @import {Player, Run} from '../../types.d.ts' */

/**
 * @param {Run} run
 * @param {Player} player
 * @returns {{ playByItself: () => void, settled: () => void }} `settled` when a run has been chosen for good: it is watched from
 *   its start, unless the reader holds the playhead where it is
 */
export function createAutoplay(run, player) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)');
  /** Whether nobody has asked for what plays now. */
  let isOwn = false;

  const playByItself = () => {
    if (isStill.matches) return;
    player.play();
    isOwn = true;
  };
  player.subscribe(() => {
    isOwn = false;
  });

  new IntersectionObserver((changes) => {
    if (isOwn && !changes.at(-1)?.isIntersecting) player.rest();
  }).observe(byId('lab', HTMLElement));

  return {
    playByItself,
    settled() {
      if (player.held || isStill.matches) return;
      run.seek(0);
      playByItself();
    },
  };
}
