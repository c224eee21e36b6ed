// Your turn: an answer is judged against the core's number, and a slip is named by the number that it gives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { LOOPS } from '../../www/model/loop.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../www/model/pass.js';
import { complete } from '../../www/model/settings.js';
import { judge, passWithSlip, usualSlips, withSlips } from '../../www/sections/microscope/slips.js';

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
    if (matrix === 'error') {
      const errors = matrixOf(pass, 'O_error').values;
      near(['mean'], 4 * value);
      near(['squared'], errors.reduce((sum, error) => sum + error ** 2, 0) / 4);
      near(['half-sum'], errors.reduce((sum, error) => sum + error ** 2, 0) / 2);
    }
    if (matrix === 'O' && pass.HWo) {
      const forgotten = passWith(settings, pass, {}, (w, weight) => (w.matrix === 'Wo' && w.row === 1 ? 0 : weight));
      near(['without-unit-1'], valueAt(forgotten, cell));
    }
    if (matrix === 'H_error' && column === 0) {
      near(['weight-of-unit-2'], valueAt(pass, { ...cell, column: 2 }));
    }
    if (matrix === 'H') near(['sigmoid-twice'], 1 / (1 + Math.exp(-value)));
    if (matrix === 'H_delta') {
      const error = valueAt(pass, { ...cell, matrix: 'H_error' });
      near(['activation'], error * valueAt(pass, { ...cell, matrix: 'H' }));
      near(['slope-alone'], value / error);
      near(['of-row-2'], valueAt(pass, { ...cell, row: 2 }));
      near(['of-column-0'], valueAt(pass, { ...cell, column: 0 }));
    }
    if (matrix.endsWith('_update')) {
      const alone = [0, 1, 2, 3].map(
        (r) => withSlips(pass, settings, cell, [/** @type {Slip} */ (`only-row-${r}`)]) ?? Number.NaN,
      );
      near([], alone.reduce((total, part) => total + part, 0));
      near(['weight'], valueAt(pass, { ...cell, matrix: matrix.replace('_update', '') }) + value);
      near(['averaged'], value / 4);
      near(['rate-twice'], value * settings.learningRate);
    }
  });
  const all = [
    'elsewhere', 'rate', 'rate-twice', 'averaged', 'sigmoid', 'sigmoid-twice', 'bias', 'updated', 'mean', 'squared', 'half-sum',
    'weight',
  ];
  for (const slip of [...all, 'without-unit-1', 'weight-of-unit-2', 'activation', 'slope-alone', 'of-row-2', 'of-column-0']) {
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

test('a slip that moves a number by less than one in a hundred is none that is right', () => {
  let near = 0;
  for (const seed of [1, 2, 3, 4]) {
    const trainer = new Trainer({ seed });
    const pass = passOf(trainer);
    trainer.free();
    const settings = complete({ seed });
    for (const cell of cellsOf(pass, 'H_error')) {
      const value = valueAt(pass, cell);
      const answer = Number((withSlips(pass, settings, cell, ['updated']) ?? assert.fail()).toFixed(4));
      // What four decimals cannot tell from the right number is right.
      if (Math.abs(answer - value) <= 1.5e-4) continue;
      const { verdict, slips } = judge(pass, settings, cell, answer);
      assert.equal(verdict, 'wrong', nameOf(cell));
      if (slips.length > 0) assert.deepEqual(slips, ['updated'], nameOf(cell));
      else if (Math.abs(value) > 0.02) assert.fail(`${nameOf(cell)} of seed ${seed} is not named`);
      if (Math.abs(answer - value) < 0.01 * Math.abs(value)) near += 1;
    }
  }
  assert.ok(near > 10, `${near}`);
});

test('a slip is named where chance would not do: of wrong numbers at random at most one in twenty is blamed', () => {
  // A generator of its own, so that the numbers are the same on every machine.
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (const iteration of [0, 3847]) {
    const trainer = new Trainer({});
    trainer.seek(iteration);
    const pass = passOf(trainer);
    trainer.free();
    for (const { result } of LOOPS['two-layers'].lines) {
      let wrong = 0;
      let blamed = 0;
      for (const cell of cellsOf(pass, result)) {
        for (let k = 0; k < 40; k += 1) {
          const answer = Number((4 * valueAt(pass, cell) * (random() - 0.5)).toFixed(4));
          const { verdict, slips } = judge(pass, complete({}), cell, answer);
          if (verdict === 'wrong') wrong += 1;
          if (slips.length > 0) blamed += 1;
        }
      }
      assert.ok(wrong > 20 && blamed <= wrong / 20, `${result} at ${iteration}: ${blamed} of ${wrong}`);
    }
  }
});

test('where four decimals are too few to tell, more of them do', () => {
  const trainer = new Trainer({});
  trainer.seek(3847);
  const pass = passOf(trainer);
  trainer.free();
  const cell = { matrix: 'Wh_update', row: 2, column: 0 };
  const answer = withSlips(pass, complete({}), cell, ['slope']) ?? assert.fail();
  assert.match(judge(pass, complete({}), cell, Number(answer.toFixed(4))).words, /More digits would tell by which slip\.$/);
  assert.deepEqual(judge(pass, complete({}), cell, Number(answer.toPrecision(6))).slips, ['slope']);
});

test('how far off is said of the distance from 0', () => {
  const trainer = new Trainer({});
  const pass = passOf(trainer);
  trainer.free();
  const cell = { matrix: 'O_error', row: 0, column: 0 };
  const say = (/** @type {number} */ answer) => judge(pass, complete({}), cell, answer).words;
  assert.match(say(-0.0399), /−0.0399 is too close to 0\.$/);
  assert.match(say(-0.8123), /−0.8123 is too far from 0\.$/);
  assert.match(say(0.1234), /0.1234 has the wrong sign\.$/);
});

test('what follows a slip is computed from the wrong number, and nothing else is', () => {
  everyNumber(({ settings, pass, cell, where }) => {
    const slip = usualSlips(pass, cell)[0];
    const paper = passWithSlip(pass, settings, cell, slip);
    const expected = withSlips(pass, settings, cell, [slip]) ?? assert.fail(where);
    assert.ok(Math.abs(valueAt(paper, cell) - expected) < 1e-13, where);
    const clean = passWithSlip(pass, settings, { ...cell, row: -1 }, slip);
    let isBehind = false;
    for (const { result } of LOOPS[settings.problem].lines) {
      for (const other of cellsOf(pass, result)) {
        assert.ok(Math.abs(valueAt(clean, other) - valueAt(pass, other)) < 1e-13, `${where}: ${nameOf(other)}`);
        if (!isBehind && nameOf(other) !== nameOf(cell)) assert.equal(valueAt(paper, other), valueAt(clean, other), where);
      }
      if (result === cell.matrix) isBehind = true;
    }
  });
});

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
  assert.match(
    say({ seed: 3, derivative: 'chain-rule' }, delta, ['elsewhere']),
    /taken at the activation: this run’s rule takes it at the net input/,
  );
  assert.match(
    say({}, { matrix: 'H', row: 3, column: 1 }, ['transposed']),
    /row and column are swapped: that belongs to row 0 1, unit h₄/,
  );
  const trainer = new Trainer({});
  const pass = passOf(trainer);
  trainer.free();
  assert.equal(
    judge(pass, complete({}), { matrix: 'H', row: 3, column: 0 }, 0.25).words,
    'So far right: that is 2 decimals. Give four decimals.',
  );
});
