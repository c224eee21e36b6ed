// The lab's further settings, folded away: learning rate, hidden units, derivative rule, and whose sums are followed.

import { byId, find, findAll, setText } from '../../page/dom.js';
import { nearestByRatio } from '../../plot/scale.js';
import { changedSettings } from '../../model/settings.js';
import { createSliderWithNumber } from './slider-with-number.js';

/** @import {Run, Settings} from '../../types.d.ts' */

/** Where the slider for the learning rate stops: ten places a decade, from 0.01 to 100. */
const RATES = [
  ...[-2, -1, 0, 1].flatMap((power) => [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map((m) => Number(`${m}e${power}`))),
  100,
];

/**
 * @param {Run} run
 * @param {() => void} settled when a run has been chosen for good
 */
export function mountMoreSettings(run, settled) {
  const details = byId('more-settings', HTMLDetailsElement);
  const count = byId('more-settings-count', HTMLElement);
  const hiddenNote = byId('hidden-note', HTMLElement);
  const reset = byId('notebook-settings', HTMLButtonElement);
  const twoLayersOnly = ['hidden-setting', 'summation-setting'].map((id) => byId(id, HTMLFieldSetElement));

  byId('learning-rate', HTMLInputElement).max = String(RATES.length - 1);
  const rate = createSliderWithNumber('learning-rate', {
    whole: false,
    settled,
    choose: (value) => run.choose({ learningRate: value }),
    current: () => run.settings.learningRate,
    toSlider: (value) => nearestByRatio(RATES, value),
    fromSlider: (position) => RATES[position],
    next: (value, direction) => RATES[Math.max(0, nearestByRatio(RATES, value) + direction)] ?? value,
    inWords: String,
  });
  // Weights given one by one fit one width only; another width starts from the seed's.
  const hidden = createSliderWithNumber('hidden', {
    whole: true,
    settled,
    next: (value, direction) => value + direction,
    choose: (value) => run.choose({ hidden: value, initialWeights: undefined }),
    // One layer has none; what was chosen for two stays in sight.
    current: () => run.settings.hidden ?? Number(byId('hidden', HTMLInputElement).value),
    toSlider: (value) => value,
    fromSlider: (position) => position,
    inWords: String,
  });

  const radios = findAll(details, 'input[type="radio"]', HTMLInputElement);
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      // Both layers follow the rule.
      run.choose({ [radio.name]: radio.value, ...(radio.name === 'derivative' && { hiddenDerivative: undefined }) });
      settled();
    });
  }

  reset.addEventListener('click', () => {
    run.choose({
      targets: undefined,
      hidden: undefined,
      learningRate: undefined,
      derivative: undefined,
      hiddenDerivative: undefined,
      summation: undefined,
    });
    settled();
    // The button is disabled by that; the keyboard goes on from the fold's own.
    find(details, 'summary', HTMLElement).focus();
  });

  const show = () => {
    const isOneLayer = run.settings.problem === 'one-layer';
    rate.show();
    hidden.show();
    for (const fieldset of twoLayersOnly) fieldset.disabled = isOneLayer;
    for (const radio of radios) {
      const chosen = radio.name === 'derivative' ? run.settings.derivative : run.settings.summation;
      radio.checked = radio.value === chosen;
    }
    setText(hiddenNote, aboutWidth(run.settings));
    const changed = changedSettings(run.settings).filter(([name]) => !['problem', 'seed', 'initialWeights', 'from'].includes(name)).length;
    setText(count, changed === 0 ? '' : ` (${changed})`);
    reset.disabled = changed === 0;
  };
  run.subscribe((change) => {
    if (change === 'run') show();
  });
  show();
}

/**
 * @param {Settings} settings
 * @returns {string}
 */
function aboutWidth({ problem, hidden }) {
  if (problem === 'one-layer') return 'One layer has no hidden units, and its sums are the same in every edition.';
  if (hidden === 4) return '';
  return `Only with 4 hidden units are the last digits sure to be NumPy’s own.`;
}
