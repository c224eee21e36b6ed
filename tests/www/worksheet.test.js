// A worksheet’s numbers: by hand, by the formulas that it prints, and by the core.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { formatLink, formatSheet, parseLink } from '../../www/model/link.js';
import { complete } from '../../www/model/settings.js';
import { createWorksheet, onPaper, sheetOf } from '../../www/model/worksheet.js';
import { keyColumns } from '../../www/sections/take-away/sheet.js';
import { fixed } from '../../www/text/format.js';

/** @import {Choices, Matrix} from '../../www/types.d.ts' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/** @type {Choices[]} */
const RUNS = [
  {},
  { problem: 'one-layer', seed: 4_294_967_295, targets: [0, 1, 1, 1], learningRate: 0.3 },
  { hidden: 1, derivative: 'chain-rule', learningRate: 10 },
  { hidden: 16, derivative: 'chain-rule', hiddenDerivative: 'notebook' },
  { hidden: 3, derivative: 'none', hiddenDerivative: 'chain-rule' },
  { hidden: 2, derivative: 'notebook', hiddenDerivative: 'chain-rule', initialWeights: [0.005, -1e-9, 3, 4, 5, 6, 7, -8.126] },
];

const sigmoid = (/** @type {number} */ x) => 1 / (1 + Math.exp(-x));

/** @typedef {number[][]} Rows */

/** @type {(matrix: Matrix) => Rows} */
const rowsOf = ({ rows, columns, values }) =>
  Array.from({ length: rows }, (_, r) => [...values.slice(r * columns, (r + 1) * columns)]);
/** @type {(a: Rows) => Rows} */
const turned = (a) => a[0].map((_, c) => a.map((row) => row[c]));
/** @type {(a: Rows, b: Rows) => Rows} */
const dot = (a, b) => a.map((row) => turned(b).map((column) => row.reduce((sum, value, i) => sum + value * column[i], 0)));
/** @type {(a: Rows, b: Rows, f: (x: number, y: number) => number) => Rows} */
const zip = (a, b, f) => a.map((row, r) => row.map((value, c) => f(value, b[r][c])));
/** @type {(a: Rows, f: (x: number) => number) => Rows} */
const map = (a, f) => a.map((row) => row.map(f));

test('every step is what its formula says of the boxes before it', () => {
  for (const choices of RUNS) {
    const { given, steps, settings } = createWorksheet(Trainer, complete(choices));
    /** @type {Record<string, Rows>} */
    const filled = {};
    for (const { name, matrix } of given) filled[name] = rowsOf(matrix);
    for (const { name, formula, matrix } of steps) {
      const [left, right] = formula.split(' = ').pop()?.split(/ (?:·|×|−) /) ?? [];
      /** @type {Rows} */
      let expected;
      const update = /^(\w+) \+ (?:([\d.]+) × )?(\w+)ᵀ · (\w+)$/.exec(formula);
      const squashed = /^σ\((net input[\w ]*)\)$/.exec(formula);
      const slope = /^(σ\()?([OH])/.exec(formula);
      if (update) {
        const [, weights, rate = '1', activations, deltas] = update;
        expected = zip(filled[weights], dot(turned(filled[activations]), filled[deltas]), (w, u) => w + Number(rate) * u);
      } else if (squashed) expected = map(filled[squashed[1]], sigmoid);
      else if (formula === 'mean of |O_error|')
        expected = [[filled.O_error.flat().reduce((sum, value) => sum + Math.abs(value), 0) / 4]];
      else if (formula === '1') expected = map(rowsOf(matrix), () => 1);
      else if (name.startsWith('slope') && slope)
        expected = map(filled[slope[2]], (x) => (slope[1] ? sigmoid(x) * (1 - sigmoid(x)) : x * (1 - x)));
      else if (formula.endsWith('ᵀ')) expected = dot(filled[left], turned(filled[right.slice(0, -1)]));
      else if (formula.includes(' · ')) expected = dot(filled[left], filled[right]);
      else expected = zip(filled[left], filled[right], (x, y) => (formula.includes('−') ? x - y : x * y));
      filled[name] = rowsOf(matrix);
      for (const [r, row] of filled[name].entries()) {
        for (const [c, value] of row.entries())
          assert.ok(Math.abs(value - expected[r][c]) < 1e-12, `${name} of ${JSON.stringify(settings)}`);
      }
    }
    assert.equal(steps.length, choices.problem ? 7 : 13);
  }
});

test('of a run with branches, the start is its own', () => {
  const weights = [1, 2, 3, 4];
  const branched = createWorksheet(Trainer, complete(/** @type {any} */ ({ hidden: 1, from: [5], initialWeights: weights })));
  assert.deepEqual(branched, createWorksheet(Trainer, complete({ hidden: 1 })));
  const both = createWorksheet(
    Trainer,
    complete(/** @type {any} */ ({ hidden: 1, from: [5], initialWeights: [...weights, 5, 6, 7, 8] })),
  );
  assert.deepEqual(both.settings.initialWeights, weights);
});

test('its start has two decimals, and its link opens that run', () => {
  for (const choices of RUNS) {
    const { settings, steps } = createWorksheet(Trainer, complete(choices));
    for (const weight of settings.initialWeights ?? []) assert.match(String(weight), /^-?\d+(\.\d\d?)?$/);
    const link = formatLink({ ...parseLink('', []).place, settings });
    const { place, ignored } = parseLink(link, []);
    assert.deepEqual(ignored, []);
    const trainer = new Trainer(place.settings);
    assert.deepEqual(trainer.pass().O, steps.find(({ name }) => name === 'O')?.matrix);
    trainer.free();
  }
});

test('the link of a sheet opens the sheet’s run', () => {
  for (const choices of RUNS.slice(0, 4)) {
    const { settings } = createWorksheet(Trainer, complete(choices));
    const link = formatSheet(complete(choices)) ?? assert.fail();
    const { place, ignored } = parseLink(link, ['microscope'], (one) => onPaper(Trainer, one));
    assert.deepEqual([ignored, place.settings], [[], settings]);
    assert.equal(sheetOf(Trainer, settings), link, 'a run that is handed in is known by its sheet');
    const [weight, ...others] = settings.initialWeights ?? [];
    assert.equal(sheetOf(Trainer, { ...settings, initialWeights: [weight + 0.5, ...others] }), null);
    assert.equal(sheetOf(Trainer, complete(choices)), null, 'its start is not rounded');
  }
});

test('the page of all keys has room for every network’s new weights', () => {
  for (let hidden = 1; hidden <= 16; hidden += 1) {
    const worksheet = createWorksheet(Trainer, complete({ hidden }));
    const columns = keyColumns(worksheet);
    const across = columns.reduce((sum, { lines }) => sum + lines[0].length, 0);
    assert.ok(across <= 14, `${across} numbers side by side with ${hidden} units`);
    for (const wanted of ['new Wo', 'new Wh']) {
      const { lines } = columns.find(({ name }) => name === wanted) ?? assert.fail(`${wanted} of ${hidden} units is not there`);
      const { matrix } = worksheet.steps.find(({ name }) => name === wanted) ?? assert.fail();
      const numbers = (/** @type {Iterable<string>} */ some) => [...some].map((one) => one.trim()).sort();
      assert.deepEqual(numbers(lines.flat()), numbers(Array.from(matrix.values, (value) => fixed(value, 4))));
    }
    const wh = columns.find(({ name }) => name === 'new Wh')?.lines ?? [];
    const second = worksheet.steps.find(({ name }) => name === 'new Wh')?.matrix.values[hidden] ?? Number.NaN;
    // The first unit's weight for x₂.
    assert.equal((hidden > 5 ? wh[0][1] : wh[1][0]).trim(), fixed(second, 4));
  }
});
