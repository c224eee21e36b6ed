// Which derivative?: the notebook's rule beside the chain rule, where they look, what they claim and what comes of it.

import { mountPlayer } from '../../controls/player.js';
import { findAll } from '../../page/dom.js';
import { createGradientCheck } from './gradient-check.js';
import { createOperatingPoints } from './operating-points.js';
import { createTwoRules } from './two-rules.js';

/** @import {Player, Run, Settings, Trainer, Training} from '../../types.d.ts' */
/** @typedef {import('./agreement.js').GradientCheck} GradientCheck */

/**
 * What this section needs of a trainer besides what a run does.
 *
 * @typedef {object} Extras
 * @property {() => Float64Array} outputs O at the playhead
 * @property {() => Record<string, GradientCheck>} gradientCheck by the weights' names
 */

/**
 * The core's exports that this section uses.
 *
 * @typedef {object} Core
 * @property {new (settings: Settings) => Trainer & Extras} Trainer
 * @property {(netInputs: Float64Array) => Float64Array} sigmoid
 * @property {(netInputs: Float64Array) => Float64Array} sigmoidDerivative
 */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, run: Run, player: Player, training: Training }} world
 */
export function createWhichDerivative(section, { core, run, player, training }) {
  for (const element of findAll(section, '.playback', HTMLElement)) mountPlayer(element, run, player);
  createOperatingPoints(section, core, run);
  createGradientCheck(section, core, run);
  createTwoRules(section, training, run);
}
