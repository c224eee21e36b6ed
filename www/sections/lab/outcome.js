// The lab's outcome: iteration, error, and the truth table, whose targets can be turned round and whose outputs converge on them.

import { byId, find, findAll, setText } from '../../page/dom.js';
import { grouped, pythonRepr } from '../../text/format.js';
import { ruleOf, withTurned } from '../../model/targets.js';
import { createText } from '../../plot/view.js';

/** @import {Run} from '../../types.d.ts' */

/** Digits of a number that are set large: `0.` and four more. */
const LARGE = 6;

/** Decimals of an output, as many as NumPy prints. */
const DECIMALS = 8;

/**
 * @param {Run} run
 * @param {() => void} settled when a run has been chosen for good
 */
export function createOutcome(run, settled) {
  const table = byId('truth-table', HTMLTableElement);
  const rule = byId('rule', HTMLElement);
  const iteration = byId('iteration', HTMLElement);
  const tally = byId('tally', HTMLElement);
  const error = splitNumber(byId('error', HTMLElement));
  const rows = findAll(table, 'tbody tr', HTMLTableRowElement).map((row) => ({
    target: find(row, '.target', HTMLButtonElement),
    inputs: find(row, 'th', HTMLElement).textContent,
    goal: find(row, '.goal', HTMLElement),
    bar: find(row, '.bar', HTMLElement),
    output: splitNumber(find(row, '.output', HTMLElement)),
    verdict: find(row, '.verdict', HTMLElement),
  }));

  const render = () => {
    const { O, y } = run.pass();
    if (!O || !y) return;
    setText(iteration, grouped(run.iteration));
    error(pythonRepr(run.error()));
    setText(rule, ruleOf(y.values));
    let right = 0;
    rows.forEach((row, index) => {
      const target = y.values[index] ?? 0;
      const output = O.values[index] ?? Number.NaN;
      setText(row.target, String(target));
      const name = `Target ${target} for the inputs ${row.inputs}`;
      if (row.target.getAttribute('aria-label') !== name) row.target.setAttribute('aria-label', name);
      setHue(row.target, target);
      setHue(row.goal, target);
      setHue(row.bar, output < 0.5 ? 0 : 1);
      row.bar.style.transform = `scaleX(${2 * output - 1})`;
      row.output(output.toFixed(DECIMALS));
      const isRight = target === 1 ? output > 0.5 : output < 0.5;
      right += isRight ? 1 : 0;
      setText(row.verdict, isRight ? '✓' : '✗');
      row.verdict.classList.toggle('is-wrong', !isRight);
      const verdict = isRight ? 'on its target’s side of 0.5' : 'on the wrong side of 0.5';
      if (row.verdict.getAttribute('aria-label') !== verdict) row.verdict.setAttribute('aria-label', verdict);
    });
    setText(tally, `${right} of ${rows.length} on their target’s side of 0.5`);
  };
  const view = createText(byId('lab', HTMLElement), render);
  rows.forEach(({ target }, index) => {
    target.addEventListener('click', () => {
      run.choose({ targets: withTurned(run.settings.targets, index) });
      settled();
    });
  });
  run.subscribe((change) => {
    if (change !== 'trained') view.invalidate();
  });
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
