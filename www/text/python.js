// A run as a short NumPy program in the notebook's own words. Pure.

import { pythonRepr } from './format.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * Where NumPy's digits are the page's own: the OpenBLAS kernel that sums as an edition does, the widths of the hidden layer for
 * which it does, and the first NumPy that does. Measured with NumPy 1.24.4, 1.26.4, 2.0.2 and 2.4.6 on x86-64 Linux, for both
 * derivative rules, to iteration 10,000. No kernel was found that sums as in 2024.
 *
 * @type {Record<string, { kernel: string, hidden: readonly number[], since: readonly [number, number] } | undefined>}
 */
const MEASURED = {
  2019: { kernel: 'Haswell', hidden: [4, 8, 12, 16], since: [1, 24] },
  2025: { kernel: 'Sandybridge', hidden: [1, 2, 3, 4, 5], since: [2, 0] },
};

/** The last NumPy that was measured. */
const LATEST = [2, 4];

/** NumPy's names, old and new, for what has an `exp` of its own; without it NumPy calls the C library's. */
const OWN_EXP = 'X86_V4 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR';

/** How many errors the notebook prints. */
const REPORTS = { 'one-layer': 40, 'two-layers': 8 };

/**
 * The program's parts, each some lines.
 *
 * @typedef {object} Parts
 * @property {string[]} load loads NumPy, and says where its digits may differ from the page's
 * @property {string[]} functions
 * @property {string[]} data X and y
 * @property {string[]} start the starting weights
 * @property {string[]} loop
 */

/**
 * The program that makes the same run: it prints the error as the notebook does, then the outputs of the last pass.
 *
 * @param {Settings} settings
 * @param {number} iterations
 * @param {string} link where the run can be seen
 * @returns {string}
 */
export function pythonProgram(settings, iterations, link) {
  const { load, functions, data, start, loop } = programParts(settings, iterations);
  const lines = [`# ${link}`, ...load, '', '', ...functions, '', '', ...data, '', ...start, '', ...loop, '', 'print(O)'];
  return `${lines.join('\n')}\n`;
}

/**
 * Whether the program's digits are the page's, in a sentence.
 *
 * @param {Settings} settings
 * @returns {string}
 */
export function programDigits(settings) {
  const measured = measuredFor(settings);
  if (measured) {
    return `The program prints this page’s digits to the last (compared up to iteration 10,000) under NumPy ` +
      `${measured.since.join('.')} to ${LATEST.join('.')} on x86-64 Linux; elsewhere it says that they may differ.`;
  }
  return `The program’s digits part from this page’s after some iterations: ${orderOf(settings)}.`;
}

/**
 * @param {Settings} settings
 * @param {number} iterations
 * @param {object} [how]
 * @param {boolean} [how.keepErrors] whether the loop keeps every error in a list
 * @param {boolean} [how.blanks] whether its backward half is left to be filled in
 * @returns {Parts}
 */
export function programParts(settings, iterations, { keepErrors = false, blanks = false } = {}) {
  const { problem, targets, learningRate } = settings;
  const stages = stagesOf(settings);
  const rules = stages.flatMap(({ O, H }) => (problem === 'one-layer' ? [O] : [O, H]));
  const rate = learningRate === 1 ? '' : `${pythonRepr(learningRate)} * `;
  /** @type {(rule: string, activation: string) => string} */
  const slope = (rule, activation) =>
    rule === 'notebook' ? `sigmoidDerivative(${activation})` : `(${activation} * (1 - ${activation}))`;
  /**
   * With blanks, every line is checked in the first iteration, before the next.
   *
   * @type {(name: string, right: string, hint: string) => string[]}
   */
  const line = (name, right, hint) => {
    if (!blanks) return [`    ${name} = ${right}`.replace(/_update =/, ' +=')];
    return [`    ${name} = ...  # ${hint}`, `    if i == 0 and not is_right("${name}", ${name}):`, '        break'];
  };
  /** @type {(rule: string, layer: string) => string} */
  const product = (rule, layer) => (rule === 'none' ? `${layer}_error` : `${layer}_error * ${slope(rule, layer)}`);
  /** @type {(layer: 'O' | 'H') => string[]} */
  const delta = (layer) => {
    const [{ [layer]: first }, ...later] = stages;
    const hint = first === 'none' ? `${layer}_error itself: no factor` : `${layer}_error times the slope: ${slope(first, layer)}`;
    const changes = later.filter((stage, k) => stage[layer] !== stages[k][layer]);
    return [
      ...line(`${layer}_delta`, product(first, layer), hint),
      ...changes.flatMap((stage) => [`    if i >= ${stage.from}:`, `        ${layer}_delta = ${product(stage[layer], layer)}`]),
    ];
  };
  const updates = problem === 'one-layer' ? ['W'] : ['Wo', 'Wh'];

  return {
    load: loading(settings),
    functions: [
      'def sigmoid(x):',
      '    return 1 / (1 + np.exp(-x))',
      ...(rules.includes('notebook')
        ? ['', '', 'def sigmoidDerivative(x):', '    return sigmoid(x) * (1 - sigmoid(x))']
        : []),
    ],
    data: [
      'X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])',
      `y = np.array([${targets.join(', ')}]).reshape(-1, 1)`,
    ],
    start: startingWeights(settings),
    loop: [
      ...(keepErrors ? ['errors = []'] : []),
      `for i in range(${iterations}):`,
      ...branches(settings),
      ...(problem === 'one-layer'
        ? ['    O = sigmoid(np.dot(X, W))']
        : ['    H = sigmoid(np.dot(X, Wh))', '    O = sigmoid(np.dot(H, Wo))']),
      '',
      '    O_error = y - O',
      '    error = np.mean(np.abs(O_error))',
      ...(keepErrors ? ['    errors.append(error)'] : []),
      `    if i % ${Math.max(1, Math.floor(iterations / REPORTS[problem]))} == 0:`,
      '        print("Error:", error)',
      '',
      ...delta('O'),
      ...(problem === 'one-layer'
        ? line('W_update', `${rate}np.dot(X.T, O_delta)`, `${rate}X transposed, times O_delta`)
        : [
            ...line('H_error', 'O_delta.dot(Wo.T)', 'O_delta, handed back through Wo'),
            ...delta('H'),
            ...line('Wo_update', `${rate}H.T.dot(O_delta)`, `${rate}H transposed, times O_delta`),
            ...line('Wh_update', `${rate}X.T.dot(H_delta)`, `${rate}X transposed, times H_delta`),
          ]),
      ...(blanks ? updates.map((weights) => `    ${weights} += ${weights}_update`) : []),
    ],
  };
}

/**
 * The rules of the output and of the hidden layer, from the start and from every branch that changes them.
 *
 * @param {Settings} settings
 * @returns {{ from: number, O: string, H: string }[]}
 */
function stagesOf({ derivative, hiddenDerivative = derivative, from = [], fromRules = [] }) {
  const stages = [{ from: 0, O: /** @type {string} */ (derivative), H: /** @type {string} */ (hiddenDerivative) }];
  fromRules.forEach((rules, k) => {
    const [O, H = O] = rules.split('~');
    if (rules !== 'same') stages.push({ from: from[k], O, H });
  });
  return stages;
}

/** @param {Settings} settings */
function measuredFor({ problem, summation, hidden }) {
  if (problem === 'one-layer') return MEASURED[2019];
  const measured = MEASURED[summation];
  return measured?.hidden.includes(hidden) ? measured : undefined;
}

/** @param {Settings} settings */
function orderOf({ summation, hidden }) {
  if (!MEASURED[summation]) return `no NumPy is known that sums as in ${summation}`;
  return `NumPy sums ${hidden} hidden unit${hidden === 1 ? '' : 's'} in another order than this page’s for ${summation}`;
}

/**
 * @param {Settings} settings
 * @returns {string[]}
 */
function loading(settings) {
  const measured = measuredFor(settings);
  if (!measured) {
    const order = orderOf(settings).replace('this page’s', "the page's");
    return ['import numpy as np', '', `print("# The digits part from the page's after some iterations: ${order}.")`];
  }
  const { kernel, since } = measured;
  return [
    'import os',
    'import platform',
    'import sys',
    '',
    '# The order of the sums and the exp of the C library decide the last digits. NumPy looks here when it is loaded.',
    'wanted = {',
    `    "OPENBLAS_CORETYPE": "${kernel}",`,
    `    "NPY_DISABLE_CPU_FEATURES": "${OWN_EXP}",`,
    '}',
    'if "numpy" not in sys.modules:',
    '    os.environ.update(wanted)',
    '',
    'import numpy as np  # noqa: E402',
    '',
    'version = tuple(map(int, np.__version__.split(".")[:2]))',
    'here = f"NumPy {np.__version__} on {platform.machine()} {platform.system()}"',
    'if not wanted.items() <= os.environ.items():',
    '    here += ", loaded before this program"',
    `elif (${since.join(', ')}) <= version <= (${LATEST.join(', ')}) and platform.machine() == "x86_64" and ` +
    `platform.libc_ver()[0] == "glibc":`,
    '    here = ""',
    'if here:',
    `    print("# The digits may differ from the page's, those of NumPy ${since.join('.')} to ${LATEST.join('.')} on x86-64 ` +
    `Linux. Here:", here)`,
  ];
}

/**
 * @param {Settings} settings
 * @returns {string[]}
 */
function startingWeights(settings) {
  const { seed, initialWeights, from = [] } = settings;
  const given = weightSets(settings);
  if (!initialWeights || given.length === from.length) {
    return [
      `np.random.seed(${seed})`,
      ...matricesOf(settings).map(([name, rows, columns]) => `${name} = 2 * np.random.random((${rows}, ${columns})) - 1`),
    ];
  }
  return given[0];
}

/**
 * Where other weights take the place of the run's own.
 *
 * @param {Settings} settings
 * @returns {string[]}
 */
function branches(settings) {
  const { from = [] } = settings;
  const sets = weightSets(settings).slice(-from.length || Infinity);
  return from.flatMap((iteration, k) => [`    if i == ${iteration}:`, ...sets[k].map((line) => `        ${line}`)]);
}

/**
 * @param {Settings} settings
 * @returns {string[][]} each set of given weights, in the order in which they come in
 */
function weightSets(settings) {
  const { initialWeights = [] } = settings;
  const sets = [];
  let next = 0;
  while (next < initialWeights.length) {
    sets.push(
      matricesOf(settings).map(([name, rows, columns]) => {
        const values = initialWeights.slice(next, (next += rows * columns)).map(pythonRepr);
        return `${name} = np.array([${values.join(', ')}]).reshape(${rows}, ${columns})`;
      }),
    );
  }
  return sets;
}

/**
 * @param {Settings} settings
 * @returns {[name: string, rows: number, columns: number][]} of the weights
 */
function matricesOf({ problem, hidden }) {
  return problem === 'one-layer' ? [['W', 3, 1]] : [['Wh', 3, hidden], ['Wo', hidden, 1]];
}
