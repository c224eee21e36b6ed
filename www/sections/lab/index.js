// The lab: wires the run, the player and the controls and figures that show them.

import { momentsOf, placesOf } from '../../model/moments.js';
import { createPointed } from '../../model/pointed.js';
import { complete, NOTEBOOK_ITERATIONS, withProblem } from '../../model/settings.js';
import { byId } from '../../page/dom.js';
import { nextFrame } from '../../plot/view.js';
import { createAutoplay } from './autoplay.js';
import { mountCurve } from './curve.js';
import { mountLinkText } from './link-text.js';
import { mountMoreSettings } from './more-settings.js';
import { mountNarration } from './narration.js';
import { mountNetwork } from './network.js';
import { mountOutcome } from './outcome.js';
import { mountPinList } from './pins.js';
import { mountQuestion } from './question.js';
import { mountSettings } from './settings.js';
import { createShown } from './shown.js';
import { mountStories } from './stories.js';
import { createTransport } from './transport.js';
import { mountUnits } from './units.js';
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

  const stops = byId('stop-at-moments', HTMLInputElement);
  const player = createPlayer(run, nextFrame, () => transport.show(), stopBetween);
  player.pace = 'rising';
  const { playByItself, settled } = createAutoplay(run, player);

  const transport = createTransport(run, player);
  mountSettings(run, { chooseNetwork, randomSeed, settled });
  mountMoreSettings(run, settled);
  const shown = createShown();
  mountOutcome(run, shown, settled);
  mountPinList(run, pins);
  const pointed = createPointed();
  mountCurve(run, player, pins, pointed);
  mountNetwork(run, player, shown, pointed);
  mountWeights(run, shown, pointed);
  mountUnits(run, shown, sigmoid);
  mountNarration(run, player);
  mountStories(run, playByItself);
  mountQuestion(run);

  mountLinkText(linked, run, player);

  if (playing) playByItself();
  else player.pause();
  return player;

  /**
   * @param {number} from
   * @param {number} to
   */
  function stopBetween(from, to) {
    if (!stops.checked) return null;
    return placesOf(momentsOf(run)).find((place) => place > from && place <= to) ?? null;
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
    settled();
  }
}
