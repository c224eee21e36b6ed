// The lab's rows: inputs, target, answer and whether it is right; under them the error.

import { leavingOut, textEffect } from '../../state.js';
import { RIGHT_WITHIN, SIGNS, verdictOf } from '../../model/verdict.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { bindRadios } from '../../page/binding.js';
import { fraction, full, grouped } from '../../text/format.js';

/** @import {Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/**
 * @param {Run} run
 * @param {LabState} state
 */
export function mountRows(run, state) {
  const table = byId('truth-table', HTMLTableElement);
  const tally = byId('tally', HTMLElement);
  const error = byId('error', HTMLElement);
  const where = byId('where', HTMLElement);
  const rows = findAll(table, 'tbody tr', HTMLTableRowElement).map((row) => ({
    target: find(row, '.target', HTMLElement),
    output: find(row, '.output', HTMLElement),
    verdict: find(row, '.verdict', HTMLElement),
  }));
  bindRadios(findAll(table, 'input[name="row"]', HTMLInputElement), {
    get value() {
      return String(state.row.value);
    },
    set value(row) {
      state.row.value = Number(row);
    },
  });
  setText(byId('tolerance', HTMLElement), `(±${RIGHT_WITHIN})`);
  // The whole row chooses itself.
  table.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest('tbody tr') : null;
    if (row instanceof HTMLTableRowElement) state.row.value = row.sectionRowIndex;
  });

  textEffect(table, () => {
    run.settings.targets.forEach((target, index) => {
      const element = rows[index].target;
      setText(element, String(target));
      element.classList.toggle('is-one', target === 1);
      element.classList.toggle('is-zero', target === 0);
    });
  });
  const show = leavingOut(state.isLeftOut, () => {
    const { O, y } = run.pass();
    let right = 0;
    rows.forEach(({ output, verdict }, index) => {
      setText(output, state.allDigits.value ? full(O.values[index]) : fraction(O.values[index]));
      const is = verdictOf(O.values[index], y.values[index]);
      right += Number(is === 'right');
      setText(verdict, SIGNS[is]);
      if (verdict.getAttribute('aria-label') !== is) verdict.setAttribute('aria-label', is);
    });
    const count = `${right} of 4 right`;
    setText(tally, count);
    setText(find(where, '.where-tally', HTMLElement), count);
    setText(find(where, '.where-iteration', HTMLElement), grouped(run.iteration));
    setText(error, state.allDigits.value ? full(run.error()) : fraction(run.error()));
  });
  textEffect(table, show);
}
