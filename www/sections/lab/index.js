// The lab: wires the run, the player and the controls and figures that show them.

import { mountPasteWeights } from '../../controls/paste-weights.js';
import { placesOf } from '../../model/moments.js';
import { createPointed } from '../../model/pointed.js';
import { complete, NOTEBOOK_ITERATIONS, withProblem } from '../../model/settings.js';
import { byId } from '../../page/dom.js';
import { nextFrame, untracked } from '../../state.js';
import { createAutoplay } from './autoplay.js';
import { mountBar } from './bar.js';
import { linkedState } from './link-text.js';
import { mountNarration } from './narration.js';
import { mountNetwork } from './network.js';
import { mountPinList } from './pins.js';
import { createGuessQuestion } from './question.js';
import { mountRows } from './rows.js';
import { mountSettings } from './settings.js';
import { createState } from './state.js';
import { mountStories } from './stories.js';
import { mountTabs } from './tabs.js';
import { createTraces } from './traces.js';
import { mountUnits } from './units.js';
import { mountView } from './view.js';
import { mountWeights } from './weights.js';

/** @import {Pins, Problem, Run} from '../../types.d.ts' */

/**
 * What belongs to a network and not to the other.
 *
 * @typedef {object} Start
 * @property {number} iterations
 * @property {number} [hidden]
 */

/**
 * @param {object} world
 * @param {Run} world.run
 * @param {typeof import('../../model/player.js').createPlayer} world.createPlayer
 * @param {() => number} world.randomSeed
 * @param {(netInputs: Float64Array) => Float64Array} world.sigmoid
 * @param {Pins} world.pins
 * @param {import('../../model/shown.js').Shown} world.linked for what a link says of the lab
 * @param {boolean} world.playing whether it starts by playing, unless the reader prefers reduced motion
 * @returns {import('../../types.d.ts').Player}
 */
export function createLab({ run, createPlayer, randomSeed, sigmoid, pins, linked, playing }) {
  /**
   * What each network was last set to, for when the reader comes back to it.
   *
   * @type {Record<Problem, Start>}
   */
  const remembered = {
    'one-layer': { iterations: NOTEBOOK_ITERATIONS['one-layer'] },
    'two-layers': { iterations: NOTEBOOK_ITERATIONS['two-layers'] },
  };

  const player = createPlayer(run, nextFrame, stopBetween);
  const state = createState(run, player);
  const autoplay = createAutoplay(run, player, state);
  const pointed = createPointed();

  mountBar(run, player, state);
  mountRows(run, state);
  const { leave } = createTraces(run, player, pins, pointed, state);
  mountSettings(run, state, { chooseNetwork, randomSeed, leave, autoplay });
  mountView(run, player, state);
  mountPasteWeights(byId('paste-weights', HTMLElement), run, player.pause);
  mountPinList(run, pins);
  mountTabs();

  mountNetwork(run, player, state, pointed);
  mountWeights(run, state, pointed);
  mountUnits(run, state, sigmoid);
  const guess = createGuessQuestion(run, player, state);
  mountNarration(run, player, state, guess);
  mountStories(run, autoplay.fromStart);

  linked.register('lab', linkedState(run, player, state));

  if (playing) autoplay.playByItself();
  else player.pause();
  return player;

  /**
   * @param {number} from
   * @param {number} to
   */
  function stopBetween(from, to) {
    return untracked(() => {
      if (!state.pausesAtMoments.value) return null;
      return placesOf(run.moments).find((place) => place > from && place <= to) ?? null;
    });
  }

  /**
   * Another network is another lesson: it starts from iteration 0. The other settings stay, as far as they mean something to it.
   *
   * @param {Problem} problem
   */
  function chooseNetwork(problem) {
    if (problem === run.settings.problem) return;
    const { hidden } = run.settings;
    remembered[run.settings.problem] = { iterations: run.iterations, ...(hidden !== undefined && { hidden }) };
    const next = remembered[problem];
    const settings = complete({ ...withProblem(run.settings, problem), hidden: next.hidden });
    run.open(settings, { iterations: next.iterations, iteration: 0 });
    autoplay.fromStart();
  }
}
