// One unit: what its words say of the sigmoid is what the core computes, and the code they quote is the notebook's.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, sigmoid, sigmoidDerivative } from '../../dist/pkg/backprop_live.js';
import { complete } from '../../www/model/settings.js';
import { fixed } from '../../www/text/format.js';
import { pythonProgram } from '../../www/text/python.js';

initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

test('sure and wrong: the digits at −6', () => {
  const quoted = ['sure-activation', 'sure-slope'].map((id) => page.match(new RegExp(`<span id="${id}">([^<]*)</span>`))?.[1]);
  assert.deepEqual(quoted, [fixed(sigmoid([-6])[0], 4), fixed(sigmoidDerivative([-6])[0], 4)]);
});

test('the slope is one quarter at 0, less elsewhere, and a hundredth of that at 6 and −6', () => {
  assert.equal(sigmoidDerivative([0])[0], 0.25);
  const x = Float64Array.from({ length: 1001 }, (_, i) => (i - 500) / 50).filter((at) => at !== 0);
  assert.ok(sigmoidDerivative(x).every((slope) => slope < 0.25));
  for (const slope of sigmoidDerivative([-6, 6])) assert.ok(slope < 0.25 / 100);
});

test('the two functions are those of the program that the page hands out', () => {
  const code = page.match(/<pre class="code"[^>]*><code>([\s\S]*?)<\/code>/)?.[1] ?? '';
  const program = pythonProgram(complete({}), 1, '');
  const functions = code.split('\n\n');
  assert.equal(functions.length, 2);
  for (const one of functions) assert.ok(program.includes(one), one);
});
