// The table of settings against the core: the same defaults, the same ranges.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { changedSettings, complete, keyOf, readSetting, withProblem, withRule } from '../../www/model/settings.js';

/** @import {Choices} from '../../www/types.d.ts' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/**
 * Everything that a run's first iterations show.
 *
 * @param {Choices} choices
 */
function fingerprint(choices) {
  const trainer = new Trainer(choices);
  trainer.train(500);
  const errors = trainer.errors(0, 501);
  const { y } = trainer.pass();
  trainer.free();
  return JSON.stringify([...errors, ...y.values]);
}

/** @type {Choices[]} */
const CHOICES = [
  {},
  { problem: 'one-layer' },
  { problem: 'one-layer', targets: [0, 1, 1, 0], derivative: 'chain-rule' },
  { hidden: 2, learningRate: 0.3 },
  { derivative: 'chain-rule' },
  { derivative: 'chain-rule', hiddenDerivative: 'notebook' },
  { derivative: 'none', hiddenDerivative: 'chain-rule' },
  { derivative: 'none' },
  { hiddenDerivative: 'chain-rule', summation: '2025', seed: 7 },
  { seed: 3, initialWeights: Array.from({ length: 16 }, (_, i) => Math.sin(i)) },
];

test('complete settings make the run that the core makes of what is left out', () => {
  for (const choices of CHOICES) assert.equal(fingerprint(complete(choices)), fingerprint(choices), JSON.stringify(choices));
});

test('only a run’s own settings have its key, and what is complete stays as it is', () => {
  const all = CHOICES.map(complete);
  assert.equal(new Set(all.map(keyOf)).size, CHOICES.length);
  for (const settings of all) assert.deepEqual(complete(settings), settings);
});

test('what a range’s end reads as, the core takes', () => {
  for (const name of ['seed', 'hidden', 'learningRate']) {
    for (const text of ['-5', '0', '1e99', '4294967296', '2.5']) {
      const read = readSetting(name, text);
      if (name === 'learningRate' && Number(text) <= 0) assert.equal(read, undefined);
      else assert.doesNotThrow(() => new Trainer(complete({ [name]: read?.value })).free(), `${name} ${text}`);
    }
  }
});

test('what is refused is left for the core to refuse', () => {
  assert.throws(() => new Trainer(complete({ problem: 'one-layer', hidden: 4 })), /^Error: hidden is 4/);
  assert.throws(() => new Trainer(complete(/** @type {any} */ ({ seed: null }))), /^Error: seed is null/);
  assert.throws(() => new Trainer(complete(/** @type {any} */ ({ colour: 1 }))), /^Error: "colour" is not a setting/);
});

test('another network keeps what means something to it', () => {
  const settings = complete({ seed: 5, hidden: 3, learningRate: 2, derivative: 'chain-rule' });
  const there = withProblem(settings, 'one-layer');
  assert.deepEqual(there, complete({ problem: 'one-layer', seed: 5, learningRate: 2, derivative: 'chain-rule' }));
  assert.deepEqual(withProblem(complete({ targets: [1, 1, 1, 0] }), 'one-layer').targets, [1, 1, 1, 0]);
  assert.doesNotThrow(() => new Trainer(there).free());
});

test('one rule for all layers takes the place of two, and counts as one change', () => {
  const settings = withRule(complete({ hiddenDerivative: 'chain-rule' }), 'chain-rule');
  assert.deepEqual(settings, complete({ derivative: 'chain-rule' }));
  assert.deepEqual(changedSettings(settings), [['derivative', 'chain-rule']]);
});
