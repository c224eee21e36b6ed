// What sections show beyond the run: one signal each.

import assert from 'node:assert/strict';
import test from 'node:test';

import { LINK_TABLE } from '../../www/model/link-table.js';
import { createShown } from '../../www/model/shown.js';
import { signal, together } from '../../www/state.js';

const { opens } = LINK_TABLE['two-layers'];

test('what sections show is given and taken; what is not named is as the page opens', () => {
  const shown = createShown(() => assert.fail('nothing is to be built'));
  const [which, isLinear, off] = [signal(opens.which), signal(opens.isLinear), signal(opens.off)];
  const sheets = signal(LINK_TABLE['take-away'].opens);
  shown.register('two-layers', together({ which, iteration: signal(opens.iteration), off, isLinear }));
  shown.register('take-away', sheets);
  assert.deepEqual(shown.values(), { 'two-layers': opens, 'take-away': null });
  which.value = 'lab';
  assert.equal(shown.values()['two-layers']?.which, 'lab');
  shown.take({ 'take-away': { count: 2, keys: '', row: null } });
  assert.deepEqual([which.value, sheets.value?.count], ['two', 2]);
  shown.take({ 'two-layers': { ...opens, isLinear: true } });
  assert.deepEqual([isLinear.value, sheets.value], [true, null]);
});

test('a section that a link tells of is built before it is shown', () => {
  const sheets = signal(LINK_TABLE['take-away'].opens);
  const shown = createShown((section) => {
    assert.equal(section, 'take-away');
    shown.register('take-away', sheets);
  });
  assert.deepEqual(shown.values(), {});
  shown.take({ 'take-away': { count: 3, keys: 'key', row: 1 } });
  assert.deepEqual(shown.values(), { 'take-away': { count: 3, keys: 'key', row: 1 } });
  assert.throws(() => shown.register('take-away', sheets), /take-away has told already/);
});
