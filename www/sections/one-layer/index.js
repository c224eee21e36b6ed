// One layer: its matrices live, the error as a height, a line by hand, and what it cannot learn.

import { mountAlong } from '../../controls/along.js';
import { mountPlayer } from '../../controls/player.js';
import { find, findAll } from '../../page/dom.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { createPlayer } from '../../model/player.js';
import { createRun } from '../../model/run.js';
import { effect, nextFrame, onScreen, signal, untracked } from '../../state.js';
import { FIRST_ENDS, mountByHand } from './by-hand.js';
import { mountHeight } from './height.js';
import { readState, writeState } from './link-text.js';
import { mountMatrices } from './matrices.js';
import { mountQuestions } from './questions.js';
import { startOf, TARGETS, targetsName } from './run-state.js';

/** @import {Core, Training} from '../../types.d.ts' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {Task} from '../../model/line.js' */
/** @import {State} from './link-text.js' */

/** Slow enough to follow, and through in some seconds at 60 frames a second. */
const ITERATIONS_PER_FRAME = 5;

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training, shown: Shown }} world
 */
export function mountOneLayer(section, { core, training, shown }) {
  const isShown = onScreen(section);
  const run = createRun(training, ONE_LAYER.settings, ONE_LAYER.iterations, () => Number(isShown.value));
  const player = createPlayer(run, nextFrame);
  player.pace = ITERATIONS_PER_FRAME;
  // Nobody sees it play.
  effect(null, () => {
    if (!isShown.value) untracked(() => player.rest());
  });

  const over = signal('0-2');
  const line = { ends: signal(FIRST_ENDS), hasBias: signal(true), task: signal(/** @type {Task} */ ('xor')) };

  for (const element of findAll(section, '.playback', HTMLElement)) mountPlayer(element, run, player);
  mountMatrices(find(section, '#one-layer-run', HTMLElement), core, run);
  mountHeight(section, core, run, player, over);
  mountAlong(find(section, '.along', HTMLElement), run, core);
  const xor = mountQuestions(core, run, player, line);
  mountByHand(find(section, '.scene-line', HTMLElement), core, run, { ...line, isAnswered: () => xor.isAnswered });

  /** @returns {State} */
  const present = () => ({
    over: over.value,
    rate: run.settings.learningRate,
    targets: targetsName(run.settings.targets),
    weights: startOf(run),
    iteration: run.iteration,
    line: line.ends.value,
    hasBias: line.hasBias.value,
    task: line.task.value,
  });
  const opened = present();
  shown.register(section.id, {
    give: () => writeState(present(), opened),
    take(text) {
      const state = readState(text, opened, run.iterations);
      if (!state) return false;
      over.value = state.over;
      line.ends.value = state.line;
      line.hasBias.value = state.hasBias;
      line.task.value = state.task;
      player.pause();
      const { rate: learningRate, weights: initialWeights, iteration } = state;
      run.choose({ learningRate, initialWeights, targets: TARGETS[state.targets] }, { iteration });
      return true;
    },
  });
}
