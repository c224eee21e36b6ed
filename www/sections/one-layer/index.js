// One layer: its matrices live, the error as a height, a line by hand, and what it cannot learn.

import { mountAlong } from '../../controls/along.js';
import { mountPlayer } from '../../controls/player.js';
import { find, findAll } from '../../page/dom.js';
import { LINK_TABLE } from '../../model/link-table.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { createPlayer } from '../../model/player.js';
import { createRun } from '../../model/run.js';
import { effect, nextFrame, onScreen, signal, together, untracked } from '../../state.js';
import { mountByHand } from './by-hand.js';
import { mountHeight } from './height.js';
import { mountMatrices } from './matrices.js';
import { createQuestions } from './questions.js';
import { startWeights, TARGETS, targetsName } from './run-state.js';

/** @import {Core, Linked, Player, Run, Training} from '../../types.d.ts' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {Signal} from '../../state.js' */

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

  const { opens } = LINK_TABLE['one-layer'];
  const over = signal(opens.over);
  const line = { ends: signal(opens.line), hasBias: signal(opens.hasBias), task: signal(opens.task) };

  for (const element of findAll(section, '.playback')) mountPlayer(element, run, player);
  mountMatrices(find(section, '#one-layer-run'), core, run);
  mountHeight(section, core, run, player, over);
  mountAlong(find(section, '.along'), run, core);
  const xor = createQuestions(core, run, player, line);
  mountByHand(find(section, '.scene-line'), core, run, { ...line, isAnswered: () => xor.isAnswered });

  shown.register(
    'one-layer',
    together({ over, line: line.ends, hasBias: line.hasBias, task: line.task, ...linkedRun(run, player) }),
  );
}

/**
 * What a link holds of the run. The iteration comes last: it belongs to the run that the others make.
 *
 * @param {Run} run
 * @param {Player} player
 * @returns {{ [K in 'rate' | 'targets' | 'weights' | 'iteration']: Signal<Linked['one-layer'][K]> }}
 */
function linkedRun(run, player) {
  return {
    rate: {
      get value() {
        return run.settings.learningRate;
      },
      set value(learningRate) {
        run.choose({ learningRate });
      },
    },
    targets: {
      get value() {
        return targetsName(run.settings.targets);
      },
      set value(name) {
        run.choose({ targets: TARGETS[name] });
      },
    },
    weights: {
      get value() {
        return startWeights(run);
      },
      set value(initialWeights) {
        run.choose({ initialWeights });
      },
    },
    iteration: {
      get value() {
        return run.iteration;
      },
      set value(iteration) {
        player.pause();
        run.seek(iteration);
      },
    },
  };
}
