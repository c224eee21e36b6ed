// A closed question before a figure moves: the reader predicts, or asks just to be shown, and hears at once what comes of it.

import { find, findAll, setText } from '../page/dom.js';
import { signal, textEffect } from '../state.js';

/**
 * @typedef {object} Question
 * @property {boolean} isAnswered followed by what reads it
 * @property {(words: string, answer: string) => void} tell what came of it and why; `answer` is the value of the choice that was
 *   right, or empty where none was
 */

/**
 * @param {HTMLElement} element in the page's HTML: buttons with their choices as values, *Just show me* with none, and a `.told`
 * @param {() => void} begin at the first press, whatever it says: tells what comes of it, if that is known, and makes the figure
 *   move
 * @returns {Question}
 */
export function createQuestion(element, begin) {
  const buttons = findAll(element, 'button', HTMLButtonElement);
  const told = find(element, '.told');
  const chosen = signal(/** @type {HTMLButtonElement | null} */ (null));
  const outcome = signal(/** @type {{ words: string, answer: string } | null} */ (null));

  for (const button of buttons) {
    button.addEventListener('click', () => {
      if (chosen.value) return;
      chosen.value = button;
      begin();
    });
  }
  textEffect(element, () => {
    for (const button of buttons) {
      if (!chosen.value) continue;
      button.setAttribute('aria-pressed', String(button === chosen.value));
      // Not switched off, or the focus would be lost.
      button.setAttribute('aria-disabled', 'true');
    }
    if (!outcome.value) return;
    const { words, answer } = outcome.value;
    const said = chosen.value?.value ? `You said: ${chosen.value.textContent?.trim()}. ` : '';
    const isRight = said !== '' && chosen.value?.value === answer;
    setText(told, `${said}${said === '' ? '' : isRight ? 'So it is. ' : 'No. '}${words}`);
  });

  return {
    get isAnswered() {
      return chosen.value !== null;
    },
    tell(words, answer) {
      outcome.value = { words, answer };
    },
  };
}
