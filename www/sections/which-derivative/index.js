// Which derivative?: the notebook's rule beside the chain rule: where they look, what they claim, which way they go, and what comes of each layer's own.

import { mountPlayer } from '../../controls/player.js';
import { findAll } from '../../page/dom.js';
import { createGradientCheck } from './gradient-check.js';
import { createOperatingPoints } from './operating-points.js';
import { mountDownhill } from './downhill.js';
import { mountFourRules } from './four-rules.js';

/** @import {Core, Player, Run} from '../../types.d.ts' */
/** @import {Crew} from '../../controls/sweep.js' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, run: Run, player: Player, crew: Crew, showLab: () => void }} world
 */
export function createWhichDerivative(section, { core, run, player, crew, showLab }) {
  for (const element of findAll(section, '.playback', HTMLElement)) mountPlayer(element, run, player);
  createOperatingPoints(section, core, run);
  createGradientCheck(section, core, run);
  mountDownhill(section, core, run);
  mountFourRules(section, run, crew, showLab);
}
