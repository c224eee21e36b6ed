// The Python program under NumPy, held against the core: it makes the very run that the page shows.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { pythonRepr } from '../../www/text/format.js';
import { branchAt } from '../../www/model/branch.js';
import { complete } from '../../www/model/settings.js';
import { createTraining } from '../../www/model/training.js';
import { programDigits, pythonProgram } from '../../www/text/python.js';

/** @import {Choices} from '../../www/types.d.ts' */

/** A Python that has NumPy; `cargo xtask test` provides one. */
const python = process.env.NUMPY_PYTHON;
const options = { skip: python ? false : 'NUMPY_PYTHON is not set: run cargo xtask test' };

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/**
 * Runs the program and returns the errors that it prints, as texts, and its comments.
 *
 * @param {Choices} settings
 * @param {number} iterations
 * @param {object} [where]
 * @param {string} [where.by] the Python that runs it
 * @param {string} [where.before] what that has run before
 */
function run(settings, iterations, { by = python ?? '', before = '' } = {}) {
  const program = pythonProgram(complete(settings), iterations, 'https://example.org/#seed=1');
  const { stdout, stderr, status } = spawnSync(by, ['-'], { input: `${before}\n${program}`, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const lines = (/** @type {string} */ start) => {
    return stdout.split('\n').flatMap((line) => (line.startsWith(start) ? [line.slice(start.length)] : []));
  };
  return { errors: lines('Error: '), comments: lines('# ') };
}

/**
 * @param {Choices} settings
 * @param {number} iterations
 * @param {number} every
 */
function coreErrors(settings, iterations, every) {
  const training = createTraining({ Trainer, beforeRender: () => {}, now: () => 0 });
  const trained = training.trained(complete(settings), iterations, () => {});
  training.finish();
  return [...trained.errors(0, iterations)].filter((_, i) => i % every === 0);
}

/**
 * @param {Choices} settings
 * @param {number} iterations
 * @param {number} every
 */
function assertEveryDigit(settings, iterations, every) {
  const { errors, comments } = run(settings, iterations);
  assert.deepEqual(comments, []);
  assert.deepEqual(errors, coreErrors(settings, iterations, every).map(pythonRepr), JSON.stringify(settings));
}

const isMeasured = process.arch === 'x64' && process.platform === 'linux';
const exact = { skip: options.skip || (isMeasured ? false : 'the digits are those of x86-64 Linux') };

test('one layer: every digit', exact, () => {
  /** @type {Choices[]} */
  const runs = [
    { problem: 'one-layer' },
    { problem: 'one-layer', seed: 4_294_967_295, targets: [0, 1, 1, 0] },
    { problem: 'one-layer', initialWeights: [-0.16539039526574806, 0.11737965689148822, -0.7192261228095542] },
    { problem: 'one-layer', learningRate: 0.1, derivative: 'chain-rule' },
    { problem: 'one-layer', derivative: 'none' },
    branchAt(branchAt(complete({ problem: 'one-layer' }), 250, [0.1, -0.2, 0.3]), 301, [1, 2, 1e-5]),
  ];
  for (const settings of runs) assertEveryDigit(settings, 4000, 100);
});

test('two layers: every digit of the editions that NumPy still has', exact, () => {
  assertEveryDigit({ problem: 'two-layers' }, 80_000, 10_000);
  assertEveryDigit({ problem: 'two-layers', summation: '2025' }, 80_000, 10_000);
  assertEveryDigit({ derivative: 'chain-rule', hiddenDerivative: 'notebook' }, 10_000, 1250);
  assertEveryDigit({ derivative: 'none', hiddenDerivative: 'chain-rule' }, 10_000, 1250);
  assertEveryDigit({ derivative: 'notebook', hiddenDerivative: 'none' }, 4000, 500);
  const initialWeights = Array.from({ length: 32 }, (_, k) => Math.sin(k));
  assertEveryDigit({ initialWeights, from: [300, 962], fromRules: ['same', 'notebook~chain-rule'] }, 2000, 250);
  assertEveryDigit({ initialWeights, from: [300, 962], fromRules: ['chain-rule', 'none~notebook'] }, 2000, 250);
  assertEveryDigit({ problem: 'two-layers', seed: 42, learningRate: 2, targets: [1, 0, 0, 1] }, 20_000, 2500);
});

test('two layers: elsewhere up to iteration 4,000 to 1e-12', options, () => {
  /** @type {Choices[]} */
  const runs = [
    { problem: 'two-layers', summation: '2024' },
    { problem: 'two-layers', seed: 42, derivative: 'chain-rule' },
    { problem: 'two-layers', hidden: 7, learningRate: 0.5, targets: [1, 0, 0, 0] },
  ];
  for (const settings of runs) {
    const { errors: texts, comments } = run(settings, 4000);
    assert.equal(comments.length, Number(/digits part/.test(programDigits(complete(settings)))), comments.join());
    const printed = texts.map(Number);
    const errors = coreErrors(settings, 4000, 500);
    assert.equal(printed.length, 8);
    errors.forEach((error, i) => {
      const difference = Math.abs(error - Number(printed[i]));
      assert.ok(difference <= 1e-12, `${JSON.stringify(settings)}, line ${i}: ${difference} apart`);
    });
  }
});

// Whatever NumPy this machine has besides: the program need not know it, only say so.
const others = ['python3', ...(process.env.NUMPY_PYTHONS ?? '').split(' ')].filter((by) => {
  return by && spawnSync(by, ['-c', 'import numpy']).status === 0;
});

test('where digits differ from the page’s, one comment says so', options, () => {
  /** @type {Choices[]} */
  const runs = [{}, { summation: '2025' }, { summation: '2025', hidden: 6 }, { problem: 'one-layer' }];
  for (const settings of runs) {
    const expected = coreErrors(settings, 2000, settings.problem === 'one-layer' ? 50 : 250).map(pythonRepr);
    for (const by of [python ?? '', ...others]) {
      for (const before of ['', 'import numpy']) {
        const { errors, comments } = run(settings, 2000, { by, before });
        const isSame = errors.every((error, i) => error === expected[i]);
        const what = `${by}, after ${before || 'nothing'}: ${JSON.stringify(settings)}`;
        assert.ok(isSame || comments.length === 1, `${what} gives other digits without a word`);
        assert.ok(comments.length <= 1, what);
        if (before && programDigits(complete(settings)).includes('to the last'))
          assert.match(comments.join(), /loaded before/, what);
      }
    }
  }
});

test('a program that is run again where it loaded NumPy itself says nothing', exact, () => {
  const before = pythonProgram(complete({ problem: 'one-layer' }), 10, 'x').replace(/^print.*$/gm, '');
  assert.deepEqual(run({ problem: 'one-layer' }, 10, { before }).comments, []);
});
