// The pure halves of "Which derivative?": who leads, and whether two slopes agree.

import assert from 'node:assert/strict';
import test from 'node:test';

import { agrees, judge, slopesOf, TOLERANCE } from '../../www/sections/which-derivative/agreement.js';
import { lastLead, leaderAt } from '../../www/sections/which-derivative/lead.js';

test('the run with the lower error leads; equal and missing errors have no leader', () => {
  assert.equal(leaderAt([1, 2], [2, 1], 0), 0);
  assert.equal(leaderAt([1, 2], [2, 1], 1), 1);
  assert.equal(leaderAt([1], [1], 0), null);
  assert.equal(leaderAt([1, 2], [2], 1), null);
  assert.equal(leaderAt([Number.NaN], [2], 0), null);
});

test('the last lead begins where the error goes below the other for good', () => {
  assert.deepEqual(lastLead([1, 5, 5, 2, 1], [3, 4, 3, 3, 3]), { leader: 0, from: 3 });
  assert.deepEqual(lastLead([3, 4, 3, 3, 3], [1, 5, 5, 2, 1]), { leader: 1, from: 3 });
});

test('a lead that lasts from the start begins at iteration 0', () => {
  assert.deepEqual(lastLead([1, 1], [2, 2]), { leader: 0, from: 0 });
});

test('being level interrupts a lead, and a level end has none', () => {
  assert.deepEqual(lastLead([1, 2, 1], [2, 2, 2]), { leader: 0, from: 2 });
  assert.equal(lastLead([1, 2], [2, 2]), null);
  assert.equal(lastLead([], []), null);
});

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
