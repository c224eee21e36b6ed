// The lab's outcome: iteration, error, and the truth table, whose targets can be turned round and whose outputs converge on them.

import { byId, find, findAll, setText } from '../../page/dom.js';
import { fixed, grouped, pythonRepr } from '../../text/format.js';
import { momentsOf } from '../../model/moments.js';
import { withTurned } from '../../model/settings.js';
import { ruleTitle } from '../../model/words.js';
import { createText } from '../../plot/view.js';
import { effect } from '../../state.js';

/** @import {Run} from '../../types.d.ts' */
/** @import {Shown} from './shown.js' */

/** Digits of a number that are set large: `0.` and four more. */
const LARGE = 6;

/** Decimals of an output, as many as NumPy prints. */
const DECIMALS = 8;

/**
 * @param {Run} run
 * @param {Shown} shown
 * @param {() => void} settled when a run has been chosen for good
 */
export function mountOutcome(run, shown, settled) {
  const table = byId('truth-table', HTMLTableElement);
  const rule = byId('rule', HTMLElement);
  const iteration = byId('iteration', HTMLElement);
  const tally = byId('tally', HTMLElement);
  const hint = byId('tally-hint', HTMLElement);
  const error = splitNumber(byId('error', HTMLElement));
  const rows = findAll(table, 'tbody tr', HTMLTableRowElement).map((row) => ({
    target: find(row, '.target', HTMLButtonElement),
    inputs: find(row, 'th', HTMLElement).textContent,
    goal: find(row, '.goal', HTMLElement),
    bar: find(row, '.bar', HTMLElement),
    next: find(row, '.next', HTMLElement),
    output: splitNumber(find(row, '.output', HTMLElement)),
    delta: find(row, '.delta', HTMLElement),
    verdict: find(row, '.verdict', HTMLElement),
  }));

  const render = () => {
    const { O, y, O_delta } = run.pass();
    // Where the answers jump, the next ones are the other side of it.
    const next = jumps(run) ? run.at(run.iteration + 1).outputs() : null;
    const isBackward = shown.isBackward.value;
    table.classList.toggle('is-backward', isBackward);
    setText(iteration, grouped(run.iteration));
    error(pythonRepr(run.error()));
    setText(rule, ruleTitle(y.values));
    let right = 0;
    rows.forEach((row, index) => {
      const target = y.values[index];
      const output = O.values[index];
      setText(row.target, String(target));
      const name = `Target ${target} for the inputs ${row.inputs}`;
      if (row.target.getAttribute('aria-label') !== name) row.target.setAttribute('aria-label', name);
      setHue(row.target, target);
      setHue(row.goal, target);
      setHue(row.bar, output < 0.5 ? 0 : 1);
      row.bar.style.transform = `scaleX(${2 * output - 1})`;
      row.next.hidden = next === null;
      if (next) row.next.style.insetInlineStart = `${100 * next[index]}%`;
      row.output(output.toFixed(DECIMALS));
      setText(row.delta, isBackward ? `δ ${signed(O_delta.values[index])}` : '');
      const isRight = target === 1 ? output > 0.5 : output < 0.5;
      right += isRight ? 1 : 0;
      setText(row.verdict, isRight ? '✓' : '✗');
      row.verdict.classList.toggle('is-wrong', !isRight);
      const verdict = isRight ? 'on its target’s side of 0.5' : 'on the wrong side of 0.5';
      if (row.verdict.getAttribute('aria-label') !== verdict) row.verdict.setAttribute('aria-label', verdict);
    });
    const sum = O_delta.values.reduce((a, b) => a + b);
    setText(tally, isBackward ? `The four deltas add up to ${signed(sum)}` : `${right} of ${rows.length} on their target’s side of 0.5`);
    setText(hint, next ? '❘ next answer' : 'choose a row →');
  };
  const view = createText(byId('lab', HTMLElement), render);
  rows.forEach(({ target }, index) => {
    target.addEventListener('click', () => {
      run.choose({ targets: withTurned(run.settings.targets, index) });
      settled();
    });
  });
  run.subscribe((change) => {
    // What happens in a run is known when it is trained.
    if (change !== 'trained' || run.trained === run.iterations) view.invalidate();
  });
  effect(null, () => {
    void shown.isBackward.value;
    view.invalidate();
  });
  findAll(table, 'input[name="row"]', HTMLInputElement).forEach((radio, row) => {
    radio.addEventListener('change', () => {
      shown.row.value = row;
    });
  });
  // The whole row chooses itself, but for what in it does something else.
  table.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('button, label')) return;
    target.closest('tr')?.querySelector('label')?.click();
  });
}

/**
 * Whether the playhead is inside a zigzag, before its end.
 *
 * @param {Run} run
 */
function jumps(run) {
  const { iteration } = run;
  return momentsOf(run).some((moment) => moment.kind === 'zigzag' && moment.iteration <= iteration && iteration < Number(moment.until));
}

/** @param {number} value */
function signed(value) {
  return `${value > 0 ? '+' : ''}${fixed(value, 3)}`;
}

/**
 * An element that shows a number's first digits large and the rest small.
 *
 * @param {HTMLElement} element
 * @returns {(text: string) => void} shows another number
 */
function splitNumber(element) {
  const large = document.createElement('span');
  const rest = document.createElement('span');
  rest.className = 'rest';
  element.replaceChildren(large, rest);
  return (text) => {
    const cut = text.includes('e') ? text.length : LARGE;
    setText(large, text.slice(0, cut));
    setText(rest, text.slice(cut));
  };
}

/**
 * @param {HTMLElement} element
 * @param {number} target 0 or 1
 */
function setHue(element, target) {
  element.classList.toggle('is-one', target === 1);
  element.classList.toggle('is-zero', target !== 1);
}
