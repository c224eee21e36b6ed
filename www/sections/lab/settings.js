// The lab's settings: network, seed and iterations. Dragging a slider starts another run in every frame.

import { byId, findAll } from '../../page/dom.js';
import { grouped } from '../../text/format.js';
import { nearestByRatio, preferredNumbers } from '../../plot/scale.js';
import { MOST_ITERATIONS } from '../../model/settings.js';
import { createSliderWithNumber } from './slider-with-number.js';

/** @import {Run, Settings} from '../../types.d.ts' */

/**
 * @param {Run} run
 * @param {object} actions
 * @param {(problem: Settings['problem']) => void} actions.chooseNetwork
 * @param {() => number} actions.randomSeed
 * @param {() => void} actions.settled when a run has been chosen for good
 */
export function mountSettings(run, { chooseNetwork, randomSeed, settled }) {
  const networks = findAll(byId('lab', HTMLElement), 'input[name="network"]', HTMLInputElement);
  for (const radio of networks) {
    radio.addEventListener('change', () => {
      chooseNetwork(radio.value === 'one-layer' ? 'one-layer' : 'two-layers');
    });
  }

  const seed = createSliderWithNumber('seed', {
    whole: true,
    settled,
    next: (value, direction) => value + direction,
    // A seed takes the place of weights given one by one.
    choose: (value) => run.choose({ seed: value, initialWeights: undefined }),
    current: () => run.settings.seed,
    toSlider: (value) => value,
    fromSlider: (position) => position,
    inWords: grouped,
  });
  byId('seed-random', HTMLButtonElement).addEventListener('click', () => seed.choose(randomSeed()));

  const lengths = preferredNumbers(MOST_ITERATIONS);
  byId('iterations', HTMLInputElement).max = String(lengths.length - 1);
  const iterations = createSliderWithNumber('iterations', {
    whole: true,
    // The same run, further: the playhead stays.
    settled: () => {},
    next: (value, direction) => value + direction,
    choose: (value) => run.chooseIterations(value),
    current: () => run.iterations,
    toSlider: (value) => nearestByRatio(lengths, value),
    fromSlider: (position) => lengths[position],
    inWords: grouped,
  });

  const show = () => {
    for (const radio of networks) radio.checked = radio.value === run.settings.problem;
    seed.show();
    iterations.show();
  };
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') show();
  });
  show();
}
