// The network that is drawn: its numbers are the pass's, and every part is where it can be pointed at.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { networkOf, partInWords, weightsOfPart } from '../../www/model/network.js';
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
    assert.ok(nodes.every(({ y, radius }) => y - radius >= 0 && y + radius <= 300));
    const found = new Set();
    for (let x = 0; x < 400; x += 2) for (let y = 0; y < 300; y += 2) found.add(partAt(layout, x, y, 6));
    edges.forEach((_, i) => assert.ok(found.has(nodes.length + i), `edge ${i} of ${counts}`));
    assert.equal(partAt(layout, 0, 0, 6), null);
  }
});

test('a part lights its weights and says how its number comes about', () => {
  const trainer = new Trainer({});
  trainer.seek(3000);
  const network = networkOf(/** @type {Pass} */ (trainer.pass()), 1);
  assert.deepEqual(weightsOfPart(network, 1), [4, 5, 6, 7]);
  assert.deepEqual(weightsOfPart(network, 5), [2, 6, 10]);
  assert.deepEqual(weightsOfPart(network, 7), [12, 13, 14, 15]);
  assert.deepEqual(weightsOfPart(network, 8 + 14), [14]);
  assert.equal(partInWords(network, 8 + 6, false), 'Wh from x₂ to h₃: −1.3423 × 1 = −1.3423');
  assert.equal(partInWords(network, 8 + 6, true), 'Wh from x₂ to h₃: pulled by 1 × −0.1247 = −0.1247');
  assert.equal(partInWords(network, 7, false), 'O: σ(−0.0022) = 0.4994, target 1');
  assert.equal(partInWords(network, 2, false), 'bias: always 1');
});
