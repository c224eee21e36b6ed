// What a thousand seeds are trained with: the lab's settings, until the reader chooses others here.

import { byId } from '../../page/dom.js';
import { grouped } from '../../text/format.js';
import { readNumber } from '../../text/read-number.js';
import { NO_UNITS } from '../../model/link-table.js';
import { complete, MOST_HIDDEN, MOST_ITERATIONS } from '../../model/settings.js';
import { ruleTitle } from '../../model/words.js';
import { computed, signal, textEffect } from '../../state.js';

/** @import {Derivative, Run, Settings} from '../../types.d.ts' */
/** @import {Computed} from '../../state.js' */

/**
 * @typedef {object} Choice
 * @property {Settings} settings of any seed
 * @property {number} iterations
 */

/**
 * @param {HTMLElement} form
 * @param {Run} run
 * @param {import('../../model/shown.js').Shown} shown
 * @returns {{ isOwn: () => boolean, choose: (choice: Choice) => void, choice: Computed<Choice | Error> }} an error where a number
 *   cannot be read
 */
export function createChoices(form, run, shown) {
  const derivative = byId('luck-derivative', HTMLSelectElement);
  const hidden = byId('luck-hidden', HTMLSelectElement);
  const targets = byId('luck-targets', HTMLSelectElement);
  const rate = byId('luck-rate', HTMLInputElement);
  const iterations = byId('luck-iterations', HTMLInputElement);
  const boxes = [derivative, hidden, targets, rate, iterations];

  hidden.add(new Option('none, one layer', NO_UNITS));
  for (let units = 1; units <= MOST_HIDDEN; units += 1) hidden.add(new Option(String(units)));
  for (let number = 0; number < 16; number += 1) {
    const digits = [...number.toString(2).padStart(4, '0')];
    targets.add(new Option(`${digits.join(' ')}, ${ruleTitle(digits.map(Number))}`, digits.join('')));
  }

  /** The boxes' texts where the reader has chosen; null while they follow the lab. */
  const own = signal(/** @type {readonly string[] | null} */ (null));
  const texts = computed(() => own.value ?? textsOf(run.settings, run.iterations));

  // A box is written only where it says something else: who types in it has written what it says.
  textEffect(form, () => {
    boxes.forEach((box, i) => {
      if (box.value !== texts.value[i]) box.value = texts.value[i];
    });
  });
  for (const type of ['input', 'change']) {
    form.addEventListener(type, ({ target }) => {
      if (boxes.some((box) => box === target)) own.value = boxes.map(({ value }) => value);
    });
  }

  shown.register('seed-luck', own);

  return {
    isOwn: () => own.value !== null,
    choose({ settings, iterations }) {
      own.value = textsOf(settings, iterations);
    },
    choice: computed(() => readChoice(texts.value, run.settings.summation)),
  };
}

/**
 * @param {Settings} settings
 * @param {number} iterations
 */
function textsOf({ problem, derivative, hiddenDerivative = derivative, hidden, targets, learningRate }, iterations) {
  const rules = [...new Set([derivative, hiddenDerivative])].join('.');
  return [rules, problem === 'one-layer' ? NO_UNITS : String(hidden), targets.join(''), String(learningRate), String(iterations)];
}

/**
 * @param {readonly string[]} texts
 * @param {Settings['summation']} summation
 * @returns {Choice | Error}
 */
function readChoice([derivative, hidden, targets, rate, iterations], summation) {
  const [atOutput, inHidden = atOutput] = /** @type {Derivative[]} */ (derivative.split('.'));
  const learningRate = numberIn(rate, 'The learning rate', false);
  const length = numberIn(iterations, 'Iterations', true);
  for (const number of [learningRate, length]) if (number instanceof Error) return number;
  if (!Number.isInteger(length) || Number(length) < 1 || Number(length) > MOST_ITERATIONS) {
    return new RangeError(`iterations is ${length}; it must be a whole number from 1 to ${MOST_ITERATIONS}`);
  }
  const settings = complete({
    ...(hidden === NO_UNITS ? { problem: 'one-layer' } : { problem: 'two-layers', hidden: Number(hidden) }),
    targets: [...targets].map(Number),
    learningRate: Number(learningRate),
    derivative: atOutput,
    hiddenDerivative: hidden === NO_UNITS ? undefined : inHidden,
    summation,
  });
  return { settings, iterations: Number(length) };
}

/**
 * What is a number, but not a whole one, is for the core to refuse.
 *
 * @param {string} text
 * @param {string} name
 * @param {boolean} whole
 * @returns {number | Error}
 */
function numberIn(text, name, whole) {
  const number = readNumber(text, { whole }) ?? readNumber(text, { whole: false });
  return number ?? new RangeError(`${name}: “${text}” cannot be read as one number, such as 1`);
}

/**
 * @param {Choice} choice
 * @returns {string} as in "1,000 seeds, …"
 */
export function describeChoice({ settings, iterations }) {
  const { hidden, targets, learningRate, summation } = settings;
  const units = hidden === undefined ? 'no hidden layer' : hidden === 1 ? '1 hidden unit' : `${hidden} hidden units`;
  const sums = summation === '2019' ? '' : `, the sums of ${summation}`;
  return `${ruleWords(settings)}, ${units}, targets ${targets.join(' ')}, rate ${learningRate}, ${grouped(iterations)} ` +
    `iterations${sums}`;
}

/**
 * @param {Settings} settings
 * @returns {string} which layer has which rule, as in "trained with …"
 */
function ruleWords({ derivative, hiddenDerivative = derivative }) {
  const words = { notebook: 'the notebook’s rule', 'chain-rule': 'the chain rule', none: 'no factor' };
  if (hiddenDerivative === derivative) return words[derivative];
  return `${words[derivative]} at the output and ${words[hiddenDerivative]} in the hidden layer`;
}
