// A slider and a number box for one setting of the lab, and beside them what is wrong with a number.

import { byId } from '../../page/dom.js';
import { nextFrame } from '../../plot/view.js';

/**
 * What cannot be chosen is said under the controls and changes nothing.
 *
 * @param {string} id of the slider; the box and the message have `-number` and `-message` after it
 * @param {object} setting
 * @param {(value: number) => Error | null} setting.choose
 * @param {() => number} setting.current
 * @param {(value: number) => number} setting.toSlider
 * @param {(position: number) => number} setting.fromSlider
 * @param {(value: number) => string} setting.inWords
 * @param {(value: number) => boolean} [setting.isUnfinished] whether a number may be the start of a longer one, about which
 *   nothing is said before the box is left
 * @returns {{ choose: (value: number) => void, show: () => void }} `show` when the setting has changed elsewhere
 */
export function createSliderWithNumber(id, setting) {
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
    slider.setAttribute('aria-valuetext', setting.inWords(value));
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
    if (number.value === '' && !number.validity.badInput) return;
    if (!setting.isUnfinished?.(number.valueAsNumber)) choose(number.valueAsNumber);
  });
  number.addEventListener('change', () => {
    if (number.value === '' && !number.validity.badInput) show();
    else if (setting.isUnfinished?.(number.valueAsNumber)) choose(number.valueAsNumber);
  });

  return { choose, show };
}
