// The pure halves of "Which derivative?": whether two slopes agree, which way steps go, what each layer's own rule comes to.

import assert from 'node:assert/strict';
import test from 'node:test';

import { agrees, judge, slopesOf, TOLERANCE } from '../../www/sections/which-derivative/agreement.js';
import { anglesAlong, countBelow, wayOf } from '../../www/sections/which-derivative/angles.js';
import { weightNames } from '../../www/model/words.js';
import { longerBy } from '../../www/sections/which-derivative/arrows.js';
import { deciding, outcome, tally, upperMedian } from '../../www/sections/which-derivative/combinations.js';

test('slopes are named as NumPy indexes their weights', () => {
  const checks = {
    Wh: { rows: 2, columns: 2, analytic: Float64Array.of(1, 2, 3, 4), numeric: Float64Array.of(5, 6, 7, 8) },
    Wo: { rows: 2, columns: 1, analytic: Float64Array.of(9, 10), numeric: Float64Array.of(11, 12) },
  };
  assert.deepEqual(slopesOf(checks), [
    { name: 'Wh[0, 0]', analytic: 1, numeric: 5 },
    { name: 'Wh[0, 1]', analytic: 2, numeric: 6 },
    { name: 'Wh[1, 0]', analytic: 3, numeric: 7 },
    { name: 'Wh[1, 1]', analytic: 4, numeric: 8 },
    { name: 'Wo[0, 0]', analytic: 9, numeric: 11 },
    { name: 'Wo[1, 0]', analytic: 10, numeric: 12 },
  ]);
});

/** @param {number} analytic @param {number} numeric */
const slope = (analytic, numeric) => ({ name: 'W[0, 0]', analytic, numeric });

test('slopes agree up to the tolerance', () => {
  assert.ok(agrees(slope(0, TOLERANCE)));
  assert.ok(!agrees(slope(0, 1.01 * TOLERANCE)));
  assert.ok(!agrees(slope(0, -1.01 * TOLERANCE)));
  assert.ok(!agrees(slope(Number.NaN, 0)));
  assert.ok(!agrees(slope(1, Number.NaN)));
});

test('a verdict counts what agrees and what has the wrong sign', () => {
  assert.deepEqual(judge([slope(0.5, 0.5), slope(0.25, -0.5), slope(-0.125, -0.25)]), {
    agreeing: 1,
    opposed: 1,
    farthest: 0.75,
    steepest: 0.5,
  });
});

test('a slope too small to be measured has no sign', () => {
  assert.equal(judge([slope(0.5, -TOLERANCE / 2)]).opposed, 0);
  assert.equal(judge([slope(0.5, -TOLERANCE * 2)]).opposed, 1);
});

test('angles are asked for densely at first, and at every iteration once', () => {
  /** Every angle says its own iteration. */
  const trainerFrom = (/** @type {number} */ start) => ({
    angles(/** @type {number} */ iterations, /** @type {number} */ count) {
      const last = Math.min(count - 1, iterations);
      const at = Uint32Array.from({ length: last + 1 }, (_, i) => Math.floor((i * iterations) / Math.max(1, last)));
      return { iterations: at, values: Float64Array.from([...at].flatMap((iteration) => [start + iteration, start + iteration + 1])) };
    },
  });
  /** @returns {any} */
  const runOf = (/** @type {number} */ length, /** @type {number[]} */ from = []) => ({ iterations: length, settings: { from }, at: trainerFrom });
  const branched = anglesAlong(runOf(5000, [1000, 1001, 6000]));
  assert.deepEqual(branched.values, branched.iterations);
  for (const iteration of [0, 999, 1000, 1001, 1200, 5000]) assert.ok(branched.iterations.includes(iteration), `${iteration}`);
  assert.ok(branched.iterations.every((iteration, i) => i === 0 || iteration > branched.iterations[i - 1]));
  for (const length of [0, 1, 299, 300, 301, 4000, 80_000, 100_000]) {
    const { iterations, values } = anglesAlong(runOf(length));
    assert.deepEqual(values, iterations);
    assert.ok(iterations.every((iteration, i) => i === 0 || iteration > iterations[i - 1]), `${length}`);
    assert.equal(iterations[0], 0);
    assert.ok(iterations[iterations.length - 1] >= length && iterations[iterations.length - 1] <= length + 1);
    for (let i = 0; i <= Math.min(300, length); i += 1) assert.equal(iterations[i], i);
  }
});

test('how many of a list are below a value', () => {
  const list = [0, 1, 5, 9];
  assert.deepEqual([-1, 0, 0.5, 1, 6, 9, 10].map((value) => countBelow(list, value)), [0, 0, 1, 1, 3, 3, 4]);
  assert.equal(countBelow([], 3), 0);
});

test('a step is said to go where its angle points', () => {
  assert.equal(wayOf(0), 'straight downhill');
  assert.match(wayOf(61), /^downhill, though/);
  assert.match(wayOf(89), /nearly along/);
  assert.equal(wayOf(90.1), 'uphill');
});

test('the median of an even number is the upper one, and a run that never gets there counts as late', () => {
  assert.equal(upperMedian([4, 1, 3, 2]), 3);
  assert.equal(upperMedian([2, 20_001, 1]), 2);
  assert.equal(upperMedian([]), null);
  const ends = { errors: [0.1, 0.3], solved: [1, 0], reached: [7, 20_001] };
  assert.deepEqual(tally(ends), { median: 20_001, notRight: 1, error: 0.3 });
  assert.deepEqual(tally({ errors: [], solved: [], reached: [] }), { median: null, notRight: 0, error: null });
});

test('the outcome has every number of the four', () => {
  const tallies = [1, 2, 3, 4].map((i) => ({ median: 1000 * i, notRight: 10 * i, error: i / 1e4 }));
  const text = outcome(tallies);
  for (const number of ['1,000 and 2,000', '10 and 20 of 100', '3,000 and 4,000', '30 and 40 seeds', '3.0 × 10⁻⁴', '4.0 × 10⁻⁴']) {
    assert.ok(text.replaceAll('\u202f', ' ').includes(number), `${number} in ${text}`);
  }
});

test('the layer that decides is the one whose factor alone shortens the plateau more', () => {
  const of = (/** @type {number[]} */ medians) => deciding(medians.map((median) => ({ median, notRight: 0, error: 0 })));
  assert.equal(of([2823, 2782, 405, 407]).answer, 'hidden');
  assert.equal(of([2823, 405, 2782, 407]).answer, 'output');
  assert.equal(of([2823, 500, 405, 300]).answer, 'both');
  for (const number of ['2,823', '2,782', '405']) assert.ok(of([2823, 2782, 405, 407]).words.includes(number));
});

test('weights are named in the core’s order', () => {
  assert.deepEqual(weightNames({ problem: 'one-layer', hidden: undefined }), ['W[0, 0]', 'W[1, 0]', 'W[2, 0]']);
  const names = weightNames({ problem: 'two-layers', hidden: 2 });
  assert.deepEqual(names, ['Wh[0, 0]', 'Wh[0, 1]', 'Wh[1, 0]', 'Wh[1, 1]', 'Wh[2, 0]', 'Wh[2, 1]', 'Wo[0, 0]', 'Wo[1, 0]']);
});

test('arrows are longer than their steps by a round number, and never shorter', () => {
  assert.deepEqual([[0.01, 8], [0.001, 8], [0.0017, 8], [1, 8], [3, 8], [100, 8], [0, 8]].map(([length, span]) => longerBy(length, span)), [200, 2000, 2000, 2, 1, 1, 1]);
});
