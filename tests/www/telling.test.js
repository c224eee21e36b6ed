// What is said of a run, held against the run: its numbers, its causes, and the stories, which claim what a run does.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { initSync, sigmoidDerivative, Trainer } from '../../dist/pkg/backprop_live.js';
import { balanceOf, leftOnWh, netInputOf } from '../../www/model/causes.js';
import { placeOf, placesOf } from '../../www/model/moments.js';
import { leftOfAll } from './left-of-all.js';
import { complete, keyOf, NOTEBOOK_ITERATIONS } from '../../www/model/settings.js';
import { NEXT, STORIES, storyOf } from '../../www/model/stories.js';
import { lastRows, phaseOf, tell, tellProblem, tellRun } from '../../www/model/telling.js';

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
  /** @param {number} iteration */
  const slopesAt = (iteration) => {
    trainer.seek(iteration);
    return trainer.errorAlong(trainer.steps().rule, [0, 1]).slopes;
  };
  const run = { settings, iterations, trained: iterations, moments, passAt, errors, angleAt, slopesAt, allDigits: false };
  /** @param {number} iteration @param {number} [row] */
  const said = (iteration, row = 1) => {
    const { name, text } = tell({ ...run, iteration, row });
    return name === '' ? text : `${name}. ${text}`;
  };
  return { ...run, trainer, said };
}

/** @param {Pass} pass */
const weightsIn = (pass) => ['W', 'Wh', 'Wo'].flatMap((name) => [...(pass[name]?.values ?? [])]);

test('every iteration is told in two lines, whatever the run, and never with a number that is none', () => {
  const extremes = [1e308, -1e308].map((weight) => ({ initialWeights: Array(16).fill(weight) }));
  const seeds = [0, 1, 2, 7, 911].flatMap((seed) => [{ seed }, { seed, derivative: /** @type {const} */ ('chain-rule') }]);
  const others = [
    { learningRate: 100 }, { hidden: 1 }, { hidden: 16 }, { problem: /** @type {const} */ ('one-layer') },
    { targets: [0, 0, 0, 0] }, { hiddenDerivative: /** @type {const} */ ('none') },
  ];
  for (const choices of [...seeds, ...others, ...extremes]) {
    for (const length of [1, 5, 20_000]) {
      const { moments, said, trainer } = runOf(choices, length);
      const places = [
        0, 1, length - 1, length, Math.round(length / 2), ...moments.map(placeOf), ...moments.map(({ iteration }) => iteration),
      ];
      for (const iteration of new Set(places)) {
        for (const row of [0, 1, 2, 3]) {
          const text = said(iteration, row);
          assert.match(text, /^[A-Z01].*\.$/);
          assert.doesNotMatch(text, /NaN|Infinity|inf\b|undefined|null/, JSON.stringify(choices));
          assert.doesNotMatch(text, /target: its own/, JSON.stringify(choices));
          assert.ok(text.length <= 170, `${text.length} signs: ${text}`);
        }
      }
      trainer.free();
    }
  }
});

test('a run that leaves the numbers is told so, and what follows claims nothing', () => {
  // A unit at 1 and one at 0, with weights to the output that no number holds together.
  const { passAt, said } = runOf({ initialWeights: [...Array(12).fill(1e308), 1e308, -1e308, 1e308, -1e308] }, 20);
  const beyond = Array.from({ length: 21 }, (_, at) => at).find((at) =>
    Object.values(passAt(at)).some((matrix) => matrix?.values.some((value) => !Number.isFinite(value))),
  );
  if (beyond === undefined) assert.fail('this run stays within the numbers');
  assert.match(said(beyond), /^Beyond all numbers\. The steps have thrown a (sum|weight) beyond the largest number/);
});

test('the notebook’s run, from its start to its end', () => {
  const { said, moments } = runOf({});
  assert.equal(
    said(0),
    'Start. Random weights, from −1 to 1: 0 1 is answered 0.489, a guess. Each iteration works out all four answers, then ' +
    'nudges all sixteen weights.',
  );
  assert.equal(
    said(962),
    'Plateau. 0 1 stays at 0.500: all four are near ½, two pulling O up, two as hard down; in Wh, with nearly equal ' +
    'slopes, that cancels but for 0.3 %.',
  );
  assert.equal(
    said(4500),
    '0 1 is at 0.595, on its way to 1: its own error lifts the sum into O by 0.70 a step, and the other rows take back all but ' +
    '0.00047 of that.',
  );
  assert.equal(
    said(7000),
    'Zigzag. 0 1 jumps from 0.753 to 0.431 and back: at learning rate 1 a step is too long, and overshoots the error’s valley.',
  );
  const [right, close] = ['right', 'close'].map(
    (kind) => moments.find((moment) => moment.kind === kind)?.iteration ?? assert.fail(kind),
  );
  assert.match(
    said(right),
    /^All four right\. From iteration 13,943 on; 0 0 was last\. 0 1 still swings from 0\.\d+ to 0\.\d+: at learning rate 1 a/,
  );
  assert.match(
    said(close),
    /^All within 0\.1\. From iteration 15,466 on\. 0 1 is 0\.09\d off: the smaller the errors, the smaller each step/,
  );
  assert.equal(
    said(80_000),
    'All within 0.1. From iteration 15,466 on. 0 1 is 0.0019 off: the smaller the errors, the smaller each step; it never ' +
    'quite arrives.',
  );
});

test('what is left of the pulls on Wh is what the figure of pulls says', () => {
  const { passAt } = runOf({}, 6000);
  for (const iteration of [0, 150, 962, 5100]) {
    const expected = leftOfAll(passAt(iteration), 'notebook', (x) => sigmoidDerivative([x])[0]);
    assert.ok(Math.abs(leftOnWh(passAt(iteration)) - expected) < 1e-12);
  }
});

test('a row’s own share of a step, and the others’, are what each does alone', () => {
  const rate = 1e-4;
  for (const choices of [
    {},
    { derivative: /** @type {const} */ ('chain-rule') },
    { problem: /** @type {const} */ ('one-layer') },
  ]) {
    for (const iteration of [0, 200, 3000]) {
      const { passAt, settings } = runOf(choices, 3000);
      const pass = passAt(iteration);
      for (const row of [0, 1, 3]) {
        /** The net input for the row, once the errors of some rows have moved the weights. @param {readonly number[]} errors */
        const after = (errors) => {
          const only = (/** @type {string} */ from, /** @type {string} */ delta) => {
            const [sent, deltas] = [pass[from] ?? assert.fail(from), pass[delta] ?? assert.fail(delta)];
            return Array.from({ length: sent.columns }, (_, i) =>
              Array.from({ length: deltas.columns }, (__, j) =>
                errors.reduce((sum, r) => sum + sent.values[r * sent.columns + i] * deltas.values[r * deltas.columns + j], 0),
              ),
            ).flat();
          };
          const updates = pass.Wh ? [...only('X', 'H_delta'), ...only('H', 'O_delta')] : only('X', 'O_delta');
          const trainer = new Trainer({
            ...settings,
            initialWeights: weightsIn(pass).map((weight, i) => weight + rate * updates[i]),
          });
          return netInputOf(/** @type {Pass} */ (trainer.pass()), row);
        };
        const others = [0, 1, 2, 3].filter((other) => other !== row);
        const balance = balanceOf(pass, row, rate);
        const [own, theirs] = [[row], others].map((rows) => after(rows) - netInputOf(pass, row));
        for (const [told, is] of [
          [balance.own, own],
          [balance.others, theirs],
        ]) {
          assert.ok(Math.abs(told - is) <= 1e-3 * Math.abs(balance.own) + 1e-12, `${iteration}, row ${row}: ${told}, ${is}`);
        }
      }
    }
  }
});

test('a step is called too long only where it leads down at its start and up at its end', () => {
  let named = 0;
  let told = 0;
  for (const seed of [1, 2, 7, 9, 15, 356]) {
    const { moments, slopesAt, said } = runOf({ seed });
    for (const zigzag of moments.filter(({ kind }) => kind === 'zigzag')) {
      const until = Number(zigzag.until) - 1;
      for (let k = 0; k < 12; k += 1) {
        const iteration = Math.round(zigzag.iteration + ((until - zigzag.iteration) * k) / 11);
        const text = said(iteration);
        const [start, end] = slopesAt(iteration);
        const isTooLong = start < 0 && end > 0;
        if (text.includes('too long')) assert.ok(isTooLong, `seed ${seed}, ${iteration}: ${text}`);
        if (text.startsWith('Zigzag')) assert.equal(text.includes('too long'), isTooLong, `seed ${seed}, ${iteration}: ${text}`);
        named += Number(text.includes('too long'));
        told += 1;
        if (seed === 7) assert.ok(!text.includes('too long'), text);
      }
    }
  }
  assert.ok(named > told / 2, `${named} of ${told}`);
});

test('where nearly equal slopes are named for a plateau, other slopes end it sooner: 200 seeds', () => {
  let named = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const { said, passAt, errors, trainer } = runOf({ seed }, 20_000);
    if (said(150).includes('nearly equal slopes')) {
      named += 1;
      const over = (/** @type {ArrayLike<number>} */ curve) => {
        const at = Array.from(curve).findIndex((error) => error < 0.2);
        return at < 0 ? Infinity : at;
      };
      const other = new Trainer({ initialWeights: weightsIn(passAt(150)), hiddenDerivative: 'chain-rule' });
      other.train(5000);
      const [own, its] = [over(errors(150, 20_001)), over(other.errors(0, 5001))];
      assert.ok(its < own, `seed ${seed}: ${its} iterations, not fewer than ${own}`);
      other.free();
    }
    trainer.free();
  }
  assert.ok(named >= 190, `${named} of 200`);
});

test('all four right, all within 0.1, and who was last: 200 seeds', () => {
  let thrown = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const run = runOf({ seed }, 20_000);
    const { moments, iterations, trainer, passAt } = run;
    const answers = trainer.answers(0, iterations + 1);
    const targets = [0, 1, 1, 0];
    const off = (/** @type {number} */ iteration, /** @type {number} */ row) =>
      Math.abs(answers[4 * iteration + row] - targets[row]);
    const worst = (/** @type {number} */ iteration) => Math.max(...targets.map((_, row) => off(iteration, row)));
    for (const [kind, within] of /** @type {const} */ ([['right', 0.4], ['close', 0.1]])) {
      let from = iterations + 1;
      while (from > 0 && worst(from - 1) <= within) from -= 1;
      // To hold, it has to hold at both of the last two iterations.
      const expected = from < iterations || iterations === 0 ? from : undefined;
      assert.equal(moments.find((moment) => moment.kind === kind)?.iteration, expected, `seed ${seed}: ${kind}`);
    }
    const right = moments.find(({ kind }) => kind === 'right');
    if (right && right.iteration > 0) {
      const last = targets.flatMap((_, row) => (off(right.iteration - 1, row) > 0.4 ? [row] : []));
      assert.deepEqual(lastRows(right, passAt), last, `seed ${seed}`);
    }
    const { text } = tellRun(run);
    const [, nearly, at] =
      /nearly right at ([\d,]+), thrown out near ([\d,]+)/.exec(text)?.map((number) => Number(number.replaceAll(',', ''))) ?? [];
    const errors = run.errors(0, iterations + 1);
    if (at === undefined) {
      const first = errors.findIndex((error) => error < 0.1);
      assert.ok(first < 0 || errors.subarray(first).every((error) => error <= 0.25), `seed ${seed}: ${text}`);
    } else {
      thrown += 1;
      assert.ok(errors[nearly] < 0.1 && errors.subarray(0, nearly).every((error) => error >= 0.1), `seed ${seed}: ${text}`);
      assert.ok(
        errors.subarray(Math.round(at * 0.94), Math.round(at * 1.06)).some((error) => error > 0.25),
        `seed ${seed}: ${text}`,
      );
    }
    trainer.free();
  }
  assert.ok(thrown > 0);
});

test('a dragged seed is told by what is new in it', () => {
  assert.deepEqual(tellRun(runOf({ seed: 356 })), {
    name: 'Seed 356',
    text: 'a plateau until 7,969; nearly right at 9,020, thrown out near 20,000, back; all four right from 20,570 on.',
  });
  assert.deepEqual(tellRun({ ...runOf({ seed: 356 }), trained: 12_000 }), {
    name: 'Seed 356',
    text: 'sixteen random numbers, trained up to iteration 12,000.',
  });
});

test('no more is said than is known', () => {
  const short = runOf({}, 3000);
  assert.equal(
    short.said(3000),
    'Not right at 3,000. All four are near ½, two pulling O up, two as hard down; in Wh, with nearly equal slopes, that ' +
    'cancels but for 0.6 %.',
  );
  const swinging = runOf({ seed: 2 });
  assert.equal(
    swinging.said(80_000),
    'Not right at 80,000. No answer stays within 0.4 of its target: at learning rate 1 a step is too long, and overshoots the ' +
    'error’s valley.',
  );
  // Before a moment may be told, it is not.
  const { moments } = runOf({});
  assert.equal(
    phaseOf({ iteration: 14_000, iterations: 80_000, moments: moments.filter(({ kind }) => kind !== 'right') }).kind,
    'zigzag',
  );
  assert.equal(phaseOf({ iteration: 14_000, iterations: 80_000, moments: [] }).kind, 'between');
});

test('the rule and the machine are the settings’ own', () => {
  const xor = tellProblem(complete({}));
  assert.equal(`${xor.name}: ${xor.rule}`, 'XOR: answer 1 when exactly one input is 1.');
  assert.match(xor.machine, /^A small network starts with sixteen random numbers, its weights;/);
  const first = tellProblem(complete({ problem: 'one-layer' }));
  assert.deepEqual([first.name, first.rule], ['', 'Answer the first input.']);
  assert.match(first.machine, /^A single unit starts with three random numbers/);
  assert.match(tellProblem(complete({ initialWeights: Array(16).fill(0) })).machine, /sixteen given numbers/);
  for (let number = 0; number < 16; number += 1) {
    const { name, rule } = tellProblem(complete({ targets: [...number.toString(2).padStart(4, '0')].map(Number) }));
    assert.match(`${name === '' ? '' : `${name}: `}${rule}`, /^([A-Z]+: answer|Answer) .+\.$/);
  }
});

test('play stops once at what goes on', () => {
  const { moments } = runOf({});
  const places = placesOf(moments);
  // The second zigzag goes on from the first.
  assert.equal(places.length, moments.length - 1);
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
});

test('every story is what its run does, and so is every run to try next', () => {
  const stories = STORIES.map(({ settings, iterations }) => ({ settings, run: runOf(settings, iterations) }));
  const [zigzag, half, rate, climb, two, equal, line] = stories.map(({ run }) => run);
  const kinds = (/** @type {Moment[]} */ moments) =>
    moments.map(({ kind, until }) => `${kind}${until === undefined ? '' : ` ${until}`}`);
  assert.ok(kinds(zigzag.moments).includes('zigzag 80000'));
  assert.match(zigzag.said(79_999), /^Zigzag\. .* too long/);
  assert.deepEqual([...(half.moments.at(-1)?.rows ?? [])], [1, 3]);
  assert.match(
    half.said(80_000),
    /every hidden unit answers nearly the same to 0 1 and 1 1, so that O cannot tell them apart\.$/,
  );
  assert.ok([1, 3].every((row) => Math.abs(half.passAt(80_000).O.values[row] - 0.5) < 0.01));
  assert.match(rate.said(80_000), /Every hidden unit is near 0, so O is ½; .*, and those on Wh cancel\.$/);
  assert.ok(kinds(climb.moments).includes('climb') && kinds(climb.moments).includes('right'));
  assert.match(
    climb.said(60_000),
    /^Climb\. The error was lowest at iteration 28,362, 0\.057, and is 0\.102 now: here the step points 90\.0\d° away from/,
  );
  // Not the direction's doing alone, if the chain rule went on to climb from there.
  const onward = new Trainer({ initialWeights: weightsIn(climb.passAt(60_000)), learningRate: 0.3, derivative: 'chain-rule' });
  onward.train(5000);
  assert.ok(onward.errors(5000, 5001)[0] < onward.errors(0, 1)[0] / 2);
  assert.ok(kinds(two.moments).includes('plateau 80000'));
  assert.match(two.said(40_000), /two pulling O up, two as hard down; in Wh, .* cancels/);
  for (const derivative of /** @type {const} */ (['notebook', 'chain-rule'])) {
    const { passAt } = runOf({ ...STORIES[5].settings, derivative, hiddenDerivative: derivative });
    for (const iteration of [1, 1000, 80_000]) {
      const { H } = passAt(iteration);
      assert.ok(H?.values.every((h, i) => h === H.values[i - (i % 4)]), `${derivative} ${iteration}`);
    }
  }
  assert.equal(equal.moments.at(-1)?.kind, 'not-right');
  assert.ok(line.passAt(line.iterations).O.values.every((output) => Math.abs(output - 0.5) < 0.02));
  assert.match(line.said(line.iterations), /one layer draws one straight line, and no line parts these targets\.$/);
  for (const [i, { settings, run }] of stories.entries()) {
    assert.equal(storyOf(settings, run.iterations), STORIES[i]);
    assert.equal(storyOf(settings, run.iterations - 1), null);
  }

  const rightAt = (/** @type {Choices} */ choices) =>
    runOf(choices).moments.find(({ kind }) => kind === 'right')?.iteration ?? assert.fail();
  assert.equal(keyOf(NEXT[0].settings), keyOf(STORIES[0].settings));
  assert.equal(Math.round(rightAt({}) / rightAt(NEXT[1].settings) / 10) * 10, 50);
  assert.equal(keyOf(NEXT[2].settings), keyOf(complete({})));
});
