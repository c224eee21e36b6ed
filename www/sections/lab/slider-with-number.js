// A slider and a number box for one setting of the lab, and beside them what is wrong with a number.

import { computed, effect, nextFrame } from '../../state.js';
import { byId } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { readNumber } from '../../text/read-number.js';

/** Milliseconds for which what was wrong with a number is told after its box has been left. */
const TOLD_FOR = 5000;

/**
 * The slider shows each run that it passes. The box acts on a finished number: at Enter, when it is left, at an arrow key. What
 * cannot be chosen is said under the controls and changes nothing.
 *
 * @param {string} id of the slider; the box and the message have `-number` and `-message` after it
 * @param {object} setting
 * @param {boolean} setting.whole whether only whole numbers are meant
 * @param {(value: number) => Error | null} setting.choose
 * @param {(choose: () => void) => void} setting.watch chooses a value that is typed, or that a key in the box gives
 * @param {() => void} setting.grasp before the slider chooses for the first time since it was let go
 * @param {() => void} setting.dropped when the slider has been let go after that
 * @param {() => number} setting.current
 * @param {(value: number) => number} setting.toSlider
 * @param {(position: number) => number} setting.fromSlider
 * @param {(value: number, direction: 1 | -1) => number} setting.next the value one step up or down
 * @param {(value: number) => string} setting.inWords
 */
export function mountSliderWithNumber(id, setting) {
  const slider = byId(id, HTMLInputElement);
  const box = byId(`${id}-number`, HTMLInputElement);
  const current = computed(setting.current);
  const message = byId(`${id}-message`, HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let forgetting;

  /** @param {string} text */
  const tell = (text) => {
    clearTimeout(forgetting);
    if (text) box.setAttribute('aria-invalid', 'true');
    else box.removeAttribute('aria-invalid');
    message.textContent = text;
  };

  const show = () => {
    const value = current.value;
    const position = setting.toSlider(value);
    slider.value = String(position);
    slider.style.setProperty('--done', `${(100 * (position - Number(slider.min))) / (Number(slider.max) - Number(slider.min))}%`);
    slider.setAttribute('aria-valuetext', setting.inWords(value));
    box.value = String(value);
    box.setAttribute('aria-valuenow', String(value));
    tell('');
  };

  /** @param {number} value */
  const choose = (value) => {
    let error = /** @type {Error | null} */ (null);
    setting.watch(() => {
      error = setting.choose(value);
    });
    if (error) tell(error.message);
    else show();
  };

  // A pointer may move several times in a frame; the run is trained once.
  let wanted = 0;
  /** What it is moved from: where something else has been chosen meanwhile, that stays. */
  let from = 0;
  let isAnother = false;
  /** Whether a finger or a pen is down that may yet scroll the page: then it has changed nothing. */
  let mayScroll = false;
  const chooseWanted = () => {
    if (mayScroll || setting.current() !== from || wanted === from) return;
    if (!isAnother) setting.grasp();
    isAnother = true;
    setting.choose(wanted);
    show();
  };
  // Where it was pressed: Firefox tells of no movement of a finger, only of its place.
  let pressed = { clientX: 0, clientY: 0 };
  slider.addEventListener('pointerdown', ({ pointerType, clientX, clientY }) => {
    mayScroll = pointerType !== 'mouse';
    pressed = { clientX, clientY };
  });
  slider.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (Math.abs(clientX - pressed.clientX) > Math.abs(clientY - pressed.clientY)) mayScroll = false;
  });
  slider.addEventListener('pointerup', () => {
    mayScroll = false;
  });
  slider.addEventListener('pointercancel', () => {
    wanted = setting.current();
    mayScroll = false;
    show();
  });
  const want = () => {
    from = setting.current();
    wanted = setting.fromSlider(slider.valueAsNumber);
  };
  slider.addEventListener('input', () => {
    want();
    nextFrame(chooseWanted);
  });
  slider.addEventListener('change', () => {
    mayScroll = false;
    want();
    chooseWanted();
    if (!isAnother) return;
    isAnother = false;
    setting.dropped();
  });

  const finish = () => {
    const text = box.value.trim();
    if (text === '' || text === String(setting.current())) return show();
    // What is a number, but not a whole one, is for the core to refuse.
    const value = readNumber(text, setting) ?? readNumber(text, { whole: false });
    if (value !== null) return choose(value);
    return tell(`“${text}” cannot be read as one ${setting.whole ? 'whole number' : 'number'}, such as ${setting.current()}`);
  };
  box.addEventListener('change', finish);
  box.addEventListener('blur', () => {
    box.value = String(setting.current());
    const { textContent } = message;
    if (!textContent) return;
    tell('');
    message.textContent = textContent;
    forgetting = setTimeout(() => tell(''), TOLD_FOR);
  });

  /** @param {1 | -1} direction */
  const step = (direction) => {
    const value = readNumber(box.value, setting) ?? setting.current();
    choose(setting.next(value, direction));
  };
  onKeyDown(box, (event) => {
    if (event.ctrlKey) return;
    if (event.key === 'Enter') finish();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? 1 : -1);
  });
  effect(null, show);
}
