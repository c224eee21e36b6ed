// A closed question before a figure moves: the reader predicts, or asks just to be shown, and hears what came of it.

import { find, findAll, setText } from '../page/dom.js';

/**
 * @typedef {object} Question
 * @property {boolean} isAnswered
 * @property {(words: string, answer: string) => void} tell what came of it and why; `answer` is the value of the choice that was right,
 *   or empty where none was
 */

/**
 * @param {HTMLElement} element in the page's HTML: buttons with their choices as values, *Just show me* with none, and a `.told`
 * @param {() => void} begin makes the figure move: at the first press, whatever it says
 * @returns {Question}
 */
export function createQuestion(element, begin) {
  const buttons = findAll(element, 'button', HTMLButtonElement);
  const told = find(element, '.told', HTMLElement);
  /** @type {HTMLButtonElement | null} */
  let chosen = null;

  for (const button of buttons) {
    button.addEventListener('click', () => {
      if (chosen) return;
      chosen = button;
      for (const other of buttons) {
        other.setAttribute('aria-pressed', String(other === button));
        // Not switched off, or the focus would be lost.
        other.setAttribute('aria-disabled', 'true');
      }
      begin();
    });
  }

  return {
    get isAnswered() {
      return chosen !== null;
    },
    tell(words, answer) {
      const said = chosen?.value ? `You said: ${chosen.textContent?.trim()}. ` : '';
      const isRight = said !== '' && chosen?.value === answer;
      setText(told, `${said}${isRight ? 'So it is. ' : ''}${words}`);
    },
  };
}
