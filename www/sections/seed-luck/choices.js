// What a thousand seeds are trained with: the lab's settings, until the reader chooses others here.

import { byId } from '../../page/dom.js';
import { grouped } from '../../text/format.js';
import { readNumber } from '../../text/read-number.js';
import { complete, MOST_HIDDEN, MOST_ITERATIONS, readSetting, whole } from '../../model/settings.js';
import { ruleTitle } from '../../model/words.js';
import { createView } from '../../plot/view.js';

/** @import {Derivative, Run, Settings} from '../../types.d.ts' */

/**
 * @typedef {object} Choice
 * @property {Settings} settings of any seed
 * @property {number} iterations
 */

/** The values of *Derivative*: one rule for both layers, or the output's and the hidden layer's. */
const RULES = [
  ...['notebook', 'chain-rule', 'notebook.chain-rule', 'chain-rule.notebook'],
  ...['none.chain-rule', 'none.notebook', 'chain-rule.none', 'notebook.none', 'none'],
];

/** The value of *Hidden units* for a network that has none. */
const NONE = '0';

const LENGTH = whole(1, MOST_ITERATIONS);

/**
 * @param {HTMLElement} form
 * @param {Run} run
 * @param {import('../../model/shown.js').Shown} shown
 * @returns {{ network: () => Pick<Settings, 'problem' | 'hidden'>, read: () => Choice }} `read` throws where a number cannot be read
 */
export function createChoices(form, run, shown) {
  const derivative = byId('luck-derivative', HTMLSelectElement);
  const hidden = byId('luck-hidden', HTMLSelectElement);
  const targets = byId('luck-targets', HTMLSelectElement);
  const rate = byId('luck-rate', HTMLInputElement);
  const iterations = byId('luck-iterations', HTMLInputElement);

  hidden.add(new Option('none, one layer', NONE));
  for (let units = 1; units <= MOST_HIDDEN; units += 1) hidden.add(new Option(String(units)));
  for (let number = 0; number < 16; number += 1) {
    const digits = [...number.toString(2).padStart(4, '0')];
    targets.add(new Option(`${digits.join(' ')}, ${ruleTitle(digits.map(Number))}`, digits.join('')));
  }

  let isOwn = false;
  form.addEventListener('input', () => {
    isOwn = true;
    changed();
  });
  const boxes = [derivative, hidden, targets, rate, iterations];
  const changed = shown.register('seed-luck', {
    give: () => (isOwn ? boxes.map(({ value }) => value).join('_').replace(/[^\w.-]/g, '') : ''),
    take(text) {
      const values = text.split('_');
      if (text !== '' && !areAllowed(values)) return false;
      isOwn = text !== '';
      if (isOwn) boxes.forEach((box, i) => (box.value = values[i]));
      else follow();
      return true;
    },
  });
  const follow = () => {
    if (isOwn) return;
    const { settings } = run;
    const rules = [settings.derivative, settings.hiddenDerivative ?? settings.derivative];
    derivative.value = [...new Set(rules)].join('.');
    hidden.value = settings.problem === 'one-layer' ? NONE : String(settings.hidden);
    targets.value = settings.targets.join('');
    rate.value = String(settings.learningRate);
    iterations.value = String(run.iterations);
  };
  follow();
  const view = createView(form, follow);
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') view.invalidate();
  });

  /** @returns {Pick<Settings, 'problem' | 'hidden'>} */
  const network = () =>
    hidden.value === NONE ? { problem: 'one-layer' } : { problem: 'two-layers', hidden: Number(hidden.value) };

  return {
    network,
    read() {
      const [atOutput, inHidden = atOutput] = /** @type {Derivative[]} */ (derivative.value.split('.'));
      return {
        settings: complete({
          ...network(),
          targets: [...targets.value].map(Number),
          learningRate: numberIn(rate, 'The learning rate', false),
          derivative: atOutput,
          hiddenDerivative: hidden.value === NONE ? undefined : inHidden,
          summation: run.settings.summation,
        }),
        iterations: lengthIn(iterations),
      };
    },
  };
}

/**
 * @param {HTMLInputElement} box
 * @returns {number}
 */
function lengthIn(box) {
  const length = numberIn(box, 'Iterations', true);
  if (Number.isInteger(length) && length >= 1 && length <= MOST_ITERATIONS) return length;
  throw new RangeError(`iterations is ${length}; it must be a whole number from 1 to ${MOST_ITERATIONS}`);
}

/**
 * The number in a box, which then shows how it was read. What is a number, but not a whole one, is for the core to refuse.
 *
 * @param {HTMLInputElement} box
 * @param {string} name
 * @param {boolean} whole
 * @returns {number}
 */
function numberIn(box, name, whole) {
  const number = readNumber(box.value, { whole }) ?? readNumber(box.value, { whole: false });
  if (number === null) throw new RangeError(`${name}: “${box.value}” cannot be read as one number, such as 1`);
  box.value = String(number);
  return number;
}

/**
 * @param {readonly string[]} values a link's: derivative, hidden units, targets, learning rate, iterations
 * @returns {boolean}
 */
function areAllowed([derivative = '', hidden, targets, rate, iterations = '', ...rest]) {
  if (!RULES.includes(derivative)) return false;
  const settings = { targets, learningRate: rate, ...(hidden !== NONE && { hidden }) };
  const areExact = Object.entries(settings).every(([name, value]) => value !== undefined && readSetting(name, value)?.isExact);
  return areExact && String(LENGTH.read(iterations)) === iterations && rest.length === 0;
}

/**
 * @param {Choice} choice
 * @returns {string} as in "1,000 seeds, …"
 */
export function describeChoice({ settings, iterations }) {
  const { hidden, targets, learningRate, summation } = settings;
  const units = hidden === undefined ? 'no hidden layer' : hidden === 1 ? '1 hidden unit' : `${hidden} hidden units`;
  const sums = summation === '2019' ? '' : `, the sums of ${summation}`;
  return `${ruleWords(settings)}, ${units}, targets ${targets.join(' ')}, rate ${learningRate}, ${grouped(iterations)} iterations${sums}`;
}

/**
 * @param {Settings} settings
 * @returns {string} which layer has which rule, as in "trained with …"
 */
export function ruleWords({ derivative, hiddenDerivative = derivative }) {
  const words = { notebook: 'the notebook’s rule', 'chain-rule': 'the chain rule', none: 'no factor' };
  if (hiddenDerivative === derivative) return words[derivative];
  return `${words[derivative]} at the output and ${words[hiddenDerivative]} in the hidden layer`;
}
