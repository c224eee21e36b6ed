// One layer: its matrices live, the error as a height, and what it cannot learn.

import { onScreen } from '../../controls/near.js';
import { mountPlayer } from '../../controls/player.js';
import { find, findAll } from '../../page/dom.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { createPlayer } from '../../model/player.js';
import { createRun } from '../../model/run.js';
import { createView } from '../../plot/view.js';
import { mountHeight } from './height.js';
import { mountMatrices } from './matrices.js';
import { mountQuestions } from './questions.js';

/** @import {Core, Training} from '../../types.d.ts' */
/** @import {Shown} from '../../model/shown.js' */

/** Slow enough to follow, and through in some seconds at 60 frames a second. */
const ITERATIONS_PER_FRAME = 5;

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training, shown: Shown }} world
 */
export function mountOneLayer(section, { core, training, shown }) {
  const run = createRun(training, ONE_LAYER.settings, ONE_LAYER.iterations, onScreen(section));

  // The player gets its frames from a view, so that it stands still off screen.
  let update = (/** @type {number} */ _time) => {};
  const frames = createView(section, () => update(performance.now()));
  const player = createPlayer(
    run,
    (next) => {
      update = next;
      frames.invalidate();
    },
  );
  player.pace = ITERATIONS_PER_FRAME;
  for (const element of findAll(section, '.playback', HTMLElement)) mountPlayer(element, run, player);
  mountMatrices(find(section, '#one-layer-run', HTMLElement), core, run);
  mountHeight(section, core, run, player, shown);
  mountQuestions(section, run, player);
}
