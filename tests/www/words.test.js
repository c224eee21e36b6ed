// The page's names: the rules by what they mean, the weights by how many there are.

import assert from 'node:assert/strict';
import test from 'node:test';

import { complete, withTurned } from '../../www/model/settings.js';
import { countOf, rowList, ruleTitle, weightCount } from '../../www/model/words.js';

/** What each name says, as a function of the two inputs. */
const MEANINGS = new Map(
  /** @type {[string, (first: number, second: number) => number][]} */ ([
    ['Always 0', () => 0],
    ['AND: 1 when both inputs are 1', (a, b) => a & b],
    ['1 when only the first input is 1', (a, b) => a & (1 - b)],
    ['The first input', (a) => a],
    ['1 when only the second input is 1', (a, b) => (1 - a) & b],
    ['The second input', (_, b) => b],
    ['XOR: 1 when exactly one input is 1', (a, b) => a ^ b],
    ['OR: 1 when any input is 1', (a, b) => a | b],
    ['NOR: 1 when no input is 1', (a, b) => 1 - (a | b)],
    ['XNOR: 1 when both inputs are the same', (a, b) => 1 - (a ^ b)],
    ['NOT: the second input turned round', (_, b) => 1 - b],
    ['0 when only the second input is 1', (a, b) => 1 - ((1 - a) & b)],
    ['NOT: the first input turned round', (a) => 1 - a],
    ['0 when only the first input is 1', (a, b) => 1 - (a & (1 - b))],
    ['NAND: 0 when both inputs are 1', (a, b) => 1 - (a & b)],
    ['Always 1', () => 1],
  ]),
);

test('every one of the sixteen truth tables has the name that says what it is', () => {
  const seen = new Set();
  for (let table = 0; table < 16; table += 1) {
    const targets = [8, 4, 2, 1].map((bit) => (table & bit ? 1 : 0));
    const name = ruleTitle(targets);
    const meaning = MEANINGS.get(name);
    assert.ok(meaning, name);
    assert.deepEqual(targets, [meaning(0, 0), meaning(0, 1), meaning(1, 0), meaning(1, 1)], name);
    seen.add(name);
  }
  assert.equal(seen.size, 16);
});

test('turning one target round leaves the others', () => {
  assert.deepEqual(withTurned(Float64Array.of(0, 1, 1, 0), 0), [1, 1, 1, 0]);
  assert.deepEqual(withTurned([0, 1, 1, 0], 2), [0, 1, 0, 0]);
});

test('what is counted is counted in the network’s own settings', () => {
  const counts = [{ problem: /** @type {const} */ ('one-layer') }, { hidden: 1 }, {}, { hidden: 5 }, { hidden: 16 }].map(
    (choices) => weightCount(complete(choices)),
  );
  assert.deepEqual(
    counts.map((count) => countOf(count, 'weight')),
    ['three weights', 'four weights', 'sixteen weights', 'twenty weights', '64 weights'],
  );
  assert.deepEqual(
    [countOf(1, 'row'), countOf(0, 'row'), countOf(80_000, 'iteration')],
    ['one row', 'no rows', '80,000 iterations'],
  );
  assert.deepEqual([[1], [0, 3], [0, 1, 2]].map(rowList), ['0 1', '0 0 and 1 1', '0 0, 0 1 and 1 0']);
});
