// What the boundary is given and what it answers, in the WebAssembly that readers run: a sentence that names the field, the value
// and what is allowed, or what was asked for. Nothing traps, and later calls work.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import * as core from '../../dist/pkg/backprop_live.js';

const { Trainer } = core;

const WASM = new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url);

before(() => {
  core.initSync({ module: readFileSync(WASM) });
  // Node.js has none.
  Object.assign(globalThis, {
    ImageData: class {
      /** @param {Uint8ClampedArray} data @param {number} width */
      constructor(data, width) {
        Object.assign(this, { data, width, height: data.length / 4 / width });
      }
    },
  });
});

/** @param {InstanceType<typeof Trainer>} trainer every number of its iteration, as bits */
function bits(trainer) {
  const numbers = Object.values(trainer.pass()).flatMap(({ values }) => [...values]);
  return Buffer.from(Float64Array.from([...numbers, trainer.error(), trainer.iteration, trainer.trained]).buffer).toString('hex');
}

/** A trainer of each network at iteration 10, of 20 trained. */
function trainers() {
  return [{}, { problem: /** @type {const} */ ('one-layer') }].map((settings) => {
    const trainer = new Trainer(settings);
    trainer.train(20);
    trainer.seek(10);
    return trainer;
  });
}

const oneLayer = 'it must be left out, since the problem one-layer has no hidden layer';
const numberList = 'it must be an array of numbers or a Float64Array';
const fields = 'problem, targets, seed, initialWeights, hidden, learningRate, derivative, hiddenDerivative, summation';

/** Settings, and what is said of them. @type {[settings: unknown, message: string][]} */
const REFUSED_SETTINGS = [
  [null, 'settings is null; it must be an object'],
  [3, 'settings is 3; it must be an object'],
  ['seed', 'settings is "seed"; it must be an object'],
  [[], 'settings is an array; it must be an object'],
  [() => 0, 'settings is a function; it must be an object'],
  [{ sead: 1 }, `"sead" is not a setting; the settings are ${fields}`],
  [{ __proto__: null, learning_rate: 1 }, `"learning_rate" is not a setting; the settings are ${fields}`],
  [{ problem: 'xor' }, 'problem is "xor"; it must be "one-layer" or "two-layers"'],
  [{ problem: 2 }, 'problem is 2; it must be a string'],
  [{ targets: [0, 1, 1] }, 'targets has 3 numbers; it must have 4'],
  [{ targets: [0, 1, 0.5, 1] }, 'targets[2] is 0.5; it must be 0 or 1'],
  [{ targets: [0, 1, true, 1] }, 'targets[2] is true; it must be a number'],
  [{ targets: '0110' }, `targets is "0110"; ${numberList}`],
  [{ targets: { length: 4, 0: 0, 1: 0, 2: 0, 3: 0 } }, `targets is an object; ${numberList}`],
  [{ seed: -1 }, 'seed is -1; it must be a whole number from 0 to 4294967295'],
  [{ seed: 2 ** 32 }, 'seed is 4294967296; it must be a whole number from 0 to 4294967295'],
  [{ seed: 0.5 }, 'seed is 0.5; it must be a whole number from 0 to 4294967295'],
  [{ seed: NaN }, 'seed is NaN; it must be a whole number from 0 to 4294967295'],
  [{ seed: null }, 'seed is null; it must be a number'],
  [{ seed: '1' }, 'seed is "1"; it must be a number'],
  [{ seed: 1n }, 'seed is a bigint; it must be a number'],
  [{ initialWeights: [1, 2] }, 'initialWeights has 2 numbers; it must have 16'],
  [{ initialWeights: [...Array(15).fill(0), Infinity] }, 'initialWeights[15] is Infinity; it must be finite'],
  [{ initialWeights: new Float64Array(16).fill(NaN) }, 'initialWeights[0] is NaN; it must be finite'],
  [{ initialWeights: Array(16) }, 'initialWeights[0] is undefined; it must be a number'],
  [
    { initialWeights: new Float64Array(2 ** 20 + 1) },
    'initialWeights.length is 1048577; it must be a whole number from 0 to 1048576',
  ],
  [{ problem: 'one-layer', initialWeights: [1, 2] }, 'initialWeights has 2 numbers; it must have 3'],
  [{ hidden: 0 }, 'hidden is 0; it must be a whole number from 1 to 16'],
  [{ hidden: 17 }, 'hidden is 17; it must be a whole number from 1 to 16'],
  [{ problem: 'one-layer', hidden: 4 }, `hidden is 4; ${oneLayer}`],
  [{ problem: 'one-layer', hiddenDerivative: 'none' }, `hiddenDerivative is "none"; ${oneLayer}`],
  [{ learningRate: 0 }, 'learningRate is 0; it must be above 0 and at most 100'],
  [{ learningRate: 100.5 }, 'learningRate is 100.5; it must be above 0 and at most 100'],
  [{ learningRate: -Infinity }, 'learningRate is -Infinity; it must be above 0 and at most 100'],
  [{ learningRate: [1] }, 'learningRate is an array; it must be a number'],
  [{ derivative: 'chain' }, 'derivative is "chain"; it must be "notebook", "chain-rule" or "none"'],
  [{ hiddenDerivative: null }, 'hiddenDerivative is null; it must be a string'],
  [{ summation: 2019 }, 'summation is 2019; it must be a string'],
  [{ summation: '2020' }, 'summation is "2020"; it must be "2019", "2024" or "2025"'],
  [{ summation: `a"\n${'x'.repeat(100)}` }, `summation is "a\\"\\n${'x'.repeat(37)}"…; it must be "2019", "2024" or "2025"`],
];

/** What the core takes as it is. @type {any[]} */
const TAKEN_SETTINGS = [
  undefined,
  {},
  { seed: -0, hidden: undefined, targets: undefined },
  { targets: Float64Array.of(0, 1, 1, 0), initialWeights: Array(16).fill(1e308), learningRate: 100 },
  { problem: 'one-layer', initialWeights: [-0, 5e-324, 1], learningRate: 5e-324, derivative: 'none' },
  { hidden: 16, derivative: 'none', hiddenDerivative: 'chain-rule', summation: '2025', seed: 4294967295 },
];

const upTo = (/** @type {number} */ most) => `a whole number from 0 to ${most}`;
const weights = Array(16).fill(1);
const ramp = new Uint8Array(8);

/**
 * A call of a trainer of two layers at iteration 10, of 20 trained, and what is said of it.
 *
 * @type {[call: (trainer: any) => unknown, message: string][]}
 */
const REFUSED_CALLS = [
  [(t) => t.train(-1), `iteration is -1; it must be ${upTo(1_000_000)}`],
  [(t) => t.train(1_000_001), `iteration is 1000001; it must be ${upTo(1_000_000)}`],
  [(t) => t.train(), 'iteration is undefined; it must be a number'],
  [(t) => t.seek(1.5), `iteration is 1.5; it must be ${upTo(1_000_000)}`],
  [(t) => t.seek(NaN), `iteration is NaN; it must be ${upTo(1_000_000)}`],
  [(t) => t.seek('7'), 'iteration is "7"; it must be a number'],
  [(t) => t.advance(999_991), `iterations is 999991; it must be ${upTo(999_990)}`],
  [(t) => t.advance(Infinity), `iterations is Infinity; it must be ${upTo(999_990)}`],
  [(t) => t.errors(22, 22), `from is 22; it must be ${upTo(21)}`],
  [(t) => t.errors(5, 4), 'to is 4; it must be a whole number from 5 to 21'],
  [(t) => t.errors(0, 22), `to is 22; it must be ${upTo(21)}`],
  [(t) => t.answers(-1, 4), `from is -1; it must be ${upTo(21)}`],
  [(t) => t.answers(5, 22), 'to is 22; it must be a whole number from 5 to 21'],
  [(t) => t.moments({}), 'iterations is an object; it must be a number'],
  [(t) => t.moments(1_000_001), `iterations is 1000001; it must be ${upTo(1_000_000)}`],
  [(t) => t.trajectory(10, 1), 'count is 1; it must be a whole number from 2 to 65536'],
  [(t) => t.trajectory(10, 5, 11), `from is 11; it must be ${upTo(10)}`],
  [(t) => t.trajectory(10, 5, null), 'from is null; it must be a number'],
  [(t) => t.angles(10, 65_537), 'count is 65537; it must be a whole number from 2 to 65536'],
  [(t) => t.weights('W'), 'name is "W"; it must be "Wh" or "Wo"'],
  [(t) => t.weights(0), 'name is 0; it must be a string'],
  [(t) => t.errorAlong([1], []), 'direction has 1 numbers; it must have 16'],
  [(t) => t.errorAlong([...weights.slice(1), NaN], []), 'direction[15] is NaN; it must be finite'],
  [(t) => t.errorAlong(weights, [0, -Infinity]), 'at[1] is -Infinity; it must be finite'],
  [(t) => t.errorAlong(weights, 1), `at is 1; ${numberList}`],
  [() => core.sweep(/** @type {any} */ (null), 1, 0, 1), 'settings is null; it must be an object'],
  [() => core.sweep({ hidden: 0 }, 1, 0, 1), 'hidden is 0; it must be a whole number from 1 to 16'],
  [() => core.sweep({}, 1_000_001, 0, 1), `iterations is 1000001; it must be ${upTo(1_000_000)}`],
  [() => core.sweep({}, 1, -1, 1), `firstSeed is -1; it must be ${upTo(4_294_967_295)}`],
  [() => core.sweep({}, 1, 0, 65_537), 'count is 65537; it must be a whole number from 1 to 65536'],
  [() => core.sweep({}, 1, 4_294_967_295, 2), 'count is 2; it must be a whole number from 1 to 1'],
  [() => core.sweep({}, 1, 0, 1, 0), 'below is 0; it must be above 0 and at most 1'],
  [() => core.sweep({}, 1, 0, 1, NaN), 'below is NaN; it must be above 0 and at most 1'],
  [() => core.sigmoid(/** @type {any} */ (1)), `x is 1; ${numberList}`],
  [() => core.sigmoidDerivative(/** @type {any} */ ([1, '2'])), 'x[1] is "2"; it must be a number'],
  [() => core.exp(new Float32Array(2)), `x is an object; ${numberList}`],
  [(t) => core.surface(t, 0, 1), 'width is 0; it must be a whole number from 1 to 2048'],
  [(t) => core.surface(t, 1, 2049), 'height is 2049; it must be a whole number from 1 to 2048'],
  [(t) => core.surface(t, 1, 1, 4), 'unit is 4; it must be a whole number from 0 to 3'],
  [(t) => core.surfaceWithoutSigmoid(t, 1, -5), 'height is -5; it must be a whole number from 1 to 2048'],
  [(t) => core.errorSurface(t, 16, 0, 1, 2), 'first is 16; it must be a whole number from 0 to 15'],
  [(t) => core.errorSurface(t, 3, 3, 1, 2), 'second is 3; it must be another place than first'],
  [(t) => core.errorSurface(t, 0, 1, 0, 2), 'span is 0; it must be above 0 and at most 1000'],
  [(t) => core.errorSurface(t, 0, 1, 1, 1), 'side is 1; it must be a whole number from 2 to 2048'],
  [() => core.paint(/** @type {any} */ ([1]), 1, 0, 1, ramp), 'values is an array; it must be a Float32Array'],
  [() => core.paint(new Float32Array(5), 3, 0, 1, ramp), 'values has 5 numbers; it must have a multiple of 3'],
  [() => core.paint(new Float32Array(0), 3, 0, 1, ramp), 'values.length is 0; it must be a whole number from 3 to 6144'],
  // 2 GiB: they must not be copied before they are counted.
  [
    () => core.paint(new Float32Array(2 ** 29), 1, 0, 1, ramp),
    'values.length is 536870912; it must be a whole number from 1 to 2048',
  ],
  [() => core.paint(new Float32Array(1), 2049, 0, 1, ramp), 'width is 2049; it must be a whole number from 1 to 2048'],
  [() => core.paint(new Float32Array(1), 1, NaN, 1, ramp), 'low is NaN; it must be finite'],
  [() => core.paint(new Float32Array(1), 1, 1, 1, ramp), 'high is 1; it must be finite and above low'],
  [() => core.paint(new Float32Array(1), 1, 0, 1, new Uint8Array(6)), 'ramp has 6 numbers; it must have a multiple of 4'],
  [
    () => core.paint(new Float32Array(1), 1, 0, 1, new Uint8Array(0)),
    'ramp.length is 0; it must be a whole number from 4 to 16384',
  ],
  [
    () => core.paint(new Float32Array(1), 1, 0, 1, /** @type {any} */ ([0, 0, 0, 0])),
    'ramp is an array; it must be a Uint8Array or a Uint8ClampedArray',
  ],
];

test('settings that cannot be are named, in every word', () => {
  for (const [settings, message] of REFUSED_SETTINGS) {
    assert.throws(() => new Trainer(/** @type {any} */ (settings)), { name: 'Error', message });
  }
  for (const settings of TAKEN_SETTINGS) new Trainer(settings).free();
});

test('calls that cannot be are named, in every word, and change nothing', () => {
  const [trainer] = trainers();
  const before = bits(trainer);
  for (const [call, message] of REFUSED_CALLS) {
    assert.throws(() => call(trainer), { name: 'Error', message });
    assert.equal(bits(trainer), before, message);
  }
  const [, one] = trainers();
  assert.throws(() => core.surface(one, 1, 1, 0), { message: `unit is 0; ${oneLayer}` });
  assert.throws(() => one.weights('Wh'), { message: 'name is "Wh"; it must be "W"' });
});

/** JSON of every kind, and what JSON has not. @type {any[]} */
const VALUES = [
  ...[
    undefined, null, true, false, '', 'Wh', 'two-layers', 'x'.repeat(1e5), {}, [], [[]], [null], { a: { b: [1] } }, Symbol('s'),
    3n,
  ],
  ...[0, -0, 1, 3, 15, 16, 0.5, -1, 2 ** 31, 2 ** 32, 2 ** 53, 1e308, 5e-324, NaN, Infinity, -Infinity],
  ...[
    [0, 1, 1, 0], Array(16).fill(1e308), Float64Array.of(1, 2, 3), new Float32Array(6), new Uint8Array(8),
    new Uint8ClampedArray(8),
  ],
  ...[new Date(0), new Map([[1, 2]]), JSON.parse('{"__proto__": 1}'), JSON.parse('{"seed": {"toString": 1}}'), () => 1],
];

/** Each function with arguments that it takes. @type {[name: string, call: (...given: any[]) => unknown, given: unknown[]][]} */
const CALLS = [
  ['new Trainer', (settings) => new Trainer(settings).free(), [{}]],
  ...[
    'problem', 'targets', 'seed', 'initialWeights', 'hidden', 'learningRate', 'derivative', 'hiddenDerivative', 'summation',
  ].map(
    (field) =>
      /** @type {[string, (value: any) => void, unknown[]]} */ ([
        field,
        (value) => new Trainer({ [field]: value }).free(),
        [undefined],
      ]),
  ),
  ...Object.entries({
    train: [1],
    advance: [1],
    seek: [1],
    errors: [0, 1],
    answers: [0, 1],
    moments: [20],
    trajectory: [20, 3, 0],
    angles: [20, 3],
    weights: ['Wh'],
    errorAlong: [weights, [0, 1]],
  }).map(
    ([name, given]) =>
      /** @type {[string, (...given: any[]) => unknown, unknown[]]} */ ([
        name,
        (...values) => {
          const [trainer] = trainers();
          try {
            return /** @type {any} */ (trainer)[name](...values);
          } finally {
            trainer.free();
          }
        },
        given,
      ]),
  ),
  ['sweep', core.sweep, [{}, 3, 0, 2, 0.5]],
  ['sigmoid', core.sigmoid, [[1]]],
  ['sigmoidDerivative', core.sigmoidDerivative, [[1]]],
  ['exp', core.exp, [[1]]],
  ['surface', (...given) => core.surface(trainers()[0], .../** @type {[any, any, any]} */ (given)), [3, 2, 1]],
  [
    'surfaceWithoutSigmoid',
    (...given) => core.surfaceWithoutSigmoid(trainers()[0], .../** @type {[any, any]} */ (given)),
    [3, 2],
  ],
  ['errorSurface', (...given) => core.errorSurface(trainers()[0], .../** @type {[any, any, any, any]} */ (given)), [0, 1, 1, 3]],
  ['paint', core.paint, [new Float32Array(6), 3, 0, 1, ramp]],
];

test('whatever comes in the place of an argument, nothing traps, and later calls work', () => {
  const [kept] = trainers();
  const before = bits(kept);
  let refused = 0;
  for (const [name, call, given] of CALLS) {
    call(...given);
    for (let place = 0; place < given.length; place += 1) {
      for (const value of VALUES) {
        try {
          call(...given.with(place, value));
        } catch (error) {
          const { name: kind, message } = /** @type {Error} */ (error);
          assert.equal(kind, 'Error', `${name}, argument ${place}: ${message}`);
          assert.match(message, /^\S+ (is|has) .*; (it must be|it must have|the settings are) /, `${name}, argument ${place}`);
          refused += 1;
        }
      }
    }
  }
  assert.ok(refused > 1000, `${refused} refused`);
  assert.equal(bits(kept), before);
});

test('the ends of what is allowed', () => {
  const trainer = new Trainer({ hidden: 1 });
  trainer.seek(1_000_000);
  assert.throws(() => trainer.advance(1), { message: 'iterations is 1; it must be a whole number from 0 to 0' });
  trainer.advance(0);
  assert.equal(trainer.errors(0, 1_000_001).length, 1_000_001);
  assert.equal(trainer.answers(0, 1_000_001).length, 4_000_004);
  assert.equal(trainer.errors(1_000_001, 1_000_001).length, 0);
  assert.equal(core.sigmoid(new Float64Array(2 ** 20)).at(-1), 0.5);
  assert.equal(core.sweep({}, 0, 2 ** 32 - 1, 1).errors.length, 1);
  trainer.free();
});

test('where a run has left the numbers, nothing plausible is said of it', () => {
  const trainer = new Trainer({ initialWeights: Array(16).fill(1e308), learningRate: 100 });
  trainer.seek(1);
  const { rule, downhill } = trainer.steps();
  const slopes = Object.values(trainer.gradientCheck()).flatMap(({ analytic, numeric }) => [...analytic, ...numeric]);
  for (const number of [trainer.error(), trainer.angle(), ...rule, ...downhill, ...slopes])
    assert.ok(Number.isNaN(number), String(number));
});

test('what is handed out is a copy', () => {
  const [trainer] = trainers();
  const before = bits(trainer);
  for (const list of [
    trainer.errors(0, 21),
    trainer.answers(0, 21),
    trainer.outputs(),
    trainer.weights('Wo'),
    trainer.pass().H.values,
  ])
    list.fill(7);
  assert.equal(bits(trainer), before);
  assert.ok(trainer.errors(0, 21).every((error) => error < 1));
  assert.deepEqual(trainer.answers(10, 11), Float32Array.from(trainer.outputs()));
});

test('a want of memory is an error, and what there is stays', async () => {
  const path = '../../dist/pkg/backprop_live.js?small';
  /** @type {typeof core} */
  const small = await import(path);
  const { memory } = small.initSync({ module: limited(readFileSync(WASM), 4 << 20) });
  const kept = new small.Trainer({ seed: 7 });
  kept.seek(1000);
  const before = bits(kept);
  assert.throws(() => kept.train(1_000_000), {
    message: 'iteration is 1000000; it must be lower, since there is no memory for that',
  });
  assert.throws(() => small.surface(kept, 2048, 2048), { message: /^height is 2048; .* no memory/ });
  assert.throws(() => small.errorSurface(kept, 0, 1, 1, 2048), { message: /^side is 2048; .* no memory/ });
  assert.throws(() => small.sigmoid(new Float64Array(2 ** 20)), {
    message: 'x has 1048576 numbers; there is no memory for them',
  });
  // It keeps nothing.
  assert.equal(small.sweep({}, 1_000_000, 1, 1).solved.length, 1);
  let trainersMade = 0;
  assert.throws(
    () => {
      for (;;) {
        new small.Trainer();
        trainersMade += 1;
      }
    },
    { message: 'there is no memory for another run' },
  );
  assert.ok(trainersMade > 10, `${trainersMade} trainers`);
  assert.ok(memory.buffer.byteLength <= 4 << 20);
  assert.equal(bits(kept), before);
});

/**
 * The core with a limit to its memory.
 *
 * @param {Uint8Array} wasm
 * @param {number} bytes
 */
function limited(wasm, bytes) {
  let at = 8;
  while (wasm[at] !== 5) {
    let [size, shift, byte] = [0, 0, 0];
    do {
      at += 1;
      byte = /** @type {number} */ (wasm[at]);
      size += (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    at += 1 + size;
  }
  // One memory, no maximum, and so many pages of 64 KiB at least.
  assert.deepEqual([...wasm.subarray(at + 2, at + 4)], [1, 0]);
  const end = at + 2 + /** @type {number} */ (wasm[at + 1]);
  const pages = bytes >> 16;
  const section = [1, 1, ...wasm.subarray(at + 4, end), ...(pages > 127 ? [(pages & 127) | 128, pages >> 7] : [pages])];
  return new Uint8Array([...wasm.subarray(0, at), 5, section.length, ...section, ...wasm.subarray(end)]);
}
