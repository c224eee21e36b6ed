// What One layer shows reads back as it was written, and what is not understood is not taken.

import assert from 'node:assert/strict';
import test from 'node:test';

import { isLinkText } from '../../www/model/shown.js';
import { readState, writeState } from '../../www/sections/one-layer/link-text.js';

/** @import {State} from '../../www/sections/one-layer/link-text.js' */

/** @type {State} */
const OPENED = {
  over: '0-2',
  rate: 1,
  targets: 'notebook',
  weights: [-0.5, 0.25, 1e-7],
  iteration: 0,
  line: { from: [-0.2, 0.7], to: [1.2, 0.4] },
  hasBias: true,
  task: 'xor',
};
const ITERATIONS = 4000;

test('a state reads back', () => {
  assert.equal(writeState(OPENED, OPENED), '');
  /** @type {[Partial<State>, string][]} */
  const states = [
    [{ rate: 10, iteration: 1 }, 'rate~10,at~1'],
    [{ over: '1-2', targets: 'xor', weights: [1, -2.5, 1e21] }, 'over~1-2,targets~xor,from~1_-2.5_1e21'],
    [{ weights: [-1e-7, 0, 3.25] }, 'from~-1e-7_0_3.25'],
    [{ line: { from: [0, 1], to: [1, -0.25] }, hasBias: false, task: 'and' }, 'line~0_1_1_-0.25,bias~off,task~and'],
  ];
  for (const [change, text] of states) {
    const state = { ...OPENED, ...change };
    assert.equal(writeState(state, OPENED), text);
    assert.ok(isLinkText(text));
    assert.deepEqual(readState(text, OPENED, ITERATIONS), state);
  }
  assert.deepEqual(readState('', OPENED, ITERATIONS), OPENED);
});

test('what is not understood is refused', () => {
  for (const text of ['rate~2', 'rate', 'rate~', 'over~2-0', 'targets~and', 'from~1_2', 'from~1_2_x', 'from~1_2_Infinity', 'at~-1', 'at~4001', 'at~1.5', 'colour~red', 'bias~none', 'task~or', 'line~0_1_0', 'line~0_1_0_1', 'line~0_1_0_9', 'constructor~1']) {
    assert.equal(readState(text, OPENED, ITERATIONS), null, text);
  }
});
