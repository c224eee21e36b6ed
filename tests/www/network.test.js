// The network and the weights that are drawn: their numbers are the pass's, and every part is where it can be pointed at.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { deltaText, networkOf, partInWords, weightsOfPart } from '../../www/model/network.js';
import { weightAt, weightsLayout } from '../../www/plot/matrix.js';
import { networkLayout, partAt } from '../../www/plot/network.js';

/** @import {Choices, Pass} from '../../www/types.d.ts' */

initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });

/** @type {readonly Choices[]} */
const RUNS = [{}, { problem: 'one-layer' }, { hidden: 1 }, { hidden: 16, derivative: 'chain-rule' }];

test('the four rows’ pulls add up to the updates, weight by weight', () => {
  for (const choices of RUNS) {
    const trainer = new Trainer(choices);
    trainer.advance(300);
    const pass = /** @type {Pass} */ (trainer.pass());
    const rows = [0, 1, 2, 3].map((row) => networkOf(pass, row));
    const names = 'W' in pass ? ['W'] : ['Wh', 'Wo'];
    const values = names.flatMap((name) => [...(pass[name]?.values ?? [])]);
    const updates = names.flatMap((name) => [...(pass[`${name}_update`]?.values ?? [])]);
    assert.deepEqual(rows[0].weights.map(({ value }) => value), values);
    updates.forEach((update, place) => {
      const sum = rows.reduce((all, { weights }) => all + weights[place].pull, 0);
      assert.ok(Math.abs(sum - update) < 1e-15, `${names} ${place}: ${sum} for ${update}`);
    });
  }
});

test('every node and every edge can be pointed at, with a mouse and with a finger', () => {
  for (const counts of [[3, 1], [3, 1, 1], [3, 4, 1], [3, 16, 1]]) {
    const layout = networkLayout({ width: 400, height: 300 }, 16, counts);
    const { nodes, edges } = layout;
    assert.equal(edges.length, counts.slice(1).reduce((sum, count, i) => sum + count * counts[i], 0));
    nodes.forEach(({ x, y }, i) => assert.equal(partAt(layout, x, y, 14), i));
    assert.ok(
      nodes.every(
        ({ x, y, width, height }) => y - height / 2 >= 0 && y + height / 2 <= 300 && x - width / 2 >= 0 && x + width / 2 <= 400,
      ),
    );
    const found = new Set();
    for (let x = 0; x < 400; x += 2) for (let y = 0; y < 300; y += 2) found.add(partAt(layout, x, y, 6));
    edges.forEach((_, i) => assert.ok(found.has(nodes.length + i), `edge ${i} of ${counts}`));
    assert.equal(partAt(layout, 0, 0, 6), null);
  }
});

const FORWARD = { isBackward: false, allDigits: false };
const BACKWARD = { isBackward: true, allDigits: false };

test('a part lights its weights and says how its number comes about', () => {
  const trainer = new Trainer({});
  trainer.seek(3000);
  const network = networkOf(/** @type {Pass} */ (trainer.pass()), 1);
  assert.deepEqual(weightsOfPart(network, 1), [4, 5, 6, 7]);
  assert.deepEqual(weightsOfPart(network, 5), [2, 6, 10]);
  assert.deepEqual(weightsOfPart(network, 7), [12, 13, 14, 15]);
  assert.deepEqual(weightsOfPart(network, 8 + 14), [14]);
  assert.equal(partInWords(network, 8 + 6, FORWARD), 'Wh from x₂ to h₃: −1.34 × 1 = −1.34');
  assert.equal(partInWords(network, 8 + 6, BACKWARD), 'Wh from x₂ to h₃: pulled by 1 × −0.125 = −0.125');
  assert.equal(partInWords(network, 7, FORWARD), 'O: σ(−0.00223) = 0.499');
  assert.equal(partInWords(network, 2, FORWARD), 'bias: always 1');
  const all = partInWords(network, 7, { isBackward: false, allDigits: true });
  assert.equal(Number(all.replace('O: ', '')), network.activations[7]);
});

test('deltas and pulls have three decimals, four below 0.01, and their first digit where four would say none', () => {
  assert.deepEqual([0.1163, -0.0004, -0.012, 0, 3.2e-7].map(deltaText), [
    '+0.116',
    '−0.0004',
    '−0.012',
    '0.0000',
    '+3\u202f×\u202f10⁻⁷',
  ]);
});

test('every weight has its cell, in the order of the weights, inside the figure and beside the others', () => {
  for (const [hidden, count] of [[undefined, 3], [1, 4], [2, 8], [4, 16], [5, 20], [16, 64]]) {
    for (const size of [{ width: 346, height: 110 }, { width: 390, height: 160 }]) {
      const { cells } = weightsLayout(size, 16, hidden);
      assert.deepEqual(cells.map(({ place }) => place), Array.from({ length: Number(count) }, (_, place) => place));
      for (const { place, x, y, width, height } of cells) {
        assert.ok(x >= 0 && x + width <= size.width + 0.01 && y >= 0 && y + height <= size.height, `${hidden} ${place}`);
        assert.equal(weightAt({ cells, words: [] }, x + width / 2, y + height / 2), place);
      }
    }
  }
});
