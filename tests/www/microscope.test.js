// The microscope's arithmetic: what is written comes to what the core computed, and every operand is where it says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, sigmoid, Trainer } from '../../dist/pkg/backprop_live.js';
import { operandsOf, originOf, valuesIn, write } from '../../www/model/arithmetic.js';
import { AXES, LOOPS, labelOf, placeInWords } from '../../www/model/loop.js';
import { complete } from '../../www/model/settings.js';
import { full } from '../../www/text/format.js';
import { plainNumbers } from '../../www/text/plain-numbers.js';

/** @import {Choices, Pass, Problem} from '../../www/types.d.ts' */
/** @typedef {Choices & { problem: Problem }} Settings */
/** @import {Cell} from '../../www/model/pass.js' */
/** @import {Origin} from '../../www/model/arithmetic.js' */
/** @import {Rules} from '../../www/model/arithmetic.js' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

const DERIVATIVES = /** @type {const} */ (['notebook', 'chain-rule', 'none']);
const OTHER = /** @type {const} */ ({ notebook: 'chain-rule', 'chain-rule': 'none', none: 'notebook' });
const EDITIONS = /** @type {const} */ (['2019', '2024', '2025']);

/** Widths below, at and beyond one and two fours, with and without something left over. */
const WIDTHS = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 16];

/** @returns {Generator<Settings & Rules>} */
function* everySettings() {
  for (const derivative of DERIVATIVES) {
    for (const learningRate of [1, 0.37]) {
      for (const summation of EDITIONS) {
        yield { problem: 'one-layer', derivative, learningRate, summation };
        for (const hidden of WIDTHS) {
          // Of the widest network, each layer by its own rule.
          const hiddenDerivative = hidden === 16 ? OTHER[derivative] : derivative;
          yield { problem: 'two-layers', hidden, derivative, hiddenDerivative, learningRate, summation };
        }
      }
    }
  }
}

/** @param {Settings} settings */
const trainerOf = (settings) => new Trainer(/** @type {any} */ (settings));

/**
 * @param {Trainer} trainer
 * @returns {Pass}
 */
function matricesOf(trainer) {
  const pass = /** @type {Pass} */ (trainer.pass());
  return { ...pass, error: { rows: 1, columns: 1, values: Float64Array.of(trainer.error()) } };
}

/**
 * @param {Pass} matrices
 * @param {Cell} cell
 */
function valueAt(matrices, { matrix, row, column }) {
  const found = matrices[matrix];
  assert.ok(found, `there is no ${matrix}`);
  assert.ok(row >= 0 && row < found.rows && column >= 0 && column < found.columns, `${matrix}[${row}, ${column}]`);
  return found.values[row * found.columns + column] ?? Number.NaN;
}

/**
 * Every number that the loop computes, with how it came about.
 *
 * @param {Pass} matrices
 * @param {Rules & Settings} settings
 * @returns {Generator<{ cell: Cell, origin: Origin, value: number, operands: readonly string[] }>}
 */
function* computedCells(matrices, settings) {
  for (const { result, operands } of LOOPS[settings.problem].lines) {
    const { rows = 0, columns = 0 } = matrices[result] ?? {};
    assert.ok(rows > 0 && columns > 0, result);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const cell = { matrix: result, row, column };
        const origin = originOf(matrices, settings, cell);
        assert.ok(origin, result);
        yield { cell, origin, value: valueAt(matrices, cell), operands };
      }
    }
  }
}

/**
 * Works a written line out, as it stands on the page with all its digits.
 *
 * @param {string} text
 * @returns {number}
 */
function workOut(text) {
  const program = plainNumbers(text)
    .replaceAll('\u00a0', ' ')
    .replaceAll('×', '*')
    .replaceAll('−', '-')
    .replaceAll('- -', '- (-1) *')
    .replace(/\|([^|]*)\|/g, 'Math.abs($1)');
  const apply = (/** @type {number} */ x) => sigmoid([x])[0];
  return new Function('σ', `return ${program};`)(apply);
}

/**
 * How far adding rounded products may be from adding them fused: a rounding of each product and of each sum.
 *
 * @param {number} magnitude of everything that is added
 */
const roundings = (magnitude) => magnitude * 2 ** -51;

test('every written line comes to the core’s number, bit for bit where nothing is fused', () => {
  let fused = 0;
  let exact = 0;
  for (const settings of everySettings()) {
    const trainer = trainerOf(settings);
    for (const iteration of [0, 1, 500]) {
      trainer.seek(iteration);
      const matrices = matricesOf(trainer);
      for (const { cell, origin, value } of computedCells(matrices, settings)) {
        const where = `${JSON.stringify(settings)} ${iteration} ${cell.matrix}[${cell.row}, ${cell.column}]`;
        for (const step of origin.steps) {
          const text = write(step, full);
          const result = workOut(text);
          if (!origin.isFused) {
            assert.equal(result, value, `${where}: ${text}`);
            exact += 1;
            continue;
          }
          const magnitude = valuesIn(step).reduce((sum, part) => sum + Math.abs(part.value), 0);
          assert.ok(Math.abs(result - value) <= roundings(magnitude), `${where}: ${text} is ${result}, not ${value}`);
          fused += 1;
        }
      }
    }
    trainer.free();
  }
  assert.ok(exact > 10_000 && fused > 1000, `${exact} exact, ${fused} fused`);
});

test('a fused sum is marked, for adding rounded products does come to other bits', () => {
  const trainer = trainerOf({ problem: 'two-layers', hidden: 16 });
  const rules = complete({ problem: 'two-layers', hidden: 16 });
  /** @type {Set<string>} */
  const apart = new Set();
  for (let iteration = 0; iteration < 20; iteration += 1) {
    trainer.seek(iteration);
    for (const { cell, origin, value } of computedCells(matricesOf(trainer), rules)) {
      const [first] = origin.steps;
      if (first && workOut(write(first, full)) !== value) {
        assert.ok(origin.isFused, cell.matrix);
        apart.add(cell.matrix);
      }
    }
  }
  trainer.free();
  assert.deepEqual([...apart].sort(), ['O', 'Wo_update']);
});

test('operands are in the matrices that the line names, and their numbers are those matrices’ numbers', () => {
  for (const settings of everySettings()) {
    const trainer = trainerOf(settings);
    trainer.seek(3);
    const matrices = matricesOf(trainer);
    for (const { cell, origin, operands } of computedCells(matrices, settings)) {
      const cells = operandsOf(origin);
      // A delta without a factor is its error, whatever the activation.
      const rule = { O_delta: settings.derivative, H_delta: settings.hiddenDerivative }[cell.matrix];
      const expected = rule === 'none' ? operands.filter((name) => name.endsWith('_error')) : operands;
      assert.deepEqual(new Set(cells.map(({ matrix }) => matrix)), new Set(expected), cell.matrix);
      for (const operand of cells) valueAt(matrices, operand);
      const expressions = [...origin.contributions.map(({ product }) => product), ...origin.steps, ...origin.weight];
      for (const part of expressions.flatMap(valuesIn)) {
        if (part.cell) assert.ok(Object.is(part.value, valueAt(matrices, part.cell)), JSON.stringify(part));
      }
    }
    trainer.free();
  }
});

test('the operands of one number of each matrix', () => {
  /** @param {Settings} settings @param {Cell} cell */
  const operands = (settings, cell) => {
    const trainer = trainerOf(settings);
    const origin = originOf(matricesOf(trainer), complete(settings), cell);
    trainer.free();
    return origin && operandsOf(origin).map(({ matrix, row, column }) => `${matrix}${row}${column}`).sort().join(' ');
  };
  /** @type {[string, number, number, string][]} */
  const two = [
    ['H', 2, 1, 'Wh01 Wh11 Wh21 X20 X21 X22'],
    ['O', 2, 0, 'H20 H21 H22 Wo00 Wo10 Wo20'],
    ['O_error', 2, 0, 'O20 y20'],
    ['error', 0, 0, 'O_error00 O_error10 O_error20 O_error30'],
    ['O_delta', 2, 0, 'O20 O_error20'],
    ['H_error', 2, 1, 'O_delta20 Wo10'],
    ['H_delta', 2, 1, 'H21 H_error21'],
    ['Wo_update', 1, 0, 'H01 H11 H21 H31 O_delta00 O_delta10 O_delta20 O_delta30 Wo10'],
    ['Wh_update', 2, 1, 'H_delta01 H_delta11 H_delta21 H_delta31 Wh21 X02 X12 X22 X32'],
  ];
  for (const [matrix, row, column, expected] of two) {
    assert.equal(operands({ problem: 'two-layers', hidden: 3 }, { matrix, row, column }), expected);
  }
  /** @type {[string, number, number, string][]} */
  const one = [
    ['O', 3, 0, 'W00 W10 W20 X30 X31 X32'],
    ['O_delta', 3, 0, 'O30 O_error30'],
    ['W_update', 1, 0, 'O_delta00 O_delta10 O_delta20 O_delta30 W10 X01 X11 X21 X31'],
  ];
  for (const [matrix, row, column, expected] of one) {
    assert.equal(operands({ problem: 'one-layer' }, { matrix, row, column }), expected);
  }
  for (const matrix of ['X', 'y', 'Wh', 'Wo']) {
    assert.equal(operands({ problem: 'two-layers' }, { matrix, row: 0, column: 0 }), null);
  }
});

test('brackets are the edition’s', () => {
  /**
   * The first step with its products numbered: `(p0 + p2) + (p1 + p3)`.
   *
   * @param {Settings & { summation: '2019' | '2024' | '2025' }} settings
   * @param {string} matrix
   */
  const brackets = (settings, matrix) => {
    const trainer = trainerOf(settings);
    const matrices = matricesOf(trainer);
    // The bias's input is 1 in every row, so that no product is 0.
    const cell = { matrix, row: matrix === 'W_update' ? 2 : 0, column: 0 };
    const origin = originOf(matrices, complete(settings), cell);
    trainer.free();
    const [first] = origin?.steps ?? [];
    assert.ok(origin && first);
    const products = origin.contributions.map(({ value }) => full(value));
    const text = write(first, full).replaceAll('\u00a0', ' ').replace(/^σ\((.*)\)$/, '$1');
    if (products.length > 0) return products.reduce((t, product, i) => t.replace(product, `p${i}`), text);
    const weights = [...(matrices.Wo ?? matrices.W)?.values ?? []].map(full);
    return text.replace(/[^ (]+ × ([^ )]+)/g, (_, weight) => `p${weights.indexOf(weight)}`);
  };
  /** @type {[Settings & { summation: '2019' | '2024' | '2025' }, string, string][]} */
  const cases = [
    [{ problem: 'one-layer', summation: '2019' }, 'O', 'p0 + p1 + p2'],
    [{ problem: 'one-layer', summation: '2025' }, 'W_update', '(p0 + p1) + (p2 + p3)'],
    [{ problem: 'two-layers', summation: '2019' }, 'O', '(p0 + p2) + (p1 + p3)'],
    [{ problem: 'two-layers', summation: '2024' }, 'O', '(p0 + p2) + (p1 + p3)'],
    [{ problem: 'two-layers', summation: '2025' }, 'O', 'p0 + p1 + p2 + p3'],
    [{ problem: 'two-layers', summation: '2019', hidden: 3 }, 'O', 'p0 + p1 + p2'],
    [{ problem: 'two-layers', summation: '2019', hidden: 6 }, 'O', '((p0 + p2) + (p1 + p3)) + p4 + p5'],
    [
      { problem: 'two-layers', summation: '2019', hidden: 8 },
      'O',
      '((p0 + p4) + (p2 + p6)) + ((p1 + p5) + (p3 + p7))',
    ],
    [{ problem: 'two-layers', summation: '2019' }, 'Wo_update', '(p0 + p2) + (p1 + p3)'],
    [{ problem: 'two-layers', summation: '2024' }, 'Wo_update', 'p0 + p1 + p2 + p3'],
    [{ problem: 'two-layers', summation: '2025' }, 'Wo_update', 'p0 + p1 + p2 + p3'],
  ];
  for (const [settings, matrix, expected] of cases) {
    assert.equal(brackets(settings, matrix), expected, `${JSON.stringify(settings)} ${matrix}`);
  }
});

test('old weight and update make the weight of the core’s next iteration, bit for bit', () => {
  for (const settings of everySettings()) {
    const trainer = trainerOf(settings);
    trainer.seek(40);
    const matrices = matricesOf(trainer);
    trainer.advance(1);
    const next = /** @type {Pass} */ (trainer.pass());
    let updates = 0;
    for (const { cell, origin, value } of computedCells(matrices, settings)) {
      if (!cell.matrix.endsWith('_update')) {
        assert.deepEqual([origin.contributions, origin.weight], [[], []]);
        continue;
      }
      const weights = { ...cell, matrix: cell.matrix.replace('_update', '') };
      for (const expression of origin.weight) assert.equal(workOut(write(expression, full)), valueAt(next, weights));
      assert.equal(valuesIn(origin.weight[0] ?? assert.fail())[1]?.value, value);
      for (const { product, value: contribution } of origin.contributions) {
        assert.equal(workOut(write(product, full)), contribution);
      }
      assert.deepEqual(origin.contributions.map(({ row }) => row), [0, 1, 2, 3]);
      updates += 1;
    }
    assert.equal(updates, settings.problem === 'one-layer' ? 3 : 4 * (settings.hidden ?? 4));
    trainer.free();
  }
});

test('every matrix has its axes, and every place its words', () => {
  for (const { given, lines } of Object.values(LOOPS)) {
    const names = [...given, ...lines.map(({ result }) => result)];
    for (const { operands } of lines) for (const name of operands) assert.ok(names.includes(name), name);
    for (const name of names) assert.ok(AXES[name], name);
    lines.forEach(({ operands }, index) => {
      const known = [...given, ...lines.slice(0, index).map(({ result }) => result)];
      for (const name of operands) assert.ok(known.includes(name), `${name} is read before it is computed`);
    });
  }
  assert.equal(placeInWords('H', 1, 1), 'row 0 1, unit h₂');
  assert.equal(placeInWords('Wh_update', 2, 15), 'bias, unit h₁₆');
  assert.equal(placeInWords('Wo', 0, 0), 'unit h₁');
  assert.equal(placeInWords('error', 0, 0), '');
  assert.equal(labelOf('input', 1), 'x₂');
});
