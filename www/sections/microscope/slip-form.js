// Find the slip: the reader points at a number and names what went wrong there.

import { find, setText } from '../../page/dom.js';
import { computed, effect, untracked } from '../../state.js';
import { capital } from '../../model/words.js';
import { answerTo } from './exercise.js';
import { slipInWords, usualSlips } from './slips.js';

/** @import {Run} from '../../types.d.ts' */
/** @import {Slip} from './slips.js' */
/** @import {State} from './state.js' */

/**
 * @param {HTMLElement} form holds the choice of a slip and three buttons
 * @param {Run} run
 * @param {State} state
 * @param {(words: string) => void} say
 */
export function mountSlipForm(form, run, state, say) {
  const choice = find(form, 'select', HTMLSelectElement);
  const label = find(form, '.slip-here', HTMLElement);
  const told = find(form, '.slip-told', HTMLButtonElement);

  /** The cell whose slips are offered: where the focus was last, so that the form can be used. */
  const at = computed(() => state.threadIn(state.lookedAt.value));
  const slips = computed(() => (state.loop.value.given.includes(at.value.matrix) ? [] : usualSlips(state.matrices.value, at.value)));

  effect(form.parentElement, () => {
    form.hidden = state.exercise.value === null;
    if (form.hidden) return;
    const isGiven = slips.value.length === 0;
    setText(label, isGiven ? 'Choose a number that a line has computed.' : `In ${at.value.matrix}[${at.value.row}, ${at.value.column}]`);
    choice.hidden = isGiven;
    told.hidden = isGiven;
    const before = untracked(() => choice.value);
    choice.replaceChildren(
      ...slips.value.map((slip) => new Option(capital(slipInWords(slip, at.value, run.settingsHere).replace(/: .*/, '')), slip, false, slip === before)),
    );
  });

  told.addEventListener('click', () => {
    const { exercise, matrices } = state;
    if (exercise.value) say(answerTo(exercise.value, matrices.value, run.settingsHere, at.value, /** @type {Slip} */ (choice.value)).words);
  });
  find(form, '.slip-next', HTMLButtonElement).addEventListener('click', () => {
    state.attempt.value += 1;
    say('');
  });
  find(form, '.slip-show', HTMLButtonElement).addEventListener('click', () => {
    const { exercise, matrices } = state;
    if (!exercise.value) return;
    const { cell, slip } = exercise.value;
    state.threadThrough(cell);
    state.lookedAt.value = cell.matrix;
    say(answerTo(exercise.value, matrices.value, run.settingsHere, cell, slip).words.replace(/^Found: /, ''));
  });
}
