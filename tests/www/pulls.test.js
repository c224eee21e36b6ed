// Four pulls: they add up to the core's own step, and what the page says of them holds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, sigmoidDerivative, Trainer } from '../../dist/pkg/backprop_live.js';
import { matrixOf, weightsOf } from '../../www/model/pass.js';
import {
  activationsOf,
  angleBetween,
  directionWords,
  downhillOf,
  factorAt,
  inputsOf,
  leftOf,
  pullsOf,
} from '../../www/model/pulls.js';
import { spread } from '../../www/plot/pulls.js';
import { leftOfAll } from './left-of-all.js';

/** @import {Choices, Pass} from '../../www/types.d.ts' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

const slopeAt = (/** @type {number} */ netInput) => sigmoidDerivative([netInput])[0];
const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

/**
 * @param {Choices} settings
 * @param {number} iteration
 */
function at(settings, iteration) {
  const trainer = new Trainer(settings);
  trainer.seek(iteration);
  const [pass, steps] = [/** @type {Pass} */ (trainer.pass()), trainer.steps()];
  trainer.free();
  return { pass, steps };
}

/** @param {Pass} pass @returns {number[]} the hidden units */
const unitsOf = (pass) => Array.from({ length: matrixOf(pass, 'H').columns }, (_, unit) => unit);

test('the pulls add up to the step on a unit’s weights, and downhill is the core’s', () => {
  for (const hidden of [1, 4, 7]) {
    for (const hiddenDerivative of /** @type {const} */ (['notebook', 'chain-rule'])) {
      const { pass, steps } = at({ hidden, seed: 5, hiddenDerivative }, 700);
      for (const unit of unitsOf(pass)) {
        const { vector, bias } = leftOf(pullsOf(pass, unit, hiddenDerivative, slopeAt).rows, inputsOf(pass));
        const downhill = downhillOf(pass, unit);
        [...vector, bias].forEach((pull, input) => assert.ok(Math.abs(pull - steps.rule[input * hidden + unit]) < 1e-15));
        downhill.forEach((pull, input) => assert.ok(Math.abs(pull - steps.downhill[input * hidden + unit]) < 1e-15));
      }
    }
  }
});

test('each row pulls the right way under every factor that is positive', () => {
  const { pass } = at({}, 962);
  for (const unit of unitsOf(pass)) {
    const signs = (/** @type {'none' | 'notebook' | 'chain-rule'} */ factor) =>
      pullsOf(pass, unit, factor, slopeAt).rows.map(Math.sign).join();
    assert.equal(signs('notebook'), signs('chain-rule'));
    assert.equal(signs('none'), signs('chain-rule'));
  }
  for (let h = 0; h <= 1; h += 1 / 64) assert.ok(factorAt('notebook', h, slopeAt) > 0);
});

test('the figure opens on a step that goes almost straight uphill', () => {
  const { pass, steps } = at({}, 962);
  const lengths = [steps.rule, steps.downhill].flatMap((step) => [
    Math.hypot(...step.subarray(0, 12)),
    Math.hypot(...step.subarray(12)),
  ]);
  assert.deepEqual(
    lengths.map((length) => length.toPrecision(3)),
    ['0.00135', '0.00204', '0.0187', '0.00213'],
  );
  const [none, notebook, chainRule] = /** @type {const} */ (['none', 'notebook', 'chain-rule']).map((factor) => {
    const { share, vector } = leftOf(pullsOf(pass, 0, factor, slopeAt).rows, inputsOf(pass));
    return { share: (100 * share).toFixed(1), angle: angleBetween(vector, downhillOf(pass, 0)) ?? assert.fail() };
  });
  assert.deepEqual([none.share, notebook.share, chainRule.share], ['0.2', '0.9', '4.8']);
  assert.equal(directionWords(notebook.angle), 'almost straight uphill');
  assert.equal(directionWords(chainRule.angle), 'straight downhill');
  // Every answer is near ½, and the pulls are about equally hard.
  assert.ok(pass.O.values.every((output) => Math.abs(output - 0.5) < 0.01));
  const sizes = pullsOf(pass, 0, 'none', slopeAt).rows.map(Math.abs);
  assert.ok(Math.max(...sizes) < 1.02 * Math.min(...sizes));
});

test('what the page says of a hundred seeds', () => {
  /** @type {Record<string, number[]>} */
  const left = { none: [], notebook: [], 'chain-rule': [] };
  let [unitsThatAgree, networksThatAgree] = [0, 0];
  let [low, uphill] = [0, 0];
  for (let seed = 0; seed < 100; seed += 1) {
    const early = at({ seed }, 150).pass;
    for (const factor of /** @type {const} */ (['none', 'notebook', 'chain-rule']))
      left[factor].push(leftOfAll(early, factor, slopeAt));
    if (left['chain-rule'][seed] > left.notebook[seed]) networksThatAgree += 1;
    const share = (/** @type {number} */ unit, /** @type {'notebook' | 'chain-rule'} */ factor) =>
      leftOf(pullsOf(early, unit, factor, slopeAt).rows, inputsOf(early)).share;
    unitsThatAgree += unitsOf(early).filter((unit) => share(unit, 'chain-rule') > share(unit, 'notebook')).length;

    const { pass } = at({ seed }, 962);
    for (const unit of unitsOf(pass)) {
      if (activationsOf(pass, unit).reduce((sum, h) => sum + h / 4, 0) >= 0.5) continue;
      low += 1;
      const { vector } = leftOf(pullsOf(pass, unit, 'notebook', slopeAt).rows, inputsOf(pass));
      if ((angleBetween(vector, downhillOf(pass, unit)) ?? 0) > 90) uphill += 1;
    }
  }
  const medians = Object.values(left).map((all) => (100 * all.sort((a, b) => a - b)[50]).toFixed(2));
  assert.deepEqual(medians, ['0.75', '0.92', '4.15']);
  assert.ok(
    page.includes(
      '0.92 % of the pulls on all of <code>Wh</code>, against 4.15 % with the chain rule’s factor and 0.75 % with none (medians)',
    ),
  );
  assert.deepEqual([networksThatAgree, unitsThatAgree], [100, 356]);
  assert.ok(
    page.includes(
      `${low} units whose <var>h</var> is below ½ on average; with the notebook’s factor ${uphill} of them are pulled uphill`,
    ),
  );
});

test('what the page says of going on from the plateau', () => {
  const { pass } = at({}, 962);
  const initialWeights = weightsOf(pass).flatMap((name) => [...matrixOf(pass, name).values]);
  const [notebook, hidden, both] = /** @type {Choices[]} */ ([
    {},
    { hiddenDerivative: 'chain-rule' },
    { derivative: 'chain-rule' },
  ]).map((rules) => {
    const trainer = new Trainer({ ...rules, initialWeights });
    trainer.train(20_000);
    const under = trainer.errors(0, 20_001).findIndex((error) => error < 0.2);
    trainer.free();
    return under.toLocaleString('en');
  });
  assert.ok(
    page.includes(
      `the notebook’s rule needs ${notebook} iterations to an error under 0.2, with the chain rule’s factor in the hidden ` +
      `layer it is ${hidden}, with the chain rule in both layers ${both}.`,
    ),
  );
});

test('names are spread as far apart as they need, in their order', () => {
  for (const wanted of [
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [100, 0, 50, 51],
  ]) {
    const places = spread(wanted, 20);
    const order = wanted.map((_, k) => k).sort((a, b) => places[a] - places[b]);
    order.slice(1).forEach((k, i) => {
      assert.ok(places[k] - places[order[i]] > 19.5, `${places}`);
      assert.ok(wanted[k] >= wanted[order[i]]);
    });
  }
});
