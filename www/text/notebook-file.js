// A run as a Jupyter notebook of the original's kind (nbformat 4.5): words, the program in cells, a plot. Pure.

import { pythonRepr } from './format.js';
import { programDigits, programParts } from './python.js';

/** @import {Pass, Settings} from '../types.d.ts' */

/** @typedef {{ id: string, cell_type: 'markdown' | 'code', lines: readonly string[] }} NotebookCell */

/**
 * @param {Settings} settings
 * @param {number} iterations
 * @param {object} about
 * @param {string} about.link where the run can be seen; what is no address stands as it is
 * @param {ArrayLike<number>} about.errors the run's first errors, at least one, which filled-in blanks are held against
 * @param {Readonly<Pass>} about.first the run's first iteration, which each filled-in blank is held against
 * @param {boolean} about.blanks whether the backward half of the loop is left to be filled in
 * @returns {string} JSON
 */
export function notebookFile(settings, iterations, { link, errors, first, blanks }) {
  const { load, functions, data, start, loop } = programParts(settings, iterations, { keepErrors: true, blanks });
  const cells = [
    words('run', `# ${titleOf(settings)}`, '', `The run of ${/^https?:/.test(link) ? `<${link}>` : link}, line by line. ${programDigits(settings)}`),
    code('load', ...load),
    words('functions', 'The activation of a unit is the sigmoid of its net input. A layer’s delta takes the slope of it.'),
    code('sigmoid', ...functions),
    words('data', 'Four questions, one a row, the last column for the bias; and the four answers to learn.'),
    code('rows', ...data),
    words(
      'start',
      settings.initialWeights ? 'The starting weights.' : 'The starting weights: the seed draws them, each from −1 to 1.',
    ),
    code('weights', ...start),
    ...(blanks
      ? [
          words('page', 'What the page has in iteration 0. Each of your lines is held against it before the next one runs.'),
          code('expected', ...expectedOf(first)),
        ]
      : []),
    words('train', ...trainingWords(settings, blanks)),
    code('loop', ...loop),
    ...(blanks ? [words('check', 'Right so far?'), code('checked', ...checkOf(errors))] : []),
    words('answers', 'What the network answers in its last pass:'),
    code('outputs', 'print(O)'),
    words('learning', 'How the error went down:'),
    code(
      'plot',
      'import matplotlib.pyplot as plt',
      '',
      'fig, ax = plt.subplots()',
      'ax.plot(errors)',
      'ax.set(xlabel="iteration", ylabel="error, the mean of |y − O|", yscale="log")',
      'plt.show()',
    ),
  ];
  const notebook = {
    cells: cells.map(({ lines, ...cell }) => ({
      ...cell,
      metadata: {},
      ...(cell.cell_type === 'code' ? { execution_count: null, outputs: [] } : {}),
      source: lines.map((line, i) => (i < lines.length - 1 ? `${line}\n` : line)),
    })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** @param {Settings} settings */
function titleOf({ problem, hidden }) {
  if (problem === 'one-layer') return 'Backpropagation: one layer';
  return `Backpropagation: two layers, ${hidden} hidden unit${hidden === 1 ? '' : 's'}`;
}

/**
 * @param {Settings} settings
 * @param {boolean} blanks
 * @returns {string[]}
 */
function trainingWords({ problem }, blanks) {
  const steps = [
    `Forward: X goes through ${problem === 'one-layer' ? 'W' : 'Wh and Wo'}, and O is what comes out.`,
    `Backward: the error of O becomes a ` +
    `delta${problem === 'one-layer' ? '' : ', which is handed back through Wo to the hidden units'}.`,
    'Then the weights change.',
  ];
  if (blanks) steps.push('', '**Your turn:** put the right side in for every `...`; what it has to be stands behind it.');
  return [steps.slice(0, 3).join(' '), ...steps.slice(3)];
}

/** The matrices whose lines are left blank. */
const BLANKS = ['O_delta', 'H_error', 'H_delta', 'W_update', 'Wo_update', 'Wh_update'];

/**
 * @param {Readonly<Pass>} first
 * @returns {string[]}
 */
function expectedOf(first) {
  const matrices = BLANKS.flatMap((name) => {
    const matrix = first[name];
    if (!matrix) return [];
    const { rows, columns, values } = matrix;
    const lines = Array.from(
      { length: rows },
      (_, r) => `[${Array.from(values.slice(r * columns, (r + 1) * columns), pythonRepr).join(', ')}]`,
    );
    return [`    "${name}": [${lines.join(', ')}],`];
  });
  return [
    'page = {',
    ...matrices,
    '}',
    '',
    '',
    'def is_right(name, value):',
    '    expected = np.array(page[name])',
    '    if value is ...:',
    '        print(f"{name} is not filled in yet.")',
    '        return False',
    '    if np.shape(value) != expected.shape:',
    '        print(f"{name} is not right yet: its shape is {np.shape(value)}, and {expected.shape} is asked for.")',
    '        return False',
    '    wrong = np.argwhere(~np.isclose(value, expected, rtol=1e-6, atol=1e-12))',
    '    if len(wrong) > 0:',
    '        row, column = wrong[0]',
    '        print(f"{name} is not right yet: {name}[{row}, {column}] is {value[row, column]:.6f}; the page has {expected[row, ' +
    'column]:.6f}.")',
    '        return False',
    '    print(f"{name} is right.")',
    '    return True',
  ];
}

/**
 * @param {ArrayLike<number>} errors
 * @returns {string[]}
 */
function checkOf(errors) {
  const last = errors.length - 1;
  return [
    `if len(errors) > ${last} and abs(errors[${last}] - ${pythonRepr(errors[last])}) < 1e-9:`,
    '    print("Yes: the errors are those of the page.")',
    'else:',
    '    print("Not yet: the first line that is not right is named above.")',
  ];
}

/**
 * @param {string} id
 * @param {...string} lines
 * @returns {NotebookCell}
 */
function words(id, ...lines) {
  return { id, cell_type: 'markdown', lines };
}

/**
 * @param {string} id
 * @param {...string} lines
 * @returns {NotebookCell}
 */
function code(id, ...lines) {
  return { id, cell_type: 'code', lines };
}
