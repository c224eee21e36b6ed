// What Seed luck says of a start without luck: equal weights stay one unit.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

test('with equal weights the hidden units stay one unit, whatever the rule and the width', () => {
  for (const derivative of /** @type {const} */ (['notebook', 'chain-rule', 'none'])) {
    for (const hidden of [2, 3, 4, 16]) {
      const initialWeights = Array(4 * hidden).fill(0.5);
      const trainer = new Trainer({ derivative, hiddenDerivative: derivative, hidden, initialWeights });
      let isMoved = false;
      for (const iteration of [1, 2, 10, 1000, 80_000]) {
        trainer.seek(iteration);
        for (const [name, count] of /** @type {const} */ ([['Wh', 3], ['Wo', 1]])) {
          const weights = trainer.weights(name);
          for (let unit = 1; unit < hidden; unit += 1) {
            // Each unit's own weights: a column of Wh, a row of Wo.
            for (let k = 0; k < count; k += 1) assert.equal(weights[k * hidden + unit], weights[k * hidden]);
          }
          isMoved ||= weights.some((weight) => weight !== 0.5);
        }
      }
      assert.ok(isMoved, 'it trains all the same');
      trainer.free();
    }
  }
});
