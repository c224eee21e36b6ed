// A run as a short NumPy program in the notebook's own words. Pure.

import { pythonRepr } from './format.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * The OpenBLAS kernels whose order of sums an edition follows, on x86-64. For 2024 there is no such kernel.
 *
 * @type {Record<string, string | undefined>}
 */
const KERNELS = { 2019: 'Haswell', 2025: 'Sandybridge' };

/** NumPy's names, old and new, for what has an `exp` of its own; without it NumPy calls the C library's. */
const OWN_EXP = 'X86_V4 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR';

/** How many errors the notebook prints. */
const REPORTS = { 'one-layer': 40, 'two-layers': 8 };

/**
 * The program that makes the same run: it prints the error as the notebook does, then the outputs of the last pass.
 *
 * Its digits are the page's on x86-64, where the program has NumPy sum in the order of the chosen edition. Where that cannot be
 * had (2024, and widths that are no multiple of four), the notebook's rule makes a difference in the last bit grow to the third
 * digit within 10,000 iterations.
 *
 * @param {Settings} settings
 * @param {number} iterations
 * @param {string} link where the run can be seen
 * @returns {string}
 */
export function pythonProgram(settings, iterations, link) {
  const { problem, targets, derivative, learningRate, summation } = settings;
  const oneLayer = problem === 'one-layer';
  const isNotebooks = derivative === 'notebook';
  const rate = learningRate === 1 ? '' : `${pythonRepr(learningRate)} * `;
  /** @param {string} activation */
  const factor = (activation) =>
    isNotebooks ? `sigmoidDerivative(${activation})` : `(${activation} * (1 - ${activation}))`;

  const lines = [
    `# ${link}`,
    'import os',
    '',
    ...kernel(oneLayer ? '2019' : summation),
    `os.environ["NPY_DISABLE_CPU_FEATURES"] = "${OWN_EXP}"`,
    '',
    'import numpy as np  # noqa: E402: it reads them when it is loaded',
    '',
    '',
    'def sigmoid(x):',
    '    return 1 / (1 + np.exp(-x))',
    '',
    '',
    ...(isNotebooks ? ['def sigmoidDerivative(x):', '    return sigmoid(x) * (1 - sigmoid(x))', '', ''] : []),
    'X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])',
    `y = np.array([${targets.join(', ')}]).reshape(-1, 1)`,
    '',
    ...initialWeights(settings),
    '',
    `for i in range(${iterations}):`,
    ...(oneLayer
      ? ['    O = sigmoid(np.dot(X, W))']
      : ['    H = sigmoid(np.dot(X, Wh))', '    O = sigmoid(np.dot(H, Wo))']),
    '',
    '    O_error = y - O',
    '    error = np.mean(np.abs(O_error))',
    `    if i % ${Math.max(1, Math.floor(iterations / REPORTS[problem]))} == 0:`,
    '        print("Error:", error)',
    '',
    `    O_delta = O_error * ${factor('O')}`,
    ...(oneLayer
      ? [`    W += ${rate}np.dot(X.T, O_delta)`]
      : [
          '    H_error = O_delta.dot(Wo.T)',
          `    H_delta = H_error * ${factor('H')}`,
          `    Wo += ${rate}H.T.dot(O_delta)`,
          `    Wh += ${rate}X.T.dot(H_delta)`,
        ]),
    '',
    'print(O)',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * @param {string} summation
 * @returns {string[]}
 */
function kernel(summation) {
  const name = KERNELS[summation];
  if (!name) return [`# No kernel sums as in ${summation}: the last digits differ, and with the notebook's rule not only these.`];
  return [
    '# The order of the sums, and the exp of the C library: they decide the last bits.',
    `os.environ["OPENBLAS_CORETYPE"] = "${name}"`,
  ];
}

/**
 * @param {Settings} settings
 * @returns {string[]}
 */
function initialWeights(settings) {
  /** @type {[string, number, number][]} */
  const matrices =
    settings.problem === 'one-layer' ? [['W', 3, 1]] : [['Wh', 3, settings.hidden], ['Wo', settings.hidden, 1]];
  if (!settings.initialWeights) {
    return [
      `np.random.seed(${settings.seed})`,
      ...matrices.map(([name, rows, columns]) => `${name} = 2 * np.random.random((${rows}, ${columns})) - 1`),
    ];
  }
  const weights = [...settings.initialWeights];
  return matrices.map(([name, rows, columns]) => {
    const values = weights.splice(0, rows * columns).map(pythonRepr);
    return `${name} = np.array([${values.join(', ')}]).reshape(${rows}, ${columns})`;
  });
}
