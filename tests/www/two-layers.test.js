// Two layers: what its words say, counted with the core.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import {
  initSync,
  sigmoid,
  sigmoidDerivative,
  surface,
  surfaceWithoutSigmoid,
  sweep,
  Trainer,
} from '../../dist/pkg/backprop_live.js';
import { activationsAt, partsOf } from '../../www/model/hidden.js';
import { verdictOf } from '../../www/model/verdict.js';
import { grouped } from '../../www/text/format.js';

/** @import {Pass} from '../../www/types.d.ts' */

initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

/** @param {string} id */
const said = (id) => page.match(new RegExp(`<span id="${id}">([^<]*)</span>`))?.[1];

/**
 * @param {import('../../www/types.d.ts').Choices} choices
 * @param {number} iteration
 */
function passAt(choices, iteration) {
  const trainer = new Trainer(choices);
  trainer.seek(iteration);
  return /** @type {Pass} */ (trainer.pass());
}

test('the zigzag: how many steps land on the opposite wall, end higher, and would land lower at half the length', () => {
  const run = new Trainer({});
  const zigzags = run.moments(80_000).filter((moment) => moment.kind === 'zigzag');
  const counts = { steps: 0, walls: 0, climbs: 0, halves: 0 };
  for (const { iteration, until } of zigzags) {
    for (let i = iteration; i <= until; i += 1) {
      run.seek(i);
      const { errors, slopes } = run.errorAlong(run.steps().rule, [0, 0.5, 1]);
      counts.steps += 1;
      counts.walls += Number(slopes[0] < 0 && slopes[2] > 0);
      counts.climbs += Number(errors[2] > errors[0]);
      counts.halves += Number(errors[1] < errors[0] && errors[1] < errors[2]);
    }
  }
  const texts = ['zigzag-steps', 'walls', 'climbs', 'halves'].map(said);
  assert.deepEqual(texts, [counts.steps, counts.walls, counts.climbs, counts.halves].map(grouped));
});

test('smaller rates: where the zigzag begins', () => {
  for (const [id, learningRate] of /** @type {const} */ ([['zigzag-07', 0.7], ['zigzag-05', 0.5]])) {
    const zigzag = new Trainer({ learningRate }).moments(100_000).find(({ kind }) => kind === 'zigzag');
    assert.equal(said(id), grouped(zigzag?.iteration ?? 0));
  }
});

test('two units: none of sixty seeds under the notebook’s rule, so many under the chain rule', () => {
  const right = (/** @type {import('../../www/types.d.ts').Derivative} */ derivative) =>
    sweep({ hidden: 2, derivative }, 20_000, 0, 60).solved.reduce((sum, one) => sum + one);
  assert.equal(right('notebook'), 0);
  assert.equal(said('two-units-right'), String(right('chain-rule')));
});

test('two units, chain rule, seed 0: at iteration 2,000 all four rows are right, 0 1 and 1 0 meet, and the line goes through ' +
  'the corner', () => {
  const { H, Wo, O, y } = passAt({ hidden: 2, derivative: 'chain-rule', seed: 0 }, 2000);
  assert.ok(H && Wo);
  y.values.forEach((target, row) => assert.equal(verdictOf(O.values[row], target), 'right'));
  const [first, second] = [1, 2].map((row) => H.values.subarray(2 * row, 2 * row + 2));
  assert.ok(Math.hypot(first[0] - second[0], first[1] - second[1]) < 0.1);
  // No bias: the output's net input is 0 where both activations are.
  assert.equal(Wo.rows, 2);
});

test('the speck around 0 0 at the end of seed 1’s run is less than a ten-thousandth of the square', () => {
  const run = new Trainer({});
  run.seek(80_000);
  const side = 1000;
  const answers = surface(run, side, side);
  assert.ok(answers[0] < 0.5);
  const inside = new Set([0]);
  for (const cell of inside) {
    const [x, y] = [cell % side, Math.floor(cell / side)];
    for (const [nextX, nextY] of [[x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]]) {
      const next = nextY * side + nextX;
      if (nextX >= 0 && nextX < side && nextY >= 0 && nextY < side && answers[next] < 0.5) inside.add(next);
    }
  }
  assert.ok(inside.size < 1e-4 * side ** 2, `${inside.size} cells`);
});

test('without σ two layers are one: X·Wh·Wo is X·(Wh·Wo), and the core’s picture is that of the one layer', () => {
  for (const iteration of [0, 700, 16_000]) {
    const run = new Trainer({ hidden: 3 });
    run.seek(iteration);
    const { Wh, Wo } = /** @type {Pass} */ (run.pass());
    assert.ok(Wh && Wo);
    const initialWeights = [0, 1, 2].map((input) =>
      Wo.values.reduce((sum, weight, unit) => sum + weight * Wh.values[input * Wh.columns + unit], 0),
    );
    const one = surface(new Trainer({ problem: 'one-layer', initialWeights }), 40, 40);
    surfaceWithoutSigmoid(run, 40, 40).forEach((answer, i) => assert.ok(Math.abs(answer - one[i]) < 1e-6));
  }
});

test('what the units add is the output’s net input, and the activations are those of the pass', () => {
  const pass = passAt({ seed: 5 }, 900);
  const { H, Wh, HWo } = pass;
  assert.ok(H && Wh && HWo);
  partsOf(pass, new Set()).forEach((parts, row) => {
    assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0) - HWo.values[row]) < 1e-12);
  });
  assert.deepEqual(partsOf(pass, new Set([1])).map((parts) => parts[1]), [0, 0, 0, 0]);
  const own = activationsAt(sigmoid, Wh.values, 4, [[0, 0], [0, 1], [1, 0], [1, 1]]);
  own.forEach((activation, i) => assert.ok(Math.abs(activation - H.values[i]) < 1e-15));
});

test('ten slopes of at most a quarter leave at most a millionth', () => {
  const steepest = Math.max(...sigmoidDerivative(Float64Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100)));
  assert.equal(steepest, 0.25);
  assert.ok(steepest ** 10 < 1e-6);
});
