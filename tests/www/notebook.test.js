// What the notebook prints, as the page quotes it: true to the reference, and what the core computes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { numpyArrayNumber, pythonRepr } from '../../www/text/format.js';
import { ONE_LAYER, TWO_LAYERS } from '../../www/model/notebook.js';

const reference = JSON.parse(readFileSync(new URL('../data/printed-2019.json', import.meta.url), 'utf8'));

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

for (const [name, printed, expected] of /** @type {const} */ ([
  ['one layer', ONE_LAYER, reference.one_layer],
  ['two layers', TWO_LAYERS, reference.two_layers],
])) {
  test(`${name}: every quoted text is the notebook’s`, () => {
    assert.deepEqual(printed.errors, expected.errors);
    assert.deepEqual(printed.outputs, expected.O);
    assert.equal(printed.iterations, expected.iterations);
    assert.equal(printed.every, expected.report_every);
    assert.equal(printed.errors.length, printed.iterations / printed.every);
  });

  test(`${name}: the core prints the same lines`, () => {
    const trainer = new Trainer(printed.settings);
    trainer.seek(printed.iterations - 1);
    const errors = Array.from(trainer.errors(0, printed.iterations), pythonRepr);
    assert.deepEqual(errors.filter((_, iteration) => iteration % printed.every === 0), printed.errors);
    assert.deepEqual(Array.from(trainer.outputs(), numpyArrayNumber), printed.outputs);
    trainer.free();
  });
}

test('the start recovered for one layer rounds to the printed one', () => {
  assert.deepEqual(ONE_LAYER.initialWeights, reference.one_layer.initial_W);
  assert.deepEqual((ONE_LAYER.settings.initialWeights ?? []).map(numpyArrayNumber), ONE_LAYER.initialWeights);
});
