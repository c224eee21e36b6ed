// The lab's settings: network, seed and iterations. Dragging a slider starts another run in every frame.

import { byId, findAll } from '../../dom.js';
import { grouped } from '../../format.js';
import { nearestByRatio, preferredNumbers } from '../../scale.js';
import { MOST_ITERATIONS } from '../../run.js';
import { nextFrame } from '../../view.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('../../run.js').Settings} Settings */

/**
 * @param {Run} run
 * @param {object} actions
 * @param {(problem: Settings['problem']) => void} actions.chooseNetwork
 * @param {() => number} actions.randomSeed
 */
export function createSettings(run, { chooseNetwork, randomSeed }) {
  const networks = findAll(byId('lab', HTMLElement), 'input[name="network"]', HTMLInputElement);
  for (const radio of networks) {
    radio.addEventListener('change', () => {
      chooseNetwork(radio.value === 'one-layer' ? 'one-layer' : 'two-layers');
    });
  }

  const seed = createSliderWithNumber('seed', {
    choose: (value) => run.choose({ seed: value }),
    current: () => run.settings.seed ?? 0,
    toSlider: (value) => value,
    fromSlider: (position) => position,
  });
  byId('seed-random', HTMLButtonElement).addEventListener('click', () => seed.choose(randomSeed()));

  const lengths = preferredNumbers(MOST_ITERATIONS);
  const iterations = createSliderWithNumber('iterations', {
    choose: (value) => run.chooseIterations(value),
    current: () => run.iterations,
    toSlider: (value) => nearestByRatio(lengths, value),
    fromSlider: (position) => lengths[position] ?? MOST_ITERATIONS,
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

/**
 * A slider and a number box for the same setting. What cannot be chosen is said under them and changes nothing.
 *
 * @param {string} id of the slider; the box and the message have `-number` and `-message` after it
 * @param {object} setting
 * @param {(value: number) => Error | null} setting.choose
 * @param {() => number} setting.current
 * @param {(value: number) => number} setting.toSlider
 * @param {(position: number) => number} setting.fromSlider
 */
function createSliderWithNumber(id, setting) {
  const slider = byId(id, HTMLInputElement);
  const number = byId(`${id}-number`, HTMLInputElement);
  const message = byId(`${id}-message`, HTMLElement);

  /** @param {Error | null} error */
  const tell = (error) => {
    number.toggleAttribute('aria-invalid', false);
    if (error) number.setAttribute('aria-invalid', 'true');
    message.textContent = error?.message ?? '';
  };

  /** @param {number} value */
  const choose = (value) => {
    const error = setting.choose(value);
    tell(error);
    if (!error) show();
  };

  const show = () => {
    const value = setting.current();
    slider.value = String(setting.toSlider(value));
    slider.setAttribute('aria-valuetext', grouped(value));
    if (number.valueAsNumber !== value) number.value = String(value);
    tell(null);
  };

  // A pointer may move several times in a frame; the run is trained once.
  let wanted = 0;
  const chooseWanted = () => choose(wanted);
  slider.addEventListener('input', () => {
    wanted = setting.fromSlider(slider.valueAsNumber);
    nextFrame(chooseWanted);
  });

  number.addEventListener('input', () => {
    // Nothing typed yet is no mistake.
    if (number.value !== '' || number.validity.badInput) choose(number.valueAsNumber);
  });
  number.addEventListener('change', () => {
    if (number.value === '' && !number.validity.badInput) show();
  });

  return { choose, show };
}
