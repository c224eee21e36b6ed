// Find the slip: every exercise has one slip that can be found and named, and says the truth about every other number.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { LOOPS } from '../../www/model/loop.js';
import { matrixOf, nameOf, valueAt } from '../../www/model/pass.js';
import { complete } from '../../www/model/settings.js';
import { answerTo, exerciseOf } from '../../www/sections/microscope/exercise.js';
import { judge, usualSlips } from '../../www/sections/microscope/slips.js';
import { tallyInWords, tallyOf } from '../../www/sections/microscope/turn.js';

/** @import {Choices, Pass} from '../../www/types.d.ts' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/**
 * @param {Choices} choices
 * @param {number} iteration
 */
function passOf(choices, iteration) {
  const trainer = new Trainer(choices);
  trainer.seek(iteration);
  const pass = /** @type {Pass} */ (trainer.pass());
  const error = { rows: 1, columns: 1, values: Float64Array.of(trainer.error()) };
  trainer.free();
  return /** @type {Pass} */ ({ ...pass, error });
}

/** @type {[Choices, number][]} */
const RUNS = [
  [{ hidden: 2 }, 0],
  [{ hidden: 4, derivative: 'chain-rule', learningRate: 0.5 }, 100],
  [{ problem: 'one-layer' }, 3],
  [{ hidden: 3, derivative: 'none' }, 10],
];

test('each exercise has one slip, which can be named; what comes before it is right', () => {
  for (const [choices, iteration] of RUNS) {
    const settings = complete(choices);
    const pass = passOf(choices, iteration);
    /** @type {Set<string>} */
    const places = new Set();
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      const exercise = exerciseOf(pass, settings, attempt) ?? assert.fail(`none in ${JSON.stringify(choices)}`);
      assert.deepEqual(exerciseOf(pass, settings, attempt), exercise, 'the same every time');
      const { cell, slip, paper } = exercise;
      places.add(`${nameOf(cell)} ${slip}`);
      assert.ok(usualSlips(pass, cell).includes(slip));
      assert.deepEqual(judge(pass, settings, cell, valueAt(paper, cell)).slips, [slip]);

      let isBehind = false;
      for (const { result } of LOOPS[settings.problem].lines) {
        const { columns, values } = matrixOf(pass, result);
        values.forEach((value, k) => {
          const other = { matrix: result, row: Math.floor(k / columns), column: k % columns };
          if (nameOf(other) === nameOf(cell)) return;
          const answer = answerTo(exercise, pass, settings, other, usualSlips(pass, other)[0]);
          const isOff = Math.abs(valueAt(paper, other) - value) > 1e-9;
          assert.ok(!answer.isFound && (isBehind || !isOff), nameOf(other));
          assert.match(answer.words, isOff ? /computed rightly, but from a number that is wrong/ : /is right: it follows/);
        });
        if (result === cell.matrix) isBehind = true;
      }
      assert.match(answerTo(exercise, pass, settings, cell, slip).words, /^Found: /);
      const [another] = usualSlips(pass, cell).filter((one) => one !== slip);
      const near = answerTo(exercise, pass, settings, cell, another);
      assert.ok(!near.isFound);
      assert.match(near.words, /is the number that is wrong/);
    }
    assert.ok(places.size > 6, `${places.size} different slips`);
  }
});

test('a tally tells at once, after a slip and shown apart', () => {
  const pass = passOf({ hidden: 2 }, 0);
  /** @type {Record<string, import('../../www/sections/microscope/turn.js').Answer>} */
  const answers = {
    'H[0, 0]': { text: '0.3', state: 'right', slips: [], tries: 0, isShown: false },
    'H[0, 1]': { text: '0.3', state: 'right', slips: ['sigmoid'], tries: 2, isShown: false },
    'H[1, 0]': { text: '0.3', state: 'right', slips: [], tries: 0, isShown: true },
    'H[1, 1]': { text: '0.9', state: 'wrong', slips: [], tries: 1, isShown: false },
    'H[2, 0]': { text: '', state: 'open', slips: [], tries: 0, isShown: false },
  };
  const tally = tallyOf(pass, 'two-layers', (cell) => answers[nameOf(cell)]);
  assert.deepEqual(tally, { asked: 45, atOnce: 1, afterSlip: 1, shown: 1, open: 1 });
  assert.equal(tallyInWords(tally), 'Of 45 numbers: 1 right at once, 1 right after a slip, 1 shown, 1 not right yet.');
});
