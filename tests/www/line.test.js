// A line by hand: how many rows it can get right, by trying all lines of the figure's grid with the core's sigmoid.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, sigmoid } from '../../dist/pkg/backprop_live.js';
import { lineOf, netInputs, STEEPNESS, TASKS, weightsOfLine } from '../../www/model/line.js';
import { verdictOf } from '../../www/model/verdict.js';

initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });

/** Ends all over the figure. */
const grid = Array.from({ length: 10 }, (_, i) => (i - 2) / 5);

/**
 * @param {readonly number[]} targets
 * @param {boolean} hasBias
 * @returns {number} the most rows that any line of the grid gets right
 */
function most(targets, hasBias) {
  /** @type {number[]} */
  const sums = [];
  for (const x0 of hasBias ? grid : [0]) {
    for (const y0 of hasBias ? grid : [0]) {
      for (const x1 of grid) {
        for (const y1 of grid) {
          if (Math.hypot(x1 - x0, y1 - y0) < 0.3) continue;
          sums.push(...netInputs(weightsOfLine({ from: [x0, y0], to: [x1, y1] })));
        }
      }
    }
  }
  const isRight = Array.from(sigmoid(sums), (answer, i) => verdictOf(answer, targets[i % 4]) === 'right');
  return Math.max(...Array.from({ length: sums.length / 4 }, (_, k) => isRight.slice(4 * k, 4 * k + 4).filter(Boolean).length));
}

test('three of four is the best for XOR, and four for the other targets', () => {
  assert.equal(most(TASKS.xor, true), 3);
  assert.equal(most(TASKS.first, true), 4);
  assert.equal(most(TASKS.and, true), 4);
});

test('without a bias none gets all four right: 0 0 stays at exactly ½', () => {
  for (const task of Object.values(TASKS)) assert.ok(most(task, false) < 4);
  for (const x of grid) {
    const [corner] = netInputs(weightsOfLine({ from: [0, 0], to: [x, 1] }));
    assert.equal(corner, 0);
  }
  assert.equal(sigmoid([0])[0], 0.5);
  assert.equal(verdictOf(0.5, 0), 'undecided');
  assert.equal(verdictOf(0.5, 1), 'undecided');
});

test('the proof: the middle of the square is the middle of 0 1 and 1 0, and of 0 0 and 1 1', () => {
  /** @type {import('../../www/model/line.js').Ends[]} */
  const lines = [{ from: [-0.2, 0.7], to: [1.2, 0.4] }, { from: [0.3, -0.1], to: [0.1, 1.3] }];
  for (const ends of lines) {
    const weights = weightsOfLine(ends);
    const [zero, second, first, both] = netInputs(weights);
    const middle = (weights[0] + weights[1]) / 2 + weights[2];
    for (const pair of [first + second, zero + both]) assert.ok(Math.abs(pair / 2 - middle) < 1e-12);
  }
});

test('on the line the answer is exactly ½, to its left it is more, and the weights give the line back', () => {
  const ends = /** @type {const} */ ({ from: [-0.35, 0.65], to: [1.3, -0.2] });
  const weights = weightsOfLine(ends);
  const net = (/** @type {number} */ x, /** @type {number} */ y) => weights[0] * x + weights[1] * y + weights[2];
  assert.ok(Math.abs(net(...ends.from)) < 1e-12 && Math.abs(net(...ends.to)) < 1e-12);
  assert.ok(net(1, 1) > 0);
  assert.ok(Math.abs(Math.hypot(weights[0], weights[1]) - STEEPNESS) < 1e-12);
  const line = lineOf(weights);
  assert.ok(line);
  for (const distance of [-1, 0, 2]) {
    const [x, y] = [0, 1].map((axis) => line.point[axis] + distance * line.direction[axis]);
    assert.ok(Math.abs(net(x, y)) < 1e-12);
  }
  assert.equal(lineOf([0, 0, 1]), null);
  // A line through a row: exactly 0, whatever the rounding.
  assert.equal(netInputs(weightsOfLine({ from: [-0.35, 0.65], to: [0.35, 1.35] }))[1], 0);
});
