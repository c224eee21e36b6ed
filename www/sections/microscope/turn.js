// Your turn: the line's result is blank, and the reader's answers to it, kept for as long as the page is open.

import { keyOf } from '../../model/settings.js';
import { nameOf } from '../../model/pass.js';
import { readNumber } from '../../text/read-number.js';
import { judge } from './slips.js';

/** @import {Pass, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */

/**
 * @typedef {object} Answer
 * @property {string} text as it was typed
 * @property {'open' | 'right' | 'wrong'} state `open`: not judged since it was typed
 */

/** How many steps of the arithmetic are blank: at first the last one, with every right answer in the matrix one more, up to all. */
const MOST_BLANK = 3;

/** @param {Run} run */
export function createTurn(run) {
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  const keyFor = (/** @type {Cell} */ cell) => [keyOf(run.settings), run.iteration, nameOf(cell)].join();

  return {
    isOn: false,

    /**
     * @param {Cell} cell
     * @returns {Answer | undefined} to the number at the playhead
     */
    answerTo: (cell) => answers.get(keyFor(cell)),

    /** @param {Cell} cell @param {string} text */
    type(cell, text) {
      if (text !== answers.get(keyFor(cell))?.text) answers.set(keyFor(cell), { text, state: 'open' });
    },

    /**
     * Judges what was typed.
     *
     * @param {Cell} cell
     * @param {Pass} matrices
     * @returns {string} the verdict in words; empty where nothing was typed since the last one
     */
    judge(cell, matrices) {
      const { text, state } = answers.get(keyFor(cell)) ?? { text: '', state: 'open' };
      if (text.trim() === '' || state !== 'open') return '';
      const value = readNumber(text, { whole: false });
      if (value === null) {
        answers.set(keyFor(cell), { text, state: 'wrong' });
        return `“${text}” is not a number that can be read. Write it like 0.1234, 0,1234 or -1.5e-3.`;
      }
      const { verdict, words } = judge(matrices, run.settings, cell, value);
      answers.set(keyFor(cell), { text, state: verdict === 'wrong' ? 'wrong' : 'right' });
      return words;
    },

    /**
     * @param {readonly Cell[]} cells of one matrix
     * @returns {number} steps of the arithmetic that are blank
     */
    blanksIn(cells) {
      const right = cells.filter((cell) => answers.get(keyFor(cell))?.state === 'right').length;
      return Math.min(MOST_BLANK, 1 + right);
    },
  };
}
