// Which derivative?: the notebook's rule beside the chain rule: one figure of what comes of each, and folded, why.

import { find } from '../../page/dom.js';
import { mountDownhill } from './downhill.js';
import { mountEveryPair } from './every-pair.js';
import { mountGradientCheck } from './gradient-check.js';
import { mountOperatingPoints } from './operating-points.js';
import { mountRules } from './rules.js';

/** @import {Core, Run, Training} from '../../types.d.ts' */
/** @import {Crew} from '../../controls/sweep.js' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, run: Run, training: Training, crew: Crew, showLab: () => void }} world
 */
export function mountWhichDerivative(section, { core, run, training, crew, showLab }) {
  mountEveryPair(find(section, '.scene'), run, training);
  mountOperatingPoints(find(section, '#two-places'), core, run);
  mountGradientCheck(find(section, '#gradient-check'), core, run);
  mountDownhill(find(section, '#downhill'), core, run);
  mountRules(find(section, '#each-layer'), run, crew, showLab);
}
