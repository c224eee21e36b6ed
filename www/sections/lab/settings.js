// The lab's settings: seed and iterations in the bar, the others in a popover that says in words what they are.

import { effect } from '../../state.js';
import { changedSettings, MOST_ITERATIONS, withTurned } from '../../model/settings.js';
import { ROWS } from '../../model/words.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { nearestByRatio, preferredNumbers } from '../../plot/scale.js';
import { grouped } from '../../text/format.js';
import { mountSliderWithNumber } from './slider-with-number.js';

/** @import {Derivative, Run, Settings} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/** Where the slider for the learning rate stops: ten places a decade, from 0.01 to 100. */
const RATES = [
  ...[-2, -1, 0, 1].flatMap((power) => [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map((m) => Number(`${m}e${power}`))),
  100,
];

/** New seeds come from where the slider can follow. */
const SEEDS = 1000;

/** What is no change from the notebook, which has both networks; or has a place of its own, or only a link gives it. */
const ELSEWHERE = ['problem', 'seed', 'initialWeights', 'from'];

/**
 * @param {Run} run
 * @param {LabState} state
 * @param {object} world
 * @param {(problem: Settings['problem']) => void} world.chooseNetwork
 * @param {() => number} world.randomSeed
 * @param {() => void} world.leave keeps the present run's curves in sight while its seed is dragged
 * @param {ReturnType<typeof import('./autoplay.js').createAutoplay>} world.autoplay
 */
export function mountSettings(run, state, { chooseNetwork, randomSeed, leave, autoplay }) {
  const { grasp, settled, watch, fromStart } = autoplay;
  const popover = byId('settings', HTMLDetailsElement);
  const words = byId('settings-words', HTMLElement);
  const note = byId('settings-note', HTMLElement);
  const reset = byId('notebook-settings', HTMLButtonElement);
  const radios = findAll(popover, 'input[type="radio"]', HTMLInputElement);
  const targets = findAll(popover, '.target', HTMLButtonElement);

  mountSliderWithNumber('seed', {
    whole: true,
    watch,
    grasp: () => {
      leave();
      state.moving.value = 'seed';
      grasp();
    },
    dropped: () => {
      state.left.value = state.moving.value = null;
      settled();
    },
    next: (value, direction) => value + direction,
    // A seed takes the place of weights given one by one.
    choose: (value) => run.choose({ seed: value, initialWeights: undefined }),
    current: () => run.settings.seed,
    toSlider: (value) => value,
    fromSlider: (position) => position,
    inWords: String,
  });
  byId('new-seed', HTMLButtonElement).addEventListener('click', () => {
    run.choose({ seed: randomSeed() % SEEDS, initialWeights: undefined });
    fromStart();
  });

  const lengths = preferredNumbers(MOST_ITERATIONS);
  byId('iterations', HTMLInputElement).max = String(lengths.length - 1);
  mountSliderWithNumber('iterations', {
    whole: true,
    // The same run, further: the playhead stays.
    watch: (choose) => choose(),
    grasp: () => {
      state.moving.value = 'iterations';
    },
    dropped: () => {
      state.moving.value = null;
      state.reveal();
    },
    next: (value, direction) => value + direction,
    choose: (value) => run.chooseIterations(value),
    current: () => run.iterations,
    toSlider: (value) => nearestByRatio(lengths, value),
    fromSlider: (position) => lengths[position],
    inWords: grouped,
  });

  byId('learning-rate', HTMLInputElement).max = String(RATES.length - 1);
  mountSliderWithNumber('learning-rate', {
    whole: false,
    watch,
    grasp,
    dropped: settled,
    choose: (value) => run.choose({ learningRate: value }),
    current: () => run.settings.learningRate,
    toSlider: (value) => nearestByRatio(RATES, value),
    fromSlider: (position) => RATES[position],
    next: (value, direction) => RATES[Math.max(0, nearestByRatio(RATES, value) + direction)] ?? value,
    inWords: String,
  });
  mountSliderWithNumber('hidden', {
    whole: true,
    watch,
    grasp,
    dropped: settled,
    next: (value, direction) => value + direction,
    // Weights given one by one fit one width only; another width starts from the seed's.
    choose: (value) => run.choose({ hidden: value, initialWeights: undefined }),
    // One layer has none.
    current: () => run.settings.hidden ?? 4,
    toSlider: (value) => value,
    fromSlider: (position) => position,
    inWords: String,
  });

  for (const radio of radios) {
    radio.addEventListener('change', () => {
      if (radio.name === 'network') chooseNetwork(radio.value === 'one-layer' ? 'one-layer' : 'two-layers');
      else if (radio.name === 'derivative') {
        // Both layers follow the rule; none at the output leaves the hidden layer's as it is.
        const hiddenDerivative = radio.value === 'none' ? run.settings.hiddenDerivative : undefined;
        watch(() => void run.choose({ derivative: /** @type {Derivative} */ (radio.value), hiddenDerivative }));
      } else watch(() => void run.choose({ [radio.name]: radio.value }));
    });
  }
  targets.forEach((button, row) => {
    button.addEventListener('click', () => {
      watch(() => void run.choose({ targets: withTurned(run.settings.targets, row) }));
    });
  });
  reset.addEventListener('click', () => {
    const notebooks = { targets: undefined, hidden: undefined, learningRate: undefined, derivative: undefined };
    watch(() => void run.choose({ ...notebooks, hiddenDerivative: undefined, summation: undefined }));
    // The button is disabled by that; the keyboard goes on from the popover's own.
    popover.querySelector('summary')?.focus();
  });

  effect(null, () => {
    const { settings } = run;
    const chosen = { network: settings.problem, derivative: settings.derivative, summation: settings.summation };
    for (const radio of radios) radio.checked = radio.value === chosen[/** @type {keyof typeof chosen} */ (radio.name)];
    for (const id of ['hidden-setting', 'summation-setting']) {
      byId(id, HTMLFieldSetElement).disabled = settings.problem === 'one-layer';
    }
    targets.forEach((button, row) => {
      const target = settings.targets[row];
      setText(button, String(target));
      button.setAttribute('aria-label', `Target ${target} for the inputs ${ROWS[row]}`);
      button.classList.toggle('is-one', target === 1);
      button.classList.toggle('is-zero', target === 0);
    });
    // One choice sets both layers' rules.
    const elsewhere = settings.derivative === 'notebook' ? ELSEWHERE : [...ELSEWHERE, 'hiddenDerivative'];
    const changed = changedSettings(settings).filter(([name]) => !elsewhere.includes(name)).length;
    const { hidden } = settings;
    const machine = hidden === undefined ? 'one layer' : `${hidden} ${hidden === 1 ? 'unit' : 'units'}`;
    setText(words, `${machine}, rate ${settings.learningRate}${changed > 0 ? ` · ${changed} changed` : ''}`);
    setText(note, aboutSettings(settings, changed));
    reset.disabled = changed === 0;
  });
}

/**
 * @param {Settings} settings
 * @param {number} changed
 * @returns {string}
 */
function aboutSettings({ problem, hidden }, changed) {
  if (problem === 'two-layers' && hidden !== 4) return 'Only with 4 hidden units are the last digits sure to be NumPy’s own.';
  return changed === 0 ? 'nothing differs' : '';
}
