// The derivation of σ′: every line evaluated at the chosen x, and one rule at a time lit.

import { showDigits } from '../../controls/digits.js';
import { find, findAll, setText } from '../../page/dom.js';
import { effect } from '../../state.js';
import { fixed } from '../../text/format.js';
import { evaluateLines } from './lines.js';

/** @import {ChosenX} from '../../types.d.ts' */
/** @import {Functions} from './lines.js' */

/** How many decimals a line is written with: a slope that is measured is good to about 10⁻¹¹, the rest to about 10⁻¹⁶. */
const DECIMALS = { measured: 9, computed: 16 };

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Functions} world.core
 * @param {ChosenX} world.chosenX
 */
export function mountDerivation(section, { core, chosenX }) {
  const readings = findAll(section, '.reading-x');
  const agreement = find(section, '.agreement');
  const unbracketed = find(section, '.unbracketed');
  const range = find(section, 'input', HTMLInputElement);
  const list = find(section, 'ol', HTMLOListElement);
  const rows = findAll(list, 'li', HTMLLIElement).map((element) => ({
    element,
    name: element.dataset.line ?? '',
    value: find(element, '.value'),
  }));

  const between = rows.filter(({ element }) => element.matches('.between')).length;

  mountSteps(section, rows.map(({ element }) => element));

  effect(list, () => {
    const { lines, unbracketed: misread } = evaluateLines(chosenX.value, core);
    const result = lines.sigmoid?.value ?? Number.NaN;
    let decimals = DECIMALS.computed;
    for (const { name, value } of rows) {
      const line = lines[name];
      if (!line) throw new Error(`The derivation has no line "${name}".`);
      const shown = line.isMeasured ? DECIMALS.measured : DECIMALS.computed;
      const { agreeing } = showDigits(value, fixed(result, shown), fixed(line.value, shown));
      decimals = Math.min(decimals, Math.max(0, agreeing.length - '0.'.length));
    }
    range.value = String(chosenX.value);
    range.setAttribute('aria-valuetext', fixed(chosenX.value, 2));
    for (const reading of readings) setText(reading, fixed(chosenX.value, 2));
    setText(agreement, `all ${rows.length - between} lines, and the ${between} between them, agree to ${decimals} decimals`);
    setText(unbracketed, fixed(misread, 4));
  });
  range.addEventListener('input', () => chosenX.choose(range.valueAsNumber));
}

/**
 * *Next rule* and *Back*: they light a rule, what it takes in the line above and what it makes of it.
 *
 * @param {HTMLElement} section
 * @param {readonly HTMLElement[]} lines
 */
function mountSteps(section, lines) {
  const status = find(section, '[role="status"]');
  const rules = findAll(section, '[data-rule]');
  let lit = 0;

  /** @param {number} by */
  const step = (by) => {
    lit = (lit + by + lines.length) % lines.length;
    lines.forEach((line, index) => {
      line.classList.toggle('is-lit', index === lit);
      line.classList.toggle('is-taken', index === lit - 1);
      if (index === lit) line.setAttribute('aria-current', 'step');
      else line.removeAttribute('aria-current');
    });
    const line = lines[lit];
    const number = lines.slice(0, lit + 1).filter((each) => !each.matches('.between')).length;
    for (const rule of rules) rule.classList.toggle('is-lit', rule.dataset.rule === line?.dataset.uses);
    setText(
      status,
      `${line?.matches('.between') ? 'Between the lines' : `Line ${number}`}: ` +
      `${line?.querySelector('.step-rule')?.textContent ?? ''}`,
    );
  };
  find(section, '.next-rule', HTMLButtonElement).addEventListener('click', () => step(1));
  find(section, '.last-rule', HTMLButtonElement).addEventListener('click', () => step(-1));
}
