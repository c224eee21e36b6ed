// The pure halves of "Which derivative?": whether two slopes agree, which way steps go, what each layer's own rule comes to.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, sweep, Trainer } from '../../dist/pkg/backprop_live.js';
import { judgeSlopes, slopesAgree, slopesOf, TOLERANCE } from '../../www/sections/which-derivative/agreement.js';
import { besideDownhill, halfSquares } from '../../www/model/along.js';
import { anglesAlong, countBelow } from '../../www/sections/which-derivative/angles.js';
import {
  COMBINATIONS,
  ITERATIONS,
  LEARNED_BELOW,
  outcomeInWords,
  reached,
  SEEDS,
  tally,
  upperMedian,
} from '../../www/sections/which-derivative/combinations.js';

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

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
  assert.ok(slopesAgree(slope(0, TOLERANCE)));
  assert.ok(!slopesAgree(slope(0, 1.01 * TOLERANCE)));
  assert.ok(!slopesAgree(slope(0, -1.01 * TOLERANCE)));
  assert.ok(!slopesAgree(slope(Number.NaN, 0)));
  assert.ok(!slopesAgree(slope(1, Number.NaN)));
});

test('a verdict counts what agrees and what has the wrong sign', () => {
  assert.deepEqual(judgeSlopes([slope(0.5, 0.5), slope(0.25, -0.5), slope(-0.125, -0.25)]), {
    agreeing: 1,
    opposed: 1,
    farthest: 0.75,
    steepest: 0.5,
  });
});

test('a slope too small to be measured has no sign', () => {
  assert.equal(judgeSlopes([slope(0.5, -TOLERANCE / 2)]).opposed, 0);
  assert.equal(judgeSlopes([slope(0.5, -TOLERANCE * 2)]).opposed, 1);
});

test('angles are asked for densely at first, and at every iteration once', () => {
  /** Every angle says its own iteration. */
  const trainerFrom = (/** @type {number} */ start) => ({
    angles(/** @type {number} */ iterations, /** @type {number} */ count) {
      const last = Math.min(count - 1, iterations);
      const at = Uint32Array.from({ length: last + 1 }, (_, i) => Math.floor((i * iterations) / Math.max(1, last)));
      return {
        iterations: at,
        values: Float64Array.from([...at].flatMap((iteration) => [start + iteration, start + iteration + 1])),
      };
    },
  });
  /** @returns {any} */
  const runOf = (/** @type {number} */ length, /** @type {number[]} */ from = []) => ({
    iterations: length,
    settings: { from },
    at: trainerFrom,
  });
  const branched = anglesAlong(runOf(5000, [1000, 1001, 6000]));
  assert.deepEqual(branched.values, branched.iterations);
  for (const iteration of [0, 999, 1000, 1001, 1200, 5000]) assert.ok(branched.iterations.includes(iteration), `${iteration}`);
  assert.ok(branched.iterations.every((iteration, i) => i === 0 || iteration > branched.iterations[i - 1]));
  for (const length of [0, 1, 299, 300, 301, 4000, 80_000, 100_000]) {
    const { iterations, values } = anglesAlong(runOf(length));
    assert.deepEqual(values, iterations);
    assert.ok(
      iterations.every((iteration, i) => i === 0 || iteration > iterations[i - 1]),
      `${length}`,
    );
    assert.equal(iterations[0], 0);
    assert.ok(iterations[iterations.length - 1] >= length && iterations[iterations.length - 1] <= length + 1);
    for (let i = 0; i <= Math.min(300, length); i += 1) assert.equal(iterations[i], i);
  }
});

test('how many of a list are below a value', () => {
  const list = [0, 1, 5, 9];
  assert.deepEqual(
    [-1, 0, 0.5, 1, 6, 9, 10].map((value) => countBelow(list, value)),
    [0, 0, 1, 1, 3, 3, 4],
  );
  assert.equal(countBelow([], 3), 0);
});

test('the median of an even number is the upper one, and a run that never gets there counts as late', () => {
  assert.equal(upperMedian([4, 1, 3, 2]), 3);
  assert.equal(upperMedian([2, 20_001, 1]), 2);
  assert.equal(upperMedian([]), null);
  const ends = { errors: [0.1, 0.3], solved: [1, 0], reached: [7, 20_001] };
  assert.deepEqual(tally(ends), { median: 20_001, notRight: 1, error: 0.3 });
  assert.deepEqual(tally({ errors: [], solved: [], reached: [] }), { median: null, notRight: 0, error: null });
});

test('the outcome has every number of the six', () => {
  const tallies = [1, 2, 3, 4, 5, 6].map((i) => ({
    median: i === 6 ? ITERATIONS + 1 : 1000 * i,
    notRight: 10 * i,
    error: i / 1e4,
  }));
  const text = outcomeInWords(tallies);
  for (const number of [
    '1,000 and 2,000',
    '10 and 20 of 100',
    '3,000 and 4,000',
    '30 and 40 seeds',
    '3.0 × 10⁻⁴',
    '4.0 × 10⁻⁴',
    '5,000',
    '60 seeds',
  ]) {
    assert.ok(text.replaceAll('\u202f', ' ').includes(number), `${number} in ${text}`);
  }
  assert.ok(text.includes('With none there it is later than 20,000'));
});

test('a hundred seeds of each combination come to what the fold says', () => {
  const tallies = COMBINATIONS.map((settings) => {
    const { errors, solved, reached } = sweep(settings, ITERATIONS, 0, SEEDS, LEARNED_BELOW);
    return tally({ errors: [...errors], solved: [...solved], reached: [...reached] });
  });
  assert.deepEqual(
    tallies.map(({ median }) => median),
    [2823, 2782, 405, 407, 96, ITERATIONS + 1],
  );
  assert.deepEqual(
    tallies.map(({ notRight }) => notRight),
    [3, 10, 0, 0, 0, 100],
  );
  // At the output the notebook's factor does no harm.
  assert.ok(/** @type {number} */ (tallies[2].error) < /** @type {number} */ (tallies[3].error));
});

test('why a step straight downhill lands higher is told only where that is why', () => {
  const steps = { after: 0.25, length: 0.8, down: 0.3, downhillLength: 0.4, asLong: 0.2 };
  assert.match(besideDownhill(steps), /higher, because it is shorter: as long as this one it would end at 0\.2000\.$/);
  for (const changes of [{ after: 0.35 }, { length: 0.3 }, { asLong: 0.27 }]) {
    assert.match(besideDownhill({ ...steps, ...changes }), / ends at 0\.3000\.$/);
  }
  assert.equal(besideDownhill({ ...steps, after: 0.3 }), '');
});

/** E at the trainer's playhead. @param {Trainer} trainer */
const errorOf = (trainer) => halfSquares([0, 1, 1, 0], trainer.outputs());

/** @param {Float64Array} a @param {Float64Array} b */
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

test('what the page says of steps that point downhill and climb: they overshoot', () => {
  const trainer = new Trainer({});
  let [climbing, overshooting] = [0, 0];
  let [error, { rule }, angle] = [errorOf(trainer), trainer.steps(), trainer.angle()];
  for (let iteration = 0; iteration < 20_000; iteration += 1) {
    trainer.seek(iteration + 1);
    const [nextError, next] = [errorOf(trainer), trainer.steps()];
    if (angle < 90 && nextError > error) {
      climbing += 1;
      if (dot(next.downhill, rule) < 0) overshooting += 1;
    }
    if (iteration === 6000) assert.deepEqual([error.toFixed(3), nextError.toFixed(3), angle < 90], ['0.384', '0.404', true]);
    [error, { rule }, angle] = [nextError, next, trainer.angle()];
  }
  trainer.free();
  assert.ok(page.includes(`seed 1, ${climbing.toLocaleString('en')} point downhill and climb. They overshoot`), `${climbing}`);
  assert.equal(overshooting, climbing);
});

test('a smaller rate postpones the zigzag', () => {
  const begins = [0.7, 0.5].map((learningRate) => {
    const trainer = new Trainer({ learningRate });
    const zigzag = trainer.moments(100_000).find(({ kind }) => kind === 'zigzag');
    trainer.free();
    return zigzag?.iteration.toLocaleString('en');
  });
  assert.ok(page.includes(`with rate 0.7 a zigzag begins at iteration ${begins[0]}, with 0.5 at ${begins[1]}.`), `${begins}`);
});

test('of the first errors under a level each is named, and those that have none are counted', () => {
  assert.equal(reached([405, 393, 407]), 'at 393, 405 and 407');
  assert.equal(reached([null, 13_917, 13_900]), 'at 13,900 and 13,917, and once not within 20,000');
  assert.equal(reached([null, null, null]), 'not within 20,000');
});
