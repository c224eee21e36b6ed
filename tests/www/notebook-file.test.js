// The run as a notebook: valid by nbformat, executed by nbclient, and true to the core.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { complete } from '../../www/model/settings.js';
import { pythonRepr } from '../../www/text/format.js';
import { notebookFile } from '../../www/text/notebook-file.js';
import { programDigits } from '../../www/text/python.js';

/** @import {Choices} from '../../www/types.d.ts' */

/** A Python that has NumPy and Jupyter's parts; `cargo xtask test` provides one. */
const python = process.env.NUMPY_PYTHON ?? '';
const options = { skip: python ? false : 'NUMPY_PYTHON is not set: run cargo xtask test' };

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/**
 * @param {Choices} choices
 * @param {number} iterations
 */
function errorsOf(choices, iterations) {
  const trainer = new Trainer(choices);
  trainer.train(iterations);
  const errors = trainer.errors(0, iterations);
  trainer.free();
  return errors;
}

/**
 * @param {Choices} choices
 * @param {number} iterations
 * @param {boolean} [blanks]
 */
function fileOf(choices, iterations, blanks = false) {
  const errors = errorsOf(choices, Math.min(iterations, 11));
  const trainer = new Trainer(choices);
  const first = /** @type {import('../../www/types.d.ts').Pass} */ (trainer.pass());
  trainer.free();
  return notebookFile(complete(choices), iterations, { link: 'https://example.org/#seed=1', errors, first, blanks });
}

/**
 * @param {string} program
 * @param {string} input
 */
function runPython(program, input) {
  const { stdout, stderr, status } = spawnSync(python, ['-c', program], { input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @param {string} file */
function codeOf(file) {
  /** @type {{ cell_type: string, source: string[] }[]} */
  const cells = JSON.parse(file).cells;
  return cells.flatMap(({ cell_type: type, source }) => (type === 'code' ? [source.join('')] : []));
}

test('every notebook is valid', options, () => {
  /** @type {Choices[]} */
  const runs = [
    {},
    { problem: 'one-layer', initialWeights: [-0.16539039526574806, 0.11737965689148822, -0.7192261228095542] },
    { hidden: 1, summation: '2024', learningRate: 0.5, derivative: 'chain-rule' },
  ];
  const files = runs.flatMap((choices) => [fileOf(choices, 1000), fileOf(choices, 1, true)]);
  runPython(
    `import json, sys, warnings, nbformat
warnings.simplefilter("error")
for text in json.load(sys.stdin):
    nbformat.validate(nbformat.reads(text, as_version=nbformat.NO_CONVERT))`,
    JSON.stringify(files),
  );
});

test('executed, it prints the run’s errors, its answers and a plot', options, () => {
  const execute = `import json, sys, nbclient, nbformat
for text in json.load(sys.stdin):
    notebook = nbformat.reads(text, as_version=4)
    nbclient.NotebookClient(notebook, kernel_name="python3").execute()
    print(json.dumps([[cell.id, cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]))`;
  /** @type {[Choices, number, number][]} */
  const runs = [[{}, 20_000, 2500], [{ problem: 'one-layer', seed: 7 }, 4000, 100]];
  const files = runs.map(([choices, iterations]) => fileOf(choices, iterations));
  const results = runPython(execute, JSON.stringify(files)).trim().split('\n');
  for (const [index, [choices, iterations, every]] of runs.entries()) {
    /** @type {Record<string, { text?: string, data?: Record<string, string> }[]>} */
    const outputs = Object.fromEntries(JSON.parse(results[index]));
    const says = outputs.load.map(({ text }) => text).join('');
    const printed = outputs.loop.map(({ text }) => text).join('').trim().split('\n');
    const expected = [...errorsOf(choices, iterations)].filter((_, i) => i % every === 0);
    assert.equal(printed.length, expected.length);
    if (says === '')
      assert.deepEqual(
        printed,
        expected.map((error) => `Error: ${pythonRepr(error)}`),
        programDigits(complete(choices)),
      );
    else assert.match(says, /^# The digits may differ/);
    assert.match(outputs.outputs.map(({ text }) => text).join(''), /^\[\[\d/);
    assert.ok(outputs.plot.some(({ data }) => data?.['image/png']), 'no plot');
  }
});

test('blanks are checked line by line, in words, and those that are filled in rightly pass', options, () => {
  /** Programs, each with what it has to print. @type {{ program: string, prints: RegExp[] }[]} */
  const cases = [];
  for (const choices of /** @type {Choices[]} */ ([
    { learningRate: 0.5 },
    { problem: 'one-layer', derivative: 'chain-rule' },
    { derivative: 'none', hiddenDerivative: 'chain-rule' },
  ])) {
    const [full, blank] = [false, true].map((blanks) =>
      codeOf(fileOf(choices, 50, blanks)).filter((cell) => !cell.includes('matplotlib')),
    );
    const right = full.find((cell) => cell.startsWith('errors = []'))?.split('\n') ?? [];
    /** @param {string} name of a matrix */
    const rightSide = (name) => {
      const line = right.find(
        (one) => one.startsWith(`    ${name.replace('_update', ' +')}=`) || one.startsWith(`    ${name} =`),
      );
      return line?.replace(/^[^=]*= /, '') ?? assert.fail(name);
    };
    const empty = blank.join('\n');
    const names = Array.from(empty.matchAll(/^ {4}(\w+) = \.\.\./gm), ([, name]) => name);
    assert.equal(names.length, choices.problem ? 2 : 5);
    /** @param {Record<string, string>} filled @param {RegExp[]} prints */
    const expect = (filled, ...prints) => {
      const program = empty.replace(/^( {4}(\w+) = )\.\.\..*$/gm, (line, start, name) =>
        filled[name] ? start + filled[name] : line,
      );
      cases.push({ program, prints });
    };
    /** @type {Record<string, string>} */
    const filled = {};
    for (const name of names) {
      expect(filled, new RegExp(`^${name} is not filled in yet\\.$`, 'm'), /^Not yet: /m);
      expect(
        { ...filled, [name]: `2 * (${rightSide(name)})` },
        new RegExp(`^${name} is not right yet: ${name}\\[0, 0\\] is `, 'm'),
      );
      expect(
        { ...filled, [name]: 'np.zeros((7, 2))' },
        new RegExp(`^${name} is not right yet: its shape is \\(7, 2\\)`, 'm'),
      );
      filled[name] = rightSide(name);
      expect(filled, new RegExp(`^${name} is right\\.$`, 'm'));
    }
    expect(filled, /^Yes: /m);
  }
  // One Python for all: to load NumPy takes longer than any of them.
  const run = `import contextlib, io, json, sys
def printed(program):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(program, {"__name__": "__main__"})
    return out.getvalue()
print(json.dumps([printed(program) for program in json.load(sys.stdin)]))`;
  const printed = JSON.parse(runPython(run, JSON.stringify(cases.map(({ program }) => program))));
  for (const [i, { prints }] of cases.entries()) for (const pattern of prints) assert.match(printed[i], pattern);
});
