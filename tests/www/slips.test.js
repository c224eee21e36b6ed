// Your turn: an answer is judged against the core's number, and a slip is named by the number that it gives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { LOOPS } from '../../www/model/loop.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../www/model/pass.js';
import { complete } from '../../www/model/settings.js';
import { judge, withSlips } from '../../www/sections/microscope/slips.js';

/** @import {Choices, Pass, Settings} from '../../www/types.d.ts' */
/** @import {Cell} from '../../www/model/pass.js' */
/** @import {Slip} from '../../www/sections/microscope/slips.js' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

const OTHER = /** @type {const} */ ({ notebook: 'chain-rule', 'chain-rule': 'notebook', none: 'notebook' });

/** @returns {Generator<{ settings: Settings, iteration: number }>} */
function* states() {
  for (const iteration of [0, 2000]) {
    for (const derivative of /** @type {const} */ (['notebook', 'chain-rule', 'none'])) {
      const learningRate = iteration === 0 ? 0.4 : 1;
      yield { settings: complete({ problem: 'one-layer', derivative, learningRate }), iteration: iteration / 100 };
      for (const hiddenDerivative of [derivative, OTHER[derivative]]) {
        yield { settings: complete({ derivative, hiddenDerivative, learningRate, hidden: 3 }), iteration };
        yield { settings: complete({ derivative, hiddenDerivative, learningRate, summation: '2025' }), iteration };
      }
    }
  }
}

/**
 * @param {Trainer} trainer
 * @returns {Pass}
 */
function passOf(trainer) {
  const pass = /** @type {Pass} */ (trainer.pass());
  return { ...pass, error: { rows: 1, columns: 1, values: Float64Array.of(trainer.error()) } };
}

/**
 * The pass of other settings, or other weights, at a pass's weights.
 *
 * @param {Settings} settings
 * @param {Pass} pass
 * @param {Partial<Choices>} changes
 * @param {(cell: Cell, weight: number) => number} [change]
 */
function passWith(settings, pass, changes, change = (_, weight) => weight) {
  const initialWeights = weightsOf(pass).flatMap((name) => cellsOf(pass, name).map((cell) => change(cell, valueAt(pass, cell))));
  const trainer = new Trainer({ ...settings, ...changes, initialWeights });
  const made = passOf(trainer);
  trainer.free();
  return made;
}

/**
 * @param {Pass} pass
 * @param {string} matrix
 * @returns {Cell[]}
 */
function cellsOf(pass, matrix) {
  const { values, columns } = matrixOf(pass, matrix);
  return Array.from(values, (_, k) => ({ matrix, row: Math.floor(k / columns), column: k % columns }));
}

/** @param {(state: { settings: Settings, pass: Pass, cell: Cell, where: string }) => void} look */
function everyNumber(look) {
  for (const { settings, iteration } of states()) {
    const trainer = new Trainer(settings);
    trainer.seek(iteration);
    const pass = passOf(trainer);
    trainer.free();
    for (const { result } of LOOPS[settings.problem].lines) {
      for (const cell of cellsOf(pass, result)) {
        look({ settings, pass, cell, where: `${nameOf(cell)} at ${iteration} of ${JSON.stringify(settings)}` });
      }
    }
  }
}

test('four decimals are right, one in a hundred is rounded early, and more is wrong', () => {
  everyNumber(({ settings, pass, cell, where }) => {
    const value = valueAt(pass, cell);
    const verdict = (/** @type {number} */ answer) => judge(pass, settings, cell, answer).verdict;
    assert.equal(verdict(value), 'right', where);
    assert.equal(verdict(Number(value.toFixed(4))), 'right', where);
    if (Math.abs(value) > 0.006) assert.equal(verdict(value * 1.0095), 'rounded', where);
    assert.equal(verdict(value + Math.sign(value || 1) * Math.max(0.3, 1.2 * Math.abs(value))), 'wrong', where);
  });
});

test('without a slip the number is the core’s, and each slip is what the core makes of it', () => {
  /** @type {Map<string, number>} */
  const looked = new Map();
  everyNumber(({ settings, pass, cell, where }) => {
    const near = (/** @type {Slip[]} */ slips, /** @type {number} */ expected) => {
      looked.set(slips.join(), (looked.get(slips.join()) ?? 0) + 1);
      const result = withSlips(pass, settings, cell, slips);
      assert.ok(result !== null && Math.abs(result - expected) < 1e-13, `${where}, ${slips}: ${result} is not ${expected}`);
    };
    const { matrix, row, column } = cell;
    const value = valueAt(pass, cell);
    near([], value);

    const { derivative, hiddenDerivative } = settings;
    const elsewhere = matrix.startsWith('Wh') || matrix.startsWith('H')
      ? { hiddenDerivative: hiddenDerivative && OTHER[hiddenDerivative] }
      : { derivative: OTHER[derivative], hiddenDerivative };
    if (/delta|update/.test(matrix)) near(['elsewhere'], valueAt(passWith(settings, pass, elsewhere), cell));
    if (matrix.endsWith('_update')) near(['rate'], valueAt(passWith(settings, pass, { learningRate: 1 }), cell));
    if (matrix === 'H') {
      near(['sigmoid'], valueAt(pass, { ...cell, matrix: 'XWh' }));
      const withoutBias = passWith(settings, pass, {}, (w, weight) => (w.matrix === 'Wh' && w.row === 2 ? 0 : weight));
      near(['bias'], valueAt(withoutBias, cell));
    }
    if (matrix === 'O') near(['sigmoid'], valueAt(pass, { ...cell, matrix: pass.HWo ? 'HWo' : 'XW' }));
    if (matrix === 'H_error') {
      const wo = { matrix: 'Wo', row: column, column: 0 };
      const updated = valueAt(pass, wo) + valueAt(pass, { ...wo, matrix: 'Wo_update' });
      near(['updated'], valueAt(pass, { matrix: 'O_delta', row, column: 0 }) * updated);
    }
    if (matrix === 'error') near(['mean'], 4 * value);
    if (matrix.endsWith('_update')) {
      const alone = [0, 1, 2, 3].map((r) => withSlips(pass, settings, cell, [/** @type {Slip} */ (`row${r}`)]) ?? Number.NaN);
      near([], alone.reduce((total, part) => total + part, 0));
      near(['weight'], valueAt(pass, { ...cell, matrix: matrix.replace('_update', '') }) + value);
    }
  });
  for (const slip of ['elsewhere', 'rate', 'sigmoid', 'bias', 'updated', 'mean', 'weight']) {
    assert.ok((looked.get(slip) ?? 0) > 10, `${slip}: ${looked.get(slip)}`);
  }
});

test('a slip is named where its number tells it from the others, and two slips are both named', () => {
  let named = 0;
  let asked = 0;
  everyNumber(({ settings, pass, cell, where }) => {
    const value = valueAt(pass, cell);
    if (Math.abs(value) < 0.01) return;
    for (const slip of /** @type {Slip[]} */ (['sign', 'slope', 'elsewhere', 'sigmoid', 'bias', 'rate', 'weight', 'mean'])) {
      if (!isUsual(slip, cell.matrix)) continue;
      const answer = withSlips(pass, settings, cell, [slip]);
      if (answer === null || Math.abs(answer - value) <= Math.max(0.02 * Math.abs(value), 1e-3)) continue;
      const { verdict, slips, words } = judge(pass, settings, cell, Number(answer.toFixed(6)));
      if (verdict !== 'wrong') continue; // what rough numbers come to as well
      asked += 1;
      if (slips.join() === slip) named += 1;
      // Named is what gives the number, if not by this slip then by another.
      const given = slips.length > 0 ? withSlips(pass, settings, cell, slips) : null;
      if (given === null) assert.match(words, /^So far right/, where);
      else assert.ok(Math.abs(given - answer) <= Math.max(1e-4, 0.003 * Math.abs(given)), `${where}, ${slip}: ${slips}`);
    }
  });
  assert.ok(asked > 1000 && named / asked > 0.99, `${named} of ${asked}`);

  const trainer = new Trainer({ learningRate: 0.4 });
  const pass = passOf(trainer);
  trainer.free();
  const settings = complete({ learningRate: 0.4 });
  const cell = { matrix: 'Wh_update', row: 2, column: 1 };
  const answer = withSlips(pass, settings, cell, ['rate', 'sign']) ?? assert.fail();
  const both = judge(pass, settings, cell, answer);
  assert.deepEqual([...both.slips].sort(), ['rate', 'sign']);
  assert.equal(both.words, 'Not yet. It looks as if the learning rate 0.4 is left out, and the sign is turned.');
});

/**
 * @param {Slip} slip
 * @param {string} matrix
 */
function isUsual(slip, matrix) {
  if (slip === 'sigmoid') return matrix === 'H' || matrix === 'O';
  if (slip === 'bias') return matrix === 'H';
  if (slip === 'mean') return matrix === 'error';
  if (slip === 'rate' || slip === 'weight') return matrix.endsWith('_update');
  if (slip === 'sign') return true;
  return slip === 'slope' ? /delta|update|H_error/.test(matrix) : /delta|update/.test(matrix);
}

test('words say which rule takes the slope where, and what is asked for', () => {
  const say = (/** @type {Choices} */ choices, /** @type {Cell} */ cell, /** @type {Slip[]} */ slips) => {
    const trainer = new Trainer(choices);
    const pass = passOf(trainer);
    trainer.free();
    const settings = complete(choices);
    return judge(pass, settings, cell, withSlips(pass, settings, cell, slips) ?? assert.fail()).words;
  };
  const delta = { matrix: 'O_delta', row: 2, column: 0 };
  assert.match(say({ seed: 3 }, delta, ['elsewhere']), /taken at the net input: this run’s rule takes it at the activation/);
  assert.match(say({ seed: 3, derivative: 'chain-rule' }, delta, ['elsewhere']), /taken at the activation: this run’s rule takes it at the net input/);
  assert.match(say({}, { matrix: 'H', row: 3, column: 1 }, ['transposed']), /row and column are swapped: that belongs to row 0 1, unit h₄/);
  const trainer = new Trainer({});
  const pass = passOf(trainer);
  trainer.free();
  assert.equal(judge(pass, complete({}), { matrix: 'H', row: 3, column: 0 }, 0.25).words, 'So far right: that is 2 decimals. Give four decimals.');
});
