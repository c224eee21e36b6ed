// The lab's question: which row will be right last? It is asked while the first run plays, and waits for nothing. The guess
// belongs to that run.

import { lastRows } from '../../model/telling.js';
import { countOf, rowList, ROWS } from '../../model/words.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { computed, effect, signal, textEffect } from '../../state.js';
import { grouped, unbroken } from '../../text/format.js';

/** @import {Computed} from '../../state.js' */
/** @import {Pass, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/**
 * @typedef {object} Guess
 * @property {Computed<boolean>} isAsked whether the question stands in the sentence's place
 * @property {Computed<string>} judged what came of the guess; empty before that is known, and where nothing was guessed
 */

/**
 * @param {Run} run
 * @param {LabState} state
 * @returns {Guess}
 */
export function createGuessQuestion(run, state) {
  const element = byId('last-row', HTMLFieldSetElement);
  const told = byId('guess-told', HTMLElement);
  const nextRuns = byId('next-runs', HTMLElement);
  const first = run.settings;
  const guess = signal(/** @type {number | null} */ (null));
  const isOver = signal(false);

  /** When it is known, and which rows were last: none where all four were right from the start, null where they never are. */
  const answer = computed(() => {
    if (run.settings !== first) return null;
    const end = run.moments.find(({ kind }) => kind === 'right' || kind === 'not-right');
    if (!end) return null;
    const rows = end.kind === 'right' ? lastRows(end, (at) => /** @type {Pass} */ (run.at(at).pass())) : null;
    return { iteration: end.iteration, rows };
  });
  const isReached = computed(() => answer.value !== null && run.iteration >= answer.value.iteration);
  const isFirst = computed(() => state.isSecret.value && run.settings === first && !isReached.value);
  const isAsked = computed(() => isFirst.value && guess.value === null && !isOver.value);
  const judged = computed(() => {
    if (guess.value === null || !isReached.value || !answer.value) return '';
    const { iteration, rows } = answer.value;
    const said = `You said ${ROWS[guess.value]}`;
    if (rows === null) return `${said}. No: at ${grouped(iteration)} not all four are right.`;
    if (rows.length === 0) return `${said}. No: all four were right from the start.`;
    if (rows.length === 1 && rows[0] === guess.value) return `${said}, and ${ROWS[rows[0]]} it was.`;
    if (rows.includes(guess.value)) return `${said}: yes, it was one of ${countOf(rows.length, 'row')}, ${rowList(rows)}.`;
    return `${said}. No, it was ${rowList(rows)}.`;
  });

  for (const button of findAll(element, 'button', HTMLButtonElement)) {
    button.addEventListener('click', () => {
      if (button.value === '') isOver.value = true;
      else guess.value = Number(button.value);
    });
  }
  // Another seed, or another setting: the guess was about this run.
  effect(null, () => {
    if (run.settings === first) return;
    guess.value = null;
    isOver.value = true;
  });
  effect(null, () => {
    if (isReached.value) isOver.value = true;
  });

  textEffect(byId('third-line', HTMLElement), () => {
    element.hidden = !isAsked.value;
    nextRuns.hidden = state.isSecret.value || (guess.value !== null && !state.hasEnded.value);
    const waiting = guess.value === null ? '' : `You said ${ROWS[guess.value]} will be right last.`;
    setText(told, !nextRuns.hidden ? '' : isAsked.value ? 'Guess while it plays.' : unbroken(judged.value || waiting));
  });
  return { isAsked, judged };
}
