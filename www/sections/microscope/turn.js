// Your turn: the reader's answers to the numbers of an iteration, each with what went wrong on the way to it. The browser keeps them.

import { LOOPS } from '../../model/loop.js';
import { matrixOf, nameOf } from '../../model/pass.js';
import { keyOf } from '../../model/settings.js';
import { countOf } from '../../model/words.js';
import { keep, readKept } from '../../page/storage.js';
import { computed, effect, signal } from '../../state.js';
import { readNumber } from '../../text/read-number.js';
import { judge, slipInWords } from './slips.js';

/** @import {Pass, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Computed} from '../../state.js' */
/** @import {Slip} from './slips.js' */

/**
 * @typedef {object} Answer
 * @property {string} text as it was typed
 * @property {'open' | 'right' | 'wrong'} state `open`: not judged since it was typed
 * @property {readonly Slip[]} slips that were named on the way
 * @property {number} tries how often it was judged wrong
 * @property {boolean} isShown whether the arithmetic was shown before it was right
 */

/** @type {Answer} */
const NONE = { text: '', state: 'open', slips: [], tries: 0, isShown: false };

/** How many steps of the arithmetic are blank: at first the last one, with every right answer in the matrix one more, up to all. */
const MOST_BLANK = 3;

/** The most answers that are kept: of some thirty iterations by hand. The oldest go first. */
const MOST_KEPT = 2000;

/**
 * @param {Run} run
 * @param {Computed<number>} iteration
 */
export function createTurn(run, iteration) {
  const answers = signal(/** @type {ReadonlyMap<string, Answer>} */ (new Map(readAnswers())));
  const place = computed(() => `${keyOf(run.settings)},${iteration.value},`);
  const keyFor = (/** @type {Cell} */ cell) => place.value + nameOf(cell);
  const answerTo = (/** @type {Cell} */ cell) => answers.value.get(keyFor(cell));

  /** @param {Cell} cell @param {Partial<Answer>} change */
  const put = (cell, change) => {
    answers.value = new Map([...answers.value, [keyFor(cell), { ...NONE, ...answerTo(cell), ...change }]]);
  };

  effect(null, () => {
    const kept = [...answers.value].slice(-MOST_KEPT);
    keep('answers', kept.length > 0 ? JSON.stringify(kept) : '');
  });

  return {
    /** @returns {Answer | undefined} to the number at the playhead */
    answerTo,

    /** @param {Cell} cell @param {string} text */
    type(cell, text) {
      if (text !== answerTo(cell)?.text) put(cell, { text, state: 'open' });
    },

    /** The reader asks for the arithmetic. @param {Cell} cell */
    reveal(cell) {
      put(cell, { isShown: true });
    },

    /**
     * Judges what was typed.
     *
     * @param {Cell} cell
     * @param {Pass} matrices
     * @returns {string} the verdict in words; empty where nothing was typed since the last one
     */
    judge(cell, matrices) {
      const { text, state, slips, tries } = answerTo(cell) ?? NONE;
      if (text.trim() === '' || state !== 'open') return '';
      const value = readNumber(text, { whole: false });
      if (value === null) {
        put(cell, { state: 'wrong' });
        return `“${text}” is not a number that can be read. Write it like 0.1234, 0,1234, 12.34 % or -1.5e-3.`;
      }
      const judgement = judge(matrices, run.settingsHere, cell, value);
      if (judgement.verdict === 'wrong') put(cell, { state: 'wrong', tries: tries + 1, slips: [...slips, ...judgement.slips] });
      else put(cell, { state: 'right' });
      return judgement.words;
    },

    /**
     * @param {readonly Cell[]} cells of one matrix
     * @returns {number} steps of the arithmetic that are blank
     */
    blanksIn(cells) {
      const right = cells.filter((cell) => answerTo(cell)?.state === 'right').length;
      return Math.min(MOST_BLANK, 1 + right);
    },

    /** Forgets the answers to this iteration. */
    clear() {
      answers.value = new Map([...answers.value].filter(([key]) => !key.startsWith(place.value)));
    },

    /**
     * What has come of this iteration so far.
     *
     * @param {Pass} matrices
     * @returns {Tally}
     */
    tally: (matrices) => tallyOf(matrices, run.settings.problem, answerTo),

    /**
     * The answers as a text for a mail or a form.
     *
     * @param {Pass} matrices
     * @param {readonly string[]} about lines that say which run it is
     */
    asText(matrices, about) {
      const lines = cellsOf(matrices, run.settings.problem).flatMap((cell) => {
        const answer = answerTo(cell);
        if (!answer || (answer.text === '' && !answer.isShown)) return [];
        const named = [...new Set(answer.slips)].map((slip) => slipInWords(slip, cell, run.settingsHere));
        const after = named.length > 0 ? ` after: ${named.join('; ')}` : answer.tries > 0 ? ` after ${countOf(answer.tries, 'wrong answer')}` : '';
        return [`${nameOf(cell)}\t${answer.text || '–'}\t${answer.state}${answer.isShown ? ', shown' : ''}${after}`];
      });
      return `${[...about, tallyInWords(tallyOf(matrices, run.settings.problem, answerTo)), '', ...lines].join('\n')}\n`;
    },
  };
}

/**
 * @typedef {object} Tally
 * @property {number} asked numbers of the iteration
 * @property {number} atOnce right without a wrong answer before
 * @property {number} afterSlip right after one
 * @property {number} shown right, or not yet, and the arithmetic was shown
 * @property {number} open not right yet, of those that were answered
 */

/**
 * @param {Pass} matrices
 * @param {'one-layer' | 'two-layers'} problem
 * @param {(cell: Cell) => Answer | undefined} answerTo
 * @returns {Tally}
 */
export function tallyOf(matrices, problem, answerTo) {
  const tally = { asked: 0, atOnce: 0, afterSlip: 0, shown: 0, open: 0 };
  for (const cell of cellsOf(matrices, problem)) {
    tally.asked += 1;
    const answer = answerTo(cell);
    if (!answer || (answer.text === '' && !answer.isShown)) continue;
    if (answer.isShown) tally.shown += 1;
    else if (answer.state !== 'right') tally.open += 1;
    else if (answer.tries > 0) tally.afterSlip += 1;
    else tally.atOnce += 1;
  }
  return tally;
}

/**
 * @param {Tally} tally
 * @returns {string}
 */
export function tallyInWords({ asked, atOnce, afterSlip, shown, open }) {
  const parts = [`${atOnce} right at once`, `${afterSlip} right after a slip`, `${shown} shown`, ...(open > 0 ? [`${open} not right yet`] : [])];
  return `Of ${asked} numbers: ${parts.join(', ')}.`;
}

/**
 * @param {Pass} matrices
 * @param {'one-layer' | 'two-layers'} problem
 * @returns {Cell[]} every number that the loop computes, in its order
 */
function cellsOf(matrices, problem) {
  return LOOPS[problem].lines.flatMap(({ result }) => {
    const { rows, columns } = matrixOf(matrices, result);
    return Array.from({ length: rows * columns }, (_, k) => ({ matrix: result, row: Math.floor(k / columns), column: k % columns }));
  });
}

/** @returns {[string, Answer][]} none where what is kept is not from here */
function readAnswers() {
  try {
    const kept = JSON.parse(readKept('answers') || '[]');
    return kept.map((/** @type {[string, Partial<Answer>]} */ [key, answer]) => [String(key), checked(answer)]);
  } catch {
    return [];
  }
}

/** @param {Partial<Answer>} answer @returns {Answer} */
function checked({ text = '', state = 'open', slips = [], tries = 0, isShown = false }) {
  return {
    text: String(text),
    state: state === 'right' || state === 'wrong' ? state : 'open',
    slips: Array.isArray(slips) ? slips.filter((slip) => /^[a-z]+(-[a-z]+)*(-\d+)?$/.test(slip)) : [],
    tries: Number(tries) || 0,
    isShown: isShown === true,
  };
}
