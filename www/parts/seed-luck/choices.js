// What a thousand seeds are trained with: the lab's settings, until the reader chooses others here.

import { byId } from '../../dom.js';
import { grouped } from '../../format.js';
import { createView } from '../../view.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('../../run.js').Settings} Settings */

/**
 * @typedef {object} Choice
 * @property {Readonly<Settings>} settings without a seed
 * @property {number} iterations
 */

/** The truth tables of two inputs by their targets, in the order of the rows 0 0, 0 1, 1 0, 1 1. */
const FUNCTIONS = {
  '0110': 'XOR',
  '0001': 'AND',
  '0111': 'OR',
  '1001': 'XNOR',
  '1110': 'NAND',
  '1000': 'NOR',
  '0011': 'the first input',
  '0101': 'the second input',
  '1100': 'not the first',
  '1010': 'not the second',
  '0010': 'the first, not the second',
  '0100': 'the second, not the first',
  1011: 'the first, or not the second',
  1101: 'the second, or not the first',
  '0000': 'always 0',
  1111: 'always 1',
};

/** The targets that the notebook gives each network. */
const TARGETS = { 'one-layer': '0011', 'two-layers': '0110' };

const MOST_HIDDEN = 16;

/** The value of *Hidden units* for a network that has none. */
const NONE = '0';

/**
 * @param {HTMLFormElement} form
 * @param {Run} run
 * @returns {{ read: () => Choice }}
 */
export function createChoices(form, run) {
  const derivative = byId('luck-derivative', HTMLSelectElement);
  const hidden = byId('luck-hidden', HTMLSelectElement);
  const targets = byId('luck-targets', HTMLSelectElement);
  const rate = byId('luck-rate', HTMLInputElement);
  const iterations = byId('luck-iterations', HTMLInputElement);

  hidden.add(new Option('none, one layer', NONE));
  for (let units = 1; units <= MOST_HIDDEN; units += 1) hidden.add(new Option(String(units)));
  for (const [digits, name] of Object.entries(FUNCTIONS)) {
    targets.add(new Option(`${[...digits].join(' ')}, ${name}`, digits));
  }

  let isOwn = false;
  form.addEventListener('input', () => {
    isOwn = true;
  });
  const view = createView(form, () => {
    if (isOwn) return;
    const { settings } = run;
    derivative.value = settings.derivative ?? 'notebook';
    hidden.value = settings.problem === 'one-layer' ? NONE : String(settings.hidden ?? 4);
    targets.value = settings.targets?.join('') ?? TARGETS[settings.problem];
    rate.value = String(settings.learningRate ?? 1);
    iterations.value = String(run.iterations);
  });
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') view.invalidate();
  });

  return {
    read() {
      const isOneLayer = hidden.value === NONE;
      return {
        settings: {
          problem: isOneLayer ? 'one-layer' : 'two-layers',
          targets: [...targets.value].map(Number),
          hidden: isOneLayer ? undefined : Number(hidden.value),
          learningRate: rate.valueAsNumber,
          derivative: derivative.value === 'chain-rule' ? 'chain-rule' : 'notebook',
          summation: run.settings.summation,
        },
        iterations: iterations.valueAsNumber,
      };
    },
  };
}

/**
 * @param {Choice} choice
 * @returns {string} as in "1,000 seeds, …"
 */
export function describeChoice({ settings, iterations }) {
  const { hidden, targets = [], learningRate, derivative, summation } = settings;
  const units = hidden === undefined ? 'no hidden layer' : hidden === 1 ? '1 hidden unit' : `${hidden} hidden units`;
  const rule = derivative === 'chain-rule' ? 'the chain rule' : 'the notebook’s rule';
  const sums = summation === undefined || summation === '2019' ? '' : `, the sums of ${summation}`;
  return `${rule}, ${units}, targets ${targets.join(' ')}, rate ${learningRate}, ${grouped(iterations)} iterations${sums}`;
}
