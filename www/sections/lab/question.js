// The lab's question: which row will be right last? It is asked while the first run plays, and waits for nothing. The guess
// belongs to that run.

import { lastRows } from '../../model/telling.js';
import { RIGHT_WITHIN } from '../../model/verdict.js';
import { countOf, rowList, ROWS } from '../../model/words.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { computed, effect, signal, textEffect } from '../../state.js';
import { grouped, unbroken } from '../../text/format.js';

/** @import {Computed} from '../../state.js' */
/** @import {Pass, Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/**
 * @typedef {object} Guess
 * @property {Computed<boolean>} isAsked whether the question stands in the sentence's place
 * @property {Computed<string>} judged what came of the guess; empty before that is known, and where nothing was guessed
 */

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 * @returns {Guess}
 */
export function createGuessQuestion(run, player, state) {
  const element = byId('last-row', HTMLFieldSetElement);
  const told = byId('guess-told', HTMLElement);
  const nextRuns = byId('next-runs', HTMLElement);
  const first = run.settings;
  const guess = signal(/** @type {number | null} */ (null));
  const isOver = signal(false);
  const isShown = signal(false);

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
  const isAsked = computed(() => isFirst.value && guess.value === null && !isShown.value && !isOver.value);
  const judged = computed(() => {
    if (guess.value === null || !isReached.value || !answer.value) return '';
    const { rows } = answer.value;
    const said = `You said ${ROWS[guess.value]}`;
    if (rows === null) return `${said}. No: at the end not all four are right.`;
    if (rows.length === 0) return `${said}. No: all four were right from the start.`;
    if (rows.length === 1 && rows[0] === guess.value) return `${said}, and ${ROWS[rows[0]]} it was.`;
    if (rows.includes(guess.value)) return `${said}: yes, it was one of ${countOf(rows.length, 'row')}, ${rowList(rows)}.`;
    return `${said}. No, it was ${rowList(rows)}.`;
  });

  /** The answer, to who has asked for nothing else. */
  const shown = () => {
    if (!isShown.value || !answer.value) return '';
    const { iteration, rows } = answer.value;
    if (rows === null) return `Not all four will be right: wait for iteration ${grouped(iteration)}.`;
    if (rows.length === 0) return 'All four are right from the start.';
    return `${rowList(rows)} will be right last, at iteration ${grouped(iteration)}.`;
  };

  for (const button of findAll(element, 'button', HTMLButtonElement)) {
    button.addEventListener('click', () => {
      isShown.value = button.value === '';
      if (!isShown.value) guess.value = Number(button.value);
      else if (!player.playing) player.play();
    });
  }
  // Another seed, or another setting: the guess was about this run.
  effect(null, () => {
    if (run.settings === first) return;
    guess.value = null;
    isShown.value = false;
    isOver.value = true;
  });
  effect(null, () => {
    if (isReached.value) isOver.value = true;
  });

  textEffect(byId('third-line', HTMLElement), () => {
    element.hidden = !isAsked.value;
    nextRuns.hidden = state.isSecret.value || (guess.value !== null && !state.hasEnded.value);
    const waiting = guess.value === null ? '' : `You said ${ROWS[guess.value]} will be right last.`;
    const meaning = `Right means within ${RIGHT_WITHIN} of the target.`;
    const known = isAsked.value ? meaning : unbroken(judged.value || waiting || shown());
    setText(told, nextRuns.hidden ? known : '');
  });
  return { isAsked, judged };
}
