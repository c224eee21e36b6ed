// E along a step: against the core's own outputs and its gradient, and what the page says of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { besideDownhill, halfSquares, STEPS, stepFrom, stepInWords } from '../../www/model/along.js';
import { startingWith } from '../../www/model/branch.js';
import { ONE_LAYER } from '../../www/model/notebook.js';
import { allWeights } from '../../www/model/pass.js';
import { complete } from '../../www/model/settings.js';

/** @import {Pass, Settings} from '../../www/types.d.ts' */

initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });

/**
 * @param {Settings} settings
 * @param {number} iteration
 */
function weightsAt(settings, iteration) {
  const trainer = new Trainer(settings);
  trainer.seek(iteration);
  const weights = allWeights(/** @type {Pass} */ (trainer.pass()));
  trainer.free();
  return weights;
}

/**
 * @param {Settings} settings
 * @param {Float64Array} weights
 */
function errorOf(settings, weights) {
  const trainer = new Trainer(startingWith(settings, [...weights]));
  const error = halfSquares(settings.targets, trainer.outputs());
  trainer.free();
  return error;
}

const CASES = /** @type {[Settings, number][]} */ ([
  [complete({}), 6000],
  [complete({ hidden: 2, derivative: 'chain-rule', seed: 3 }), 400],
  [complete({ hidden: 16, learningRate: 0.5 }), 50],
  [complete({ problem: 'one-layer' }), 3],
]);

test('E along the step is that of the weights there, and the steps after are the run’s own', () => {
  for (const [settings, iteration] of CASES) {
    const weights = weightsAt(settings, iteration);
    const at = [-0.2, 0, 0.3, 1, 1.7];
    const step = stepFrom(Trainer, settings, weights, 1, at);
    const trainer = new Trainer(startingWith(settings, [...weights]));
    const { rule, downhill } = trainer.steps();
    trainer.free();
    /** @type {[Float64Array, Float64Array, number][]} */
    const ways = [[rule, step.along, 1], [downhill, step.straight, step.length / step.downhillLength]];
    for (const [way, errors, stretch] of ways) {
      at.forEach((distance, i) => {
        const there = errorOf(settings, weights.map((weight, place) => weight + distance * stretch * way[place]));
        assert.ok(Math.abs(errors[i] - there) < 1e-12, `${errors[i]} and ${there}`);
      });
    }
    assert.equal(step.before, step.along[1]);
    assert.equal(step.after, step.along[3]);
    assert.ok(Math.abs(step.asLong - step.straight[3]) < 1e-15);
    assert.equal(step.isDownhill, settings.derivative === 'chain-rule');

    const run = new Trainer(settings);
    assert.equal(step.landed.length, STEPS);
    step.landed.forEach(({ error }, k) => {
      run.seek(iteration + k + 1);
      assert.ok(Math.abs(error - halfSquares(settings.targets, run.outputs())) < 1e-9);
    });
    run.free();
    // The first lands on the cut itself.
    assert.ok(Math.abs(step.landed[0].distance - step.length) < 1e-9);
    assert.ok(Math.abs(step.landed[0].error - step.after) < 1e-12);
    const h = 1e-5;
    const [below, above, further, furthest] = stepFrom(Trainer, settings, weights, 1, [-h, h, 1 - h, 1 + h]).along;
    for (const [slope, rise] of [[step.slopeBefore, above - below], [step.slopeAfter, furthest - further]]) {
      assert.ok(Math.abs(slope - rise / (2 * h * step.length)) < 1e-6);
    }
  }
});

test('iteration 6,000 of seed 1: it points downhill, lands on the opposite wall, and E rises', () => {
  const settings = complete({});
  const weights = weightsAt(settings, 6000);
  const whole = stepFrom(Trainer, settings, weights, 1);
  assert.equal(
    stepInWords(whole),
    'The step points downhill and lands on the opposite wall: there the slope points back. E rises from 0.3842 to 0.4038.',
  );
  // The floor lies about halfway: half as long a step is near it, and lower than either end.
  const half = stepFrom(Trainer, settings, weights, 0.5);
  assert.ok(half.after < whole.before - 0.05);
  // The next ones go from wall to wall.
  whole.landed.forEach(({ distance }, k) =>
    assert.ok(k % 2 === 0 ? distance > 0.75 * whole.length : distance < 0.25 * whole.length),
  );
});

test('a step of length 0 and one that points uphill are told as such', () => {
  const settings = complete({});
  const weights = weightsAt(settings, 6000);
  assert.equal(stepInWords(stepFrom(Trainer, settings, weights, 0)), 'A step of length 0 stays where it is.');
  const step = stepFrom(Trainer, settings, weights, 1);
  const uphill = { ...step, slopeBefore: 0.1, slopeAfter: 0.2 };
  assert.equal(stepInWords(uphill), 'The step points uphill. E rises from 0.3842 to 0.4038.');
});

test('one layer’s first step lands lower than downhill’s, since it is longer', () => {
  const settings = ONE_LAYER.settings;
  const weights = Float64Array.from(settings.initialWeights ?? []);
  const step = stepFrom(Trainer, settings, weights, 1);
  const words = besideDownhill(step);
  assert.equal(step.after.toFixed(4), '0.4756');
  assert.match(words, /ends at 0\.4921, higher, because it is shorter/);
});
