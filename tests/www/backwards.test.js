// Backwards: the factors multiply to what the core computes, each is what a nudge measures, and the words say which way.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, sigmoidDerivative, Trainer } from '../../dist/pkg/backprop_live.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../www/model/pass.js';
import { chainOf, ratioOf, sumOf } from '../../www/sections/backwards/chain.js';
import { findingInWords } from '../../www/sections/backwards/words.js';

/** @import {Choices, Pass} from '../../www/types.d.ts' */
/** @import {Cell} from '../../www/model/pass.js' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

const slopeAt = (/** @type {number} */ netInput) => sigmoidDerivative([netInput])[0];

/** A nudge small enough for a slope: the same as the core's own check takes. */
const NUDGE = 6e-6;

/** @returns {Generator<{ settings: Choices, iteration: number }>} */
function* states() {
  for (const derivative of /** @type {const} */ (['notebook', 'chain-rule'])) {
    for (const iteration of [0, 3000]) {
      for (const seed of [1, 2]) {
        yield { settings: { problem: 'one-layer', seed, derivative, learningRate: 0.37 }, iteration };
        for (const hidden of [1, 4, 7]) yield { settings: { seed, hidden, derivative, learningRate: 0.37 }, iteration };
      }
    }
  }
}

/**
 * @param {Pass} pass
 * @returns {Cell[]}
 */
function everyWeight(pass) {
  return weightsOf(pass).flatMap((matrix) => {
    const { values, columns } = matrixOf(pass, matrix);
    return Array.from(values, (_, k) => ({ matrix, row: Math.floor(k / columns), column: k % columns }));
  });
}

/**
 * @param {Choices} settings
 * @param {Pass} pass
 * @param {Cell} weight
 * @param {number} change
 */
function passWith(settings, pass, weight, change) {
  const initialWeights = everyWeight(pass).map((cell) => valueAt(pass, cell) + (nameOf(cell) === nameOf(weight) ? change : 0));
  const trainer = new Trainer({ ...settings, initialWeights });
  const made = /** @type {Pass} */ (trainer.pass());
  trainer.free();
  return made;
}

test('the products are the core’s gradient and its updates, and every factor is what a nudge measures', () => {
  let chains = 0;
  for (const { settings, iteration } of states()) {
    const trainer = new Trainer(settings);
    trainer.seek(iteration);
    const pass = /** @type {Pass} */ (trainer.pass());
    const check = trainer.gradientCheck();
    for (const weight of everyWeight(pass)) {
      const nudged = { above: passWith(settings, pass, weight, NUDGE), below: passWith(settings, pass, weight, -NUDGE) };
      const four = [0, 1, 2, 3].map((row) => chainOf(pass, nudged, weight, row, slopeAt));
      const where = `${JSON.stringify(settings)} ${iteration} ${nameOf(weight)}`;
      const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ by, what = '') =>
        assert.ok(Math.abs(a - b) <= by, `${where} ${what}: ${a} and ${b}`);

      const sum = sumOf(four);
      const update = valueAt(pass, { ...weight, matrix: `${weight.matrix}_update` }) / 0.37;
      const place = weight.row * matrixOf(pass, weight.matrix).columns + weight.column;
      near(settings.derivative === 'notebook' ? sum.notebook : sum.chainRule, update, 1e-15, 'update');
      near(sum.chainRule, -check[weight.matrix].numeric[place], 1e-9, 'gradient');
      assert.ok(sum.measured);
      near(ratioOf(sum.measured) ?? assert.fail(), sum.chainRule, 1e-9, 'measured');

      four.forEach((chain, row) => {
        chains += 1;
        assert.ok(chain.measured);
        near(ratioOf(chain.measured) ?? assert.fail(), chain.chainRule, 1e-9, `row ${row}`);
        assert.equal(chain.own, settings.derivative === 'notebook' ? ownOf(chain, 'notebook') : ownOf(chain, 'chainRule'));
        for (const { words, measured, chainRule, cell, sent } of chain.factors) {
          assert.ok(measured);
          // A change far above the last bits of what changes, so that its ratio is more than their noise.
          if (Math.abs(measured.by) > 1e-9) near(ratioOf(measured) ?? assert.fail(), chainRule, 1e-5, `${row} ${words}`);
          if (cell) assert.equal(valueAt(pass, cell), chainRule);
          if (sent) valueAt(pass, sent);
        }
        // Each number is moved by the next one.
        chain.factors.slice(1).forEach(({ measured }, k) => assert.equal(measured?.moved, chain.factors[k].measured?.by));
      });
    }
    trainer.free();
  }
  assert.ok(chains > 1500, `${chains} chains`);
});

/**
 * The product as the core makes it: from the error on, rounded at every name that the notebook gives.
 *
 * @param {ReturnType<typeof chainOf>} chain
 * @param {'notebook' | 'chainRule'} rule
 */
function ownOf({ factors }, rule) {
  return factors.slice(1).reduce((product, factor) => product * factor[rule], factors[0][rule]);
}

test('what is sent back has the notebook’s names, and an input of 0 leaves nothing to measure', () => {
  const trainer = new Trainer({});
  const pass = /** @type {Pass} */ (trainer.pass());
  trainer.free();
  const weight = { matrix: 'Wh', row: 0, column: 2 };
  const nudged = { above: passWith({}, pass, weight, NUDGE), below: passWith({}, pass, weight, -NUDGE) };
  const chain = chainOf(pass, nudged, weight, 1, slopeAt);
  assert.deepEqual(
    chain.factors.map(({ cell, sent }) => [cell && nameOf(cell), sent && nameOf(sent)]),
    [
      ['O_error[1, 0]', 'O_error[1, 0]'],
      [null, 'O_delta[1, 0]'],
      ['Wo[2, 0]', 'H_error[1, 2]'],
      [null, 'H_delta[1, 2]'],
      ['X[1, 0]', null],
    ],
  );
  assert.equal(Math.abs(chain.chainRule), 0);
  const ratios = chain.factors.map(({ measured }) => measured && ratioOf(measured));
  assert.deepEqual(ratios, [null, null, null, null, 0]);
  const toOutput = chainOf(pass, nudged, { matrix: 'Wo', row: 2, column: 0 }, 1, slopeAt).factors;
  assert.deepEqual(
    toOutput.map(({ words }) => words),
    ['error', 'slope at O', 'activation'],
  );
});

test('weights as large as numbers get leave nothing that is no number', () => {
  const settings = { initialWeights: Array.from({ length: 16 }, (_, k) => (k % 2 ? -1 : 1) * 1e308) };
  const trainer = new Trainer(settings);
  const pass = /** @type {Pass} */ (trainer.pass());
  trainer.free();
  for (const weight of everyWeight(pass)) {
    const nudged = { above: passWith(settings, pass, weight, 1), below: passWith(settings, pass, weight, -1) };
    const four = [0, 1, 2, 3].map((row) => chainOf(pass, nudged, weight, row, slopeAt));
    for (const { factors, chainRule, notebook, own, measured } of four) {
      const ratios = [...factors.map((factor) => factor.measured), measured].map((each) => each && ratioOf(each));
      assert.ok(![chainRule, notebook, own, ...ratios].some(Number.isNaN), nameOf(weight));
    }
    assert.doesNotMatch(findingInWords(nameOf(weight), sumOf(four), { hasNewWo: false, hasNotebooks: true }), /nan|inf/i);
  }
});

test('the finding says what was measured and which way each rule goes', () => {
  const measured = { moved: 0.002, by: 0.2 };
  const says = (/** @type {number} */ chainRule, /** @type {number} */ notebook, shown = {}) =>
    findingInWords('Wo[0, 0]', { chainRule, notebook, measured }, { hasNewWo: false, hasNotebooks: true, ...shown });
  assert.match(
    says(0.01, 0.01),
    /^From 0\.1 below Wo\[0, 0\] to 0\.1 above it, −E changes by 0\.00200: 0\.0100 for a unit change\./,
  );
  assert.match(says(0.01, 0.01), /The chain rule says the same\. The notebook’s rule says the same\.$/);
  assert.match(says(0.0101, 0.0202), /The chain rule says 0\.0101: .* The notebook’s rule says 0\.0202, 2\.00 times that\.$/);
  assert.match(says(0.01, -0.003), /says −0\.0030: the other way\.$/);
  assert.doesNotMatch(says(0.01, -0.003, { hasNotebooks: false }), /notebook/);
  assert.match(
    says(0.02, 0.02, { hasNewWo: true, hasNotebooks: false }),
    /With the new Wo the product is 0\.0200: the error did not pass/,
  );
});

test('through the new Wo the product is not what is measured', () => {
  const trainer = new Trainer({});
  trainer.seek(6000);
  const pass = /** @type {Pass} */ (trainer.pass());
  trainer.free();
  const weight = { matrix: 'Wh', row: 0, column: 0 };
  const nudged = { above: passWith({}, pass, weight, 0.001), below: passWith({}, pass, weight, -0.001) };
  const sums = [false, true].map((hasNewWo) =>
    sumOf([0, 1, 2, 3].map((row) => chainOf(pass, nudged, weight, row, slopeAt, hasNewWo))),
  );
  const [before, after] = sums.map((sum) => Math.abs(sum.chainRule - (ratioOf(sum.measured) ?? assert.fail())));
  assert.ok(before < 1e-8 && after > 1e-4, `${before} and ${after}`);
  const wo = valueAt(pass, { matrix: 'Wo', row: 0, column: 0 });
  const moved = valueAt(pass, { matrix: 'Wo_update', row: 0, column: 0 });
  assert.ok(Math.abs(sums[1].chainRule / sums[0].chainRule - (wo + moved) / wo) < 1e-12);
});
