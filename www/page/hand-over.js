// Hands a text or a file over to the reader, as far as the browser lets the page, and says what came of it.

import { find, setText } from './dom.js';
import { isConfined } from './frame.js';

/** The longest text, in characters, that is offered for copying where a file may not have come: a box of millions is slow. */
const MOST_OFFERED = 200_000;

/**
 * @typedef {object} HandOver
 * @property {(text: string, what: string) => Promise<void>} copy
 * @property {(content: string | Blob, type: string, name: string) => void} save
 * @property {(sentence: string) => void} say
 */

/**
 * @param {HTMLElement} parent has a message for what came of it, and a box for a text that has to be copied by hand
 * @returns {HandOver}
 */
export function createHandOver(parent) {
  const message = find(parent, '.hand-over-message');
  const box = find(parent, '.hand-over-text', HTMLTextAreaElement);

  /** @param {string} sentence */
  const say = (sentence) => {
    box.hidden = true;
    setText(message, sentence);
  };

  /**
   * @param {string} text
   * @param {string} sentence
   */
  const offer = (text, sentence) => {
    say(sentence);
    box.value = text;
    box.hidden = false;
    box.select();
  };

  return {
    say,
    async copy(text, what) {
      try {
        await navigator.clipboard.writeText(text);
        say(`${what} is on the clipboard.`);
      } catch {
        // A frame may have no right to the clipboard, and a page from disk none at all.
        offer(text, `The browser refuses the clipboard. ${what} is selected below: copy it by hand.`);
      }
    },
    save(content, type, name) {
      const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
      const anchor = document.createElement('a');
      anchor.href = url;
      anchor.download = name;
      anchor.click();
      // The download reads the URL after the click has returned.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      const offered = `${name} is offered for saving.`;
      // A frame may take downloads away, also from a page that keeps its origin: no page can know.
      if (!isConfined) say(offered);
      else if (content instanceof Blob || content.length > MOST_OFFERED)
        say(`${offered} If nothing came, this frame does not let it: open the page by itself.`);
      else offer(content, `${offered} If nothing came, this frame does not let it: copy the text below.`);
    },
  };
}
