// The lab: wires the run, the player and the controls and figures that show them.

import { createPointed } from '../../model/pointed.js';
import { complete, NOTEBOOK_ITERATIONS, withProblem } from '../../model/settings.js';
import { nextFrame } from '../../plot/view.js';
import { mountErrorCurve } from './error-curve.js';
import { createMoreSettings } from './more-settings.js';
import { mountNetwork } from './network.js';
import { createOutcome } from './outcome.js';
import { createPinList } from './pins.js';
import { createChosenRow } from './row.js';
import { createSettings } from './settings.js';
import { createStatus } from './status.js';
import { createTransport } from './transport.js';
import { createUnits } from './units.js';
import { createWeights } from './weights.js';

/** @typedef {import('../../model/pins.js').Pins} Pins */
/** @import {Run, Settings} from '../../types.d.ts' */

/**
 * What belongs to a network and not to the other.
 *
 * @typedef {object} Start
 * @property {number} iterations
 * @property {number} iterationsPerFrame
 * @property {number} [hidden]
 */

/**
 * What each network starts with. The notebook's iterations; and a speed at which the outputs converge within some
 * seconds at 60 frames a second.
 *
 * @type {Record<Settings['problem'], Start>}
 */
const DEFAULTS = {
  'one-layer': { iterations: NOTEBOOK_ITERATIONS['one-layer'], iterationsPerFrame: 10 },
  'two-layers': { iterations: NOTEBOOK_ITERATIONS['two-layers'], iterationsPerFrame: 100 },
};

/**
 * @param {object} world
 * @param {Run} world.run
 * @param {typeof import('../../model/player.js').createPlayer} world.createPlayer
 * @param {() => number} world.randomSeed
 * @param {(netInputs: Float64Array) => Float64Array} world.sigmoid
 * @param {Pins} world.pins
 * @param {boolean} world.playing whether it starts by playing, unless the reader prefers reduced motion
 * @returns {import('../../types.d.ts').Player}
 */
export function createLab({ run, createPlayer, randomSeed, sigmoid, pins, playing }) {
  /**
   * What each network was last set to, for when the reader comes back to it.
   *
   * @type {Map<string, Start>}
   */
  const remembered = new Map(Object.entries(DEFAULTS));

  const player = createPlayer(run, nextFrame, () => {
    transport.show();
    status.playingChanged();
  });
  player.iterationsPerFrame = DEFAULTS[run.settings.problem].iterationsPerFrame;

  const status = createStatus(run, player);
  const transport = createTransport(run, player);
  createSettings(run, { chooseNetwork, randomSeed });
  createMoreSettings(run);
  createOutcome(run);
  mountErrorCurve(run, player, pins);
  createPinList(run, pins);
  const row = createChosenRow();
  const pointed = createPointed();
  mountNetwork(run, player, row, pointed);
  createWeights(run, pointed);
  createUnits(run, sigmoid);

  if (playing && !matchMedia('(prefers-reduced-motion: reduce)').matches) player.play();
  return player;

  /**
   * Another network is another lesson: it starts from iteration 0, and goes on playing unless it was paused. The other
   * settings stay, as far as they mean something to it.
   *
   * @param {Settings['problem']} problem
   */
  function chooseNetwork(problem) {
    if (problem === run.settings.problem) return;
    const goesOn = player.playing || run.atEnd;
    const { hidden } = run.settings;
    remembered.set(run.settings.problem, {
      iterations: run.iterations,
      iterationsPerFrame: player.iterationsPerFrame,
      ...(hidden !== undefined && { hidden }),
    });
    const next = remembered.get(problem) ?? DEFAULTS[problem];
    const settings = complete({ ...withProblem(run.settings, problem), hidden: next.hidden });
    run.open(settings, { iterations: next.iterations, iteration: 0 });
    player.iterationsPerFrame = next.iterationsPerFrame;
    transport.show();
    if (goesOn) player.play();
  }
}
