// What is said of a run at its moments, held against the run, and the stories of failure, which claim what a run does.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { momentAt, placeOf, placesOf } from '../../www/model/moments.js';
import { complete, NOTEBOOK_ITERATIONS } from '../../www/model/settings.js';
import { STORIES, storyOf } from '../../www/model/stories.js';
import { tell } from '../../www/model/telling.js';

/** @import {Choices, Pass} from '../../www/types.d.ts' */
/** @import {Moment} from '../../www/model/moments.js' */

initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });

/**
 * @param {Choices} choices
 * @param {number} [length]
 */
function runOf(choices, length) {
  const settings = complete(choices);
  const iterations = length ?? NOTEBOOK_ITERATIONS[settings.problem];
  const trainer = new Trainer(settings);
  const moments = /** @type {Moment[]} */ (trainer.moments(iterations));
  /** @param {number} iteration */
  const passAt = (iteration) => {
    trainer.seek(iteration);
    return /** @type {Pass} */ (trainer.pass());
  };
  /** @param {number} from @param {number} to */
  const errors = (from, to) => trainer.errors(from, to);
  /** @param {number} iteration */
  const angleAt = (iteration) => {
    trainer.seek(iteration);
    return trainer.angle();
  };
  /** @param {Moment} moment */
  const said = (moment) => tell(moment, { settings, iterations, iteration: placeOf(moment), errors, passAt, angleAt });
  return { iterations, trainer, moments, passAt, said };
}

test('each moment is told in one breath, whatever the run', () => {
  const extremes = [1e308, -1e308].map((weight) => ({ initialWeights: Array(16).fill(weight) }));
  const seeds = [0, 1, 2, 7, 911].flatMap((seed) => [{ seed }, { seed, derivative: /** @type {const} */ ('chain-rule') }]);
  const others = [{ learningRate: 100 }, { hidden: 1 }, { hidden: 16 }, { problem: /** @type {const} */ ('one-layer') }, { targets: [0, 0, 0, 0] }];
  for (const choices of [...seeds, ...others, ...extremes]) {
    for (const length of [1, 5, 20_000]) {
      const { moments, said } = runOf(choices, length);
      assert.ok(moments.length > 0);
      for (const moment of moments) {
        const text = said(moment);
        assert.match(text, /^[A-Z].*\.$/);
        assert.doesNotMatch(text, /NaN|Infinity|undefined|null/, JSON.stringify(choices));
        assert.ok(text.length < 260, `${text.length} signs: ${text}`);
      }
    }
  }
});

test('the notebook’s run: pulls that cancel, a unit that swings, the row that was last', () => {
  const { moments, said, passAt } = runOf({});
  const [plateau, zigzag, , learned] = [0, 1, 2, 3].map((i) => moments.toSorted((a, b) => a.iteration - b.iteration)[i]);

  const deltas = passAt(placeOf(plateau)).O_delta.values;
  assert.deepEqual([...deltas].map(Math.sign), [-1, 1, 1, -1]);
  assert.match(said(plateau), /rows 0 1 and 1 0 pull O up, rows 0 0 and 1 1 pull it down, and the pulls nearly cancel: of 0.469 in all, 0.001 is left\.$/);
  assert.ok(Math.abs(deltas.reduce((a, b) => a + b)) < 0.0015);

  const [now, next] = [passAt(placeOf(zigzag)), passAt(placeOf(zigzag) + 1)];
  const numbers = [now.H?.values[3], next.H?.values[3], now.Wo?.values[3], now.O.values[0], next.O.values[0]];
  const [before, after, weight, from, to] = numbers.map((number) => Number(number).toFixed(2).replace('-', '−'));
  const text = said(zigzag);
  assert.ok(text.includes(`h₄ goes from ${before} to ${after}; times its weight of ${weight} `), text);
  assert.ok(text.includes(`the answer for row 0 0 jumps from ${from} to ${to}`), text);

  const isRight = (/** @type {number} */ at) => [...passAt(at).O.values].map((output, row) => Math.abs([0, 1, 1, 0][row] - output) <= 0.4);
  assert.equal(learned.kind, 'right');
  assert.deepEqual(isRight(learned.iteration - 1), [false, true, true, true]);
  assert.deepEqual(isRight(learned.iteration), [true, true, true, true]);
  assert.match(said(learned), /; row 0 0 got there last\.$/);
});

test('no more is said than is known', () => {
  const short = runOf({}, 3000);
  assert.match(short.said(short.moments.at(-1) ?? assert.fail()), /^At 3,000 rows 0 0, 0 1, 1 0 and 1 1 are not within 0\.4 of the target\.$/);
  const swinging = runOf({ seed: 2 });
  assert.match(swinging.said(swinging.moments.at(-1) ?? assert.fail()), /^At 79,999 or 80,000 rows 0 0, 0 1, 1 0 and 1 1 .*: the error still goes up and down\.$/);
});

test('a place is within its moment; moments are found where they last', () => {
  const { moments } = runOf({});
  const places = placesOf(moments);
  // The second zigzag goes on from the first.
  assert.equal(places.length, moments.length - 1);
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
  for (const moment of moments) assert.equal(momentAt(moments, placeOf(moment), true), moment);
  assert.equal(momentAt(moments, 4500, false), null);
  assert.equal(momentAt(moments, 15_000, false)?.kind, 'right');
  assert.equal(momentAt(moments, 80_000, false)?.kind, 'close');
  assert.equal(momentAt(moments, 2, false)?.kind, 'plateau');
  assert.equal(momentAt(moments, 2, true), null);
});

test('every story is what its run does', () => {
  const stories = STORIES.map(({ settings, iterations }) => ({ settings, run: runOf(settings, iterations) }));
  const [zigzag, half, rate, climb, two, line] = stories.map(({ run }) => run);
  const kinds = (/** @type {Moment[]} */ moments) => moments.map(({ kind, until }) => `${kind}${until === undefined ? '' : ` ${until}`}`);
  assert.ok(kinds(zigzag.moments).includes('zigzag 80000'));
  assert.deepEqual([...(half.moments.at(-1)?.rows ?? [])], [1, 3]);
  const { H, O } = half.passAt(half.iterations);
  assert.ok(Math.abs(O.values[1] - O.values[3]) < 0.01);
  assert.ok(H && [0, 1, 2, 3].every((unit) => Math.abs(H.values[4 + unit] - H.values[12 + unit]) < 0.02));
  assert.ok(rate.passAt(rate.iterations).H?.values.every((h) => h < 0.02));
  assert.ok(kinds(climb.moments).includes('climb') && kinds(climb.moments).includes('right'));
  const climbs = climb.moments.find(({ kind }) => kind === 'climb') ?? assert.fail();
  assert.match(climb.said(climbs), /^The error is lowest at 28,362, 0\.057\. From there it rises, to 0\.144 at the end: .* points 90\.0\d° away from downhill\.$/);
  assert.ok(kinds(two.moments).includes('plateau 80000') && two.said(two.moments[0]).includes('the pulls nearly cancel'));
  assert.ok(line.passAt(line.iterations).O.values.every((output) => Math.abs(output - 0.5) < 0.02));
  for (const [i, { settings, run }] of stories.entries()) {
    assert.equal(storyOf(settings, run.iterations), STORIES[i]);
    assert.equal(storyOf(settings, run.iterations - 1), null);
  }
});
