// Thousands of wrong values against everything that the core exports, in the WebAssembly that readers run: each is an Error
// that names what is wrong with it, or is allowed and does what it says; and the trainer they met keeps every bit.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import * as core from '../../dist/pkg/backprop_live.js';

const { Trainer } = core;

const WASM = new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url);

/** The seed of all that is generated here; another can be tried through the environment. */
const SEED = Number(process.env.BAD_INPUT_SEED ?? 2019);

const FIELDS = [
  'problem',
  'targets',
  'seed',
  'initialWeights',
  'hidden',
  'learningRate',
  'derivative',
  'hiddenDerivative',
  'summation',
];

/** @type {Record<string, string[]>} */
const NAMES = {
  problem: ['one-layer', 'two-layers'],
  derivative: ['notebook', 'chain-rule', 'none'],
  hiddenDerivative: ['notebook', 'chain-rule', 'none'],
  summation: ['2019', '2024', '2025'],
};

/** The most numbers that the core takes in a list. */
const MOST_NUMBERS = 1 << 20;

before(() => {
  initialise();
});

function initialise() {
  core.initSync({ module: readFileSync(WASM) });
  // Node.js has none; the page's browsers do.
  Object.assign(globalThis, {
    ImageData: class {
      /**
       * @param {Uint8ClampedArray} data
       * @param {number} width
       * @param {number} height
       */
      constructor(data, width, height) {
        this.data = new Uint8ClampedArray(data);
        this.width = width;
        this.height = height;
      }
    },
  });
}

/**
 * Mulberry32: small, and the same everywhere.
 *
 * @param {number} seed
 */
function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => /** @type {T} */ (list[Math.floor(next() * list.length)]);
  return { next, pick, below: (/** @type {number} */ most) => Math.floor(next() * most) };
}

/** @typedef {ReturnType<typeof createRandom>} Random */

const NUMBERS = [
  NaN, Infinity, -Infinity, -0, 0, 1, -1, 2, 0.5, -0.5, 1.5, 4, 5, 15.999999999999998, 16, 16.5, 17, 64, 100,
  100.00000000000001, 127, 128, 129, 1000, 2048, 2049, 65_537, 1_000_001, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 32,
  2 ** 32 + 1, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 1e21, 1e300, -1e300, Number.MAX_VALUE, Number.MIN_VALUE, -Number.MIN_VALUE,
  Number.EPSILON, 2 ** 63, 2 ** 64, 4294967295.5, 0.1 + 0.2,
];

const TEXTS = [
  '', ' ', '0', '1', '4', 'NaN', 'null', 'two-layers', 'one-layer', 'Two-Layers', 'two-layers ', 'notebook', 'chain-rule',
  'chain_rule', '2019', '2024', '2025', '2026', 'Wh', 'Wo', 'W', 'wh', '\0', '\uD800', '\uDC00x', '💥', 'Wh\0', '__proto__',
  'constructor', 'x'.repeat(100_000), 'ü'.repeat(41),
];

/** @param {string} what */
function thrower(what) {
  return () => {
    throw what === 'undefined' ? undefined : what === 'symbol' ? Symbol('thrown') : new TypeError('thrown by a value');
  };
}

/**
 * Values of every type, hostile ones among them, each with what to call it in a message.
 *
 * @param {Random} random
 * @param {number} [depth]
 * @returns {[string, unknown]}
 */
function anything(random, depth = 0) {
  const { next, pick, below } = random;
  const number = () => {
    const choice = below(4);
    if (choice < 2) return pick(NUMBERS);
    if (choice === 2) return (next() - 0.5) * 10 ** (below(40) - 10);
    return below(2000);
  };
  /** @type {(() => [string, unknown])[]} */
  const simple = [
    () => { const value = number(); return [Object.is(value, -0) ? '-0' : String(value), value]; },
    () => { const text = pick(TEXTS); return [JSON.stringify(text).slice(0, 40), text]; },
    () => ['undefined', undefined],
    () => ['null', null],
    () => { const truth = next() < 0.5; return [String(truth), truth]; },
    () => { const value = pick([0n, 1n, -1n, 4n, 2n ** 64n]); return [`${value}n`, value]; },
    () => ['a symbol', pick([Symbol('s'), Symbol.iterator, Symbol()])],
  ];
  if (depth > 1) return pick(simple)();
  const list = () => Array.from({ length: pick([0, 1, 2, 3, 4, 4, 4, 5, 12, 16, 17]) }, () => anything(random, depth + 1)[1]);
  const numbers = () => Array.from({ length: pick([0, 1, 3, 4, 4, 5, 12, 16, 17, 64]) }, () => (next() < 0.7 ? below(2) : number()));
  const what = pick(['undefined', 'symbol', 'error']);
  /** @type {(() => [string, unknown])[]} */
  const objects = [
    () => ['an empty object', {}],
    () => ['an object without a prototype', Object.create(null)],
    () => ['a list', list()],
    () => { const values = numbers(); return [`[${values}]`, values]; },
    () => { const values = numbers(); return [`Float64Array [${values}]`, Float64Array.from(values)]; },
    () => ['a Float32Array', Float32Array.from(numbers())],
    () => ['a Uint8Array', Uint8Array.from(numbers())],
    () => ['a BigInt64Array', new BigInt64Array(4)],
    () => ['a sparse list', new Array(pick([1, 4, 1000, MOST_NUMBERS, MOST_NUMBERS + 1, 2 ** 32 - 1]))],
    () => ['a list with a hole', [0, , 1, 0]], // eslint-disable-line no-sparse-arrays
    () => { const values = Float64Array.of(0, 1, 1, 0); structuredClone(values, { transfer: [values.buffer] }); return ['a detached Float64Array', values]; },
    () => ['a subclass of Float64Array', new (class extends Float64Array {})([0, 1, 1, 0])],
    () => ['a Float32Array with a length of its own', Object.defineProperty(new Float32Array(6), 'length', { value: pick([-1, 2 ** 40, 'x', 5n]) })],
    () => ['a BigInt64Array in disguise', Object.setPrototypeOf(new BigInt64Array(4), pick([Float32Array, Uint8Array]).prototype)],
    () => ['a subclass of Array', new (class extends Array {})(0, 1, 1, 0)],
    () => ['a subclass with a length of its own', new (class extends Float64Array { get length() { return pick(/** @type {any[]} */ ([-1, 1.5, NaN, 2 ** 40, 'x', null, 4n])); } })(4)],
    () => ['a Float64Array whose length throws', Object.defineProperty(new Float64Array(4), 'length', { get: thrower(what) })],
    () => ['a list whose item throws', Object.defineProperty([0, 1, 1, 0], pick(['0', '3']), { get: thrower(what) })],
    () => ['an object like a list', { length: 4, 0: 0, 1: 1, 2: 1, 3: 0 }],
    () => ['a Float64Array of shared memory', new Float64Array(new SharedArrayBuffer(32))],
    () => ['a DataView', new DataView(new ArrayBuffer(32))],
    () => ['a revoked proxy of a list', revoked([0, 1, 1, 0])],
    () => ['a revoked proxy of an object', revoked({})],
    () => ['a proxy of a list', new Proxy([0, 1, 1, 0], {})],
    () => ['a proxy of a Float64Array', new Proxy(new Float64Array(4), {})],
    () => ['a proxy that throws', new Proxy(pick([{}, [0, 1, 1, 0]]), new Proxy({}, { get: () => thrower(what) }))],
    () => ['a proxy with a false length', new Proxy([0, 1, 1, 0], { get: (values, key) => (key === 'length' ? pick([-1, 0.5, NaN, 2 ** 32, 'x']) : Reflect.get(values, key)) })],
    () => ['an object that throws when it is converted', { valueOf: thrower(what), toString: thrower(what), [Symbol.toPrimitive]: thrower(what) }],
    () => ['an object that converts to 4', { valueOf: () => 4, toString: () => 'two-layers' }],
    () => ['a boxed number', Object(4)],
    () => ['a boxed string', Object('two-layers')],
    () => ['a function', () => 4],
    () => ['a class', class {}],
    () => ['a date', new Date(0)],
    () => ['a map', new Map()],
    () => ['a promise', Promise.resolve(4)],
    () => ['a regular expression', /4/],
    () => ['an error', new Error('4')],
    () => ['globalThis', globalThis],
    () => ['something made from the class', Object.create(Trainer.prototype)],
    () => ['the class', Trainer],
  ];
  return next() < 0.4 ? pick(simple)() : pick(objects)();
}

/** @param {object} target */
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

// What is allowed, written down again from the documentation.

/**
 * @param {unknown} value
 * @param {number} low
 * @param {number} high
 */
function isWhole(value, low, high) {
  return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
}

/**
 * @param {unknown} value
 * @returns {number[] | null} the numbers of a list that the core takes
 */
function numbersOf(value) {
  if (!Array.isArray(value) && !(value instanceof Float64Array)) return null;
  const { length } = value;
  if (!isWhole(length, 0, MOST_NUMBERS)) return null;
  /** @type {number[]} */
  const numbers = [];
  for (let i = 0; i < length; i += 1) {
    const number = value[i];
    if (typeof number !== 'number') return null;
    numbers.push(number);
  }
  return numbers;
}

/** @param {any} settings whether the core has to take it */
function areSettings(settings) {
  if (settings === undefined) return true;
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return false;
  if (!isPlain(settings)) return false;
  if (Reflect.ownKeys(settings).some((key) => typeof key !== 'string' || !FIELDS.includes(key))) return false;
  const { problem = 'two-layers', targets, seed = 1, initialWeights, hidden, learningRate = 1 } = settings;
  for (const [field, names] of Object.entries(NAMES)) {
    if (settings[field] !== undefined && !names.includes(settings[field])) return false;
  }
  const oneLayer = problem === 'one-layer';
  if (oneLayer && settings.hiddenDerivative !== undefined) return false;
  if (hidden !== undefined && (oneLayer || !isWhole(hidden, 1, 16))) return false;
  const width = hidden ?? 4;
  if (targets !== undefined) {
    const numbers = numbersOf(targets);
    if (numbers?.length !== 4 || numbers.some((target) => target !== 0 && target !== 1)) return false;
  }
  if (initialWeights !== undefined) {
    const numbers = numbersOf(initialWeights);
    if (numbers?.length !== (oneLayer ? 3 : 4 * width) || !numbers.every(Number.isFinite)) return false;
  }
  return isWhole(seed, 0, 2 ** 32 - 1) && typeof learningRate === 'number' && learningRate > 0 && learningRate <= 100;
}

const typedArrays = Object.getPrototypeOf(Uint8Array.prototype);

/** @param {unknown} value @returns {string | undefined} the class of a typed array, whatever it says of itself */
const tagOf = (value) => Reflect.get(typedArrays, Symbol.toStringTag, value);

/** @param {unknown} value @returns {number} the length of a typed array, whatever it says of itself */
const lengthOf = (value) => Reflect.get(typedArrays, 'length', value);

/**
 * Whether nothing but `Object.prototype`, or nothing at all, is behind an object.
 *
 * @param {object} object
 */
function isPlain(object) {
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * What a rule says, false where reading the value throws.
 *
 * @param {() => boolean} rule
 */
function holds(rule) {
  try {
    return rule();
  } catch {
    return false;
  }
}

/**
 * Makes a call that is allowed or not, and looks at what comes of it.
 *
 * @param {string} label
 * @param {boolean} isAllowed
 * @param {RegExp} field what an error has to name
 * @param {() => unknown} call
 * @returns {boolean} whether the core took it
 */
function check(label, isAllowed, field, call) {
  /** @type {unknown} */
  let error;
  try {
    call();
    assert.ok(isAllowed, `${label} was taken`);
    return true;
  } catch (thrown) {
    if (thrown instanceof assert.AssertionError) throw thrown;
    error = thrown;
  }
  const text = `${label} gave ${describe(error)}`;
  assert.ok(!(error instanceof WebAssembly.RuntimeError), text);
  assert.ok(error instanceof Error, text);
  assert.ok(!isAllowed, text);
  assert.match(error.message, field, text);
  assert.ok(error.message.length < 500, text);
  return false;
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? `${error.constructor.name}: ${error.message}` : typeof error;
}

/**
 * Every number of a trainer's iteration, as bits.
 *
 * @param {InstanceType<typeof Trainer>} trainer
 */
function bits(trainer) {
  const matrices = Object.entries(trainer.pass());
  return matrices.map(([name, { values }]) => `${name} ${new BigUint64Array(values.slice().buffer).join(' ')}`).join('\n');
}

/**
 * @param {(message: string) => void} diagnostic
 * @param {number} offset so that no two tests meet the same values
 */
function start(diagnostic, offset) {
  diagnostic(`BAD_INPUT_SEED=${SEED}`);
  return createRandom(SEED + offset);
}

test('new Trainer takes what is allowed and names what is not', (t) => {
  const random = start((message) => t.diagnostic(message), 1);
  const kept = new Trainer({ seed: 7, hidden: 3 });
  kept.seek(500);
  const before = bits(kept);
  let taken = 0;
  let refused = 0;
  for (let round = 0; round < 6000; round += 1) {
    /** @type {any} */
    let settings;
    let label;
    let field = /settings|is not a setting/;
    const shape = random.below(10);
    if (shape === 0) {
      [label, settings] = anything(random);
      // Of what is no plain object, any part may be what is named.
      field = new RegExp(`settings|setting;|${FIELDS.join('|')}`);
    } else if (shape === 1) {
      const key = random.pick(['Seed', 'seed ', '', '0', 'learning_rate', 'epochs', '__proto__', 'constructor', Symbol('seed'), '\uD800']);
      const [what, value] = anything(random);
      label = `${String(key)}: ${what}`;
      settings = Object.defineProperty({ seed: 3 }, key, { value, enumerable: random.next() < 0.5 });
      field = /is not a setting/;
    } else {
      const name = random.pick(FIELDS);
      const [what, value] = anything(random);
      label = `${name}: ${what}`;
      settings = random.next() < 0.2 ? Object.create({ [name]: value }) : { [name]: value };
      if (shape === 2) {
        settings = Object.defineProperty({}, name, { get: thrower(random.pick(['undefined', 'symbol', 'error'])) });
        label = `${name} whose getter throws`;
      } else if (shape === 3) {
        settings = { problem: 'one-layer', [name]: value };
        label += ', one layer';
      } else if (shape === 4) {
        settings = { hidden: 1 + random.below(16), ...settings };
      }
      field = new RegExp(name);
      // The width decides how many weights are right.
      if (name === 'problem') field = /problem|hidden/;
      if (!isPlain(settings)) field = /^settings is an object of a class; it must be a plain object$/;
    }
    const isAllowed = holds(() => areSettings(settings));
    const isTaken = check(`new Trainer(${label})`, isAllowed, field, () => {
      const trainer = new Trainer(settings);
      trainer.advance(2);
      assert.equal(trainer.iteration, 2, label);
      trainer.free();
    });
    if (isTaken) taken += 1;
    else refused += 1;
  }
  t.diagnostic(`${taken} taken, ${refused} refused`);
  assert.ok(taken > 200 && refused > 4000, `${taken} taken, ${refused} refused`);
  assert.equal(bits(kept), before);
  kept.advance(500);
  const fresh = new Trainer({ seed: 7, hidden: 3 });
  fresh.seek(1000);
  assert.equal(bits(kept), bits(fresh));
});

test('a trainer stays what it is whatever its methods are given', (t) => {
  const random = start((message) => t.diagnostic(message), 2);
  const reference = new Trainer({ seed: 5 });
  // Beyond all that is asked for below and allowed.
  reference.train(70_000);
  const errors = reference.errors(0, 70_001);
  reference.seek(1000);
  const expected = bits(reference);

  const trainer = new Trainer({ seed: 5 });
  const most = 1_000_000;
  let refused = 0;
  for (let round = 0; round < 6000; round += 1) {
    const { iteration, trained } = trainer;
    const [a, value] = anything(random);
    const [b, other] = anything(random);
    const method = random.pick(['train', 'advance', 'seek', 'errors', 'errors', 'weights', 'moments', 'trajectory', 'angles']);
    const label = `${method}(${a}${method === 'errors' ? `, ${b}` : ''}) at iteration ${iteration} of ${trained}`;
    let isTaken = false;
    if (method === 'errors') {
      const first = random.next() < 0.5 ? 0 : value;
      const isFirst = isWhole(first, 0, trained + 1);
      const isAllowed = isFirst && isWhole(other, Number(first), trained + 1);
      isTaken = check(label, isAllowed, isFirst ? /^to |^the range/ : /^from /, () => {
        const range = trainer.errors(/** @type {any} */ (first), /** @type {any} */ (other));
        assert.deepEqual(range, errors.slice(Number(first), Number(other)), label);
      });
    } else if (method === 'weights') {
      isTaken = check(label, value === 'Wh' || value === 'Wo', /^name /, () => {
        assert.equal(trainer.weights(/** @type {any} */ (value)).length, value === 'Wh' ? 12 : 4);
      });
    } else if (method === 'moments') {
      isTaken = check(label, isWhole(value, 0, most), /^iterations /, () => {
        const moments = trainer.moments(/** @type {any} */ (value));
        assert.ok(moments.length > 0 && moments.every(({ iteration }) => iteration <= Number(value)), label);
      });
    } else if (method === 'trajectory' || method === 'angles') {
      const place = random.pick(method === 'angles' ? ['iterations', 'count'] : ['iterations', 'count', 'from']);
      const length = place === 'iterations' ? value : 300;
      const count = place === 'count' ? value : 5;
      const from = place === 'from' ? value : undefined;
      const isAllowed = isWhole(length, 0, most) && isWhole(count, 2, 65_536) && (from === undefined || isWhole(from, 0, 300));
      isTaken = check(label, isAllowed, new RegExp(`^${place} `), () => {
        const { iterations, values } = trainer[method](/** @type {any} */ (length), /** @type {any} */ (count), /** @type {any} */ (from));
        assert.equal(iterations.length, Math.min(Number(count), Number(length) - Number(from ?? 0) + 1), label);
        assert.equal(values.length, iterations.length * (method === 'angles' ? 2 : 16), label);
      });
    } else {
      const highest = method === 'advance' ? most - iteration : most;
      const isAllowed = isWhole(value, 0, highest);
      const field = method === 'advance' ? /^iterations / : /^iteration /;
      isTaken = check(label, isAllowed, field, () => trainer[/** @type {'seek'} */ (method)](/** @type {any} */ (value)));
      if (isTaken) {
        const at = { seek: Number(value), advance: iteration + Number(value), train: iteration }[method];
        // `abs`, since the playhead has no -0.
        assert.equal(trainer.iteration, Math.abs(at ?? NaN), label);
        assert.equal(trainer.trained, Math.abs(Math.max(trained, at ?? 0, method === 'train' ? Number(value) : 0)), label);
        if (trainer.iteration > 2000) trainer.seek(random.below(2000));
      }
    }
    if (!isTaken) {
      refused += 1;
      assert.deepEqual([trainer.iteration, trainer.trained], [iteration, trained], label);
    }
    assert.equal(trainer.error(), errors[trainer.iteration], label);
    if (round % 500 === 499) {
      trainer.seek(1000);
      assert.equal(bits(trainer), expected, label);
    }
  }
  t.diagnostic(`${refused} refused`);
  assert.ok(refused > 3000, `${refused} refused`);
});

test('the free functions take lists of numbers and whole numbers, and nothing else', (t) => {
  const random = start((message) => t.diagnostic(message), 3);
  const trainer = new Trainer();
  trainer.seek(100);
  const before = bits(trainer);
  for (let round = 0; round < 3000; round += 1) {
    const [label, value] = anything(random);
    for (const name of /** @type {const} */ (['sigmoid', 'sigmoidDerivative', 'exp'])) {
      const isAllowed = holds(() => numbersOf(value) !== null);
      check(`${name}(${label})`, isAllowed, /^x[ .[]/, () => {
        const results = core[name](/** @type {any} */ (value));
        assert.equal(results.length, numbersOf(value)?.length);
      });
    }
    const fifth = random.below(5);
    /** @type {any[]} */
    const sweepArguments = [{ seed: 1 }, 3, 5, 2, 0.5];
    sweepArguments[fifth] = fifth === 0 ? { learningRate: value } : value;
    const sweepFields = [/learningRate/, /^iterations /, /^firstSeed /, /^count /, /^below /];
    const isRate = value === undefined || (typeof value === 'number' && value > 0 && value <= 100);
    const sweepRules = [
      isRate,
      isWhole(value, 0, 1_000_000),
      isWhole(value, 0, 2 ** 32 - 2),
      isWhole(value, 1, 65_536),
      value === undefined || (typeof value === 'number' && value > 0 && value <= 1),
    ];
    // The last seed there is leaves no room for a second one: then the count is what is wrong.
    const sweepField = fifth === 2 && value === 2 ** 32 - 1 ? /^count / : sweepFields[fifth];
    check(`sweep, argument ${fifth}: ${label}`, sweepRules[fifth] ?? false, sweepField ?? /^$/, () => {
      const [settings, iterations, firstSeed, count, below] = sweepArguments;
      const { errors, reached } = core.sweep(settings, iterations, firstSeed, count, below);
      assert.deepEqual([errors.length, reached.length], [count, below === undefined ? 0 : count]);
    });

    // That a trainer is one is wasm-bindgen's to check: it stays.
    const place = random.below(4);
    /** @type {any[]} */
    const surfaceArguments = [trainer, 3, 2, undefined];
    if (place > 0) surfaceArguments[place] = value;
    const surfaceFields = [/^$/, /^width /, /^height /, /^unit /];
    const surfaceRules = [
      true,
      isWhole(value, 1, 2048),
      isWhole(value, 1, 2048),
      value === undefined || isWhole(value, 0, 3),
    ];
    check(`surface, argument ${place}: ${label}`, surfaceRules[place] ?? false, surfaceFields[place] ?? /^$/, () => {
      const [run, width, height, unit] = surfaceArguments;
      assert.equal(core.surface(run, width, height, unit).length, Math.abs(width * height));
    });

    /** @type {any[]} */
    const errorArguments = [trainer, 3, 14, 8, 4];
    if (fifth > 0) errorArguments[fifth] = value;
    const errorFields = [/^$/, /^(first|second) /, /^second /, /^span /, /^side /];
    const errorRules = [
      true,
      isWhole(value, 0, 15) && value !== 14,
      isWhole(value, 0, 15) && value !== 3,
      typeof value === 'number' && value > 0 && value <= 1000,
      isWhole(value, 2, 2048),
    ];
    check(`errorSurface, argument ${fifth}: ${label}`, errorRules[fifth] ?? false, errorFields[fifth] ?? /^$/, () => {
      const [run, first, second, span, side] = errorArguments;
      const errors = core.errorSurface(run, first, second, span, side);
      assert.equal(errors.length, side * side);
      assert.ok(errors.every((error) => error >= 0 && error <= 2));
    });

    /** @type {any[]} */
    const paintArguments = [new Float32Array(6), 3, 0, 1, new Uint8Array(8)];
    paintArguments[fifth] = value;
    const paintFields = [/^values /, /^(width|values) /, /^(low|high) /, /^high /, /^ramp /];
    const paintRules = [
      holds(() => tagOf(value) === 'Float32Array' && lengthOf(value) > 0 && lengthOf(value) % 3 === 0),
      [1, 2, 3, 6].includes(/** @type {number} */ (value)),
      typeof value === 'number' && value > -Infinity && value < 1,
      typeof value === 'number' && value > 0 && value < Infinity,
      holds(() => tagOf(value) === 'Uint8Array' && lengthOf(value) > 0 && lengthOf(value) % 4 === 0),
    ];
    check(`paint, argument ${fifth}: ${label}`, paintRules[fifth] ?? false, paintFields[fifth] ?? /^$/, () => {
      const [values, width, low, high, ramp] = paintArguments;
      const picture = core.paint(values, width, low, high, ramp);
      assert.deepEqual([picture.width, picture.data.length], [width, 4 * lengthOf(values)]);
    });
  }
  assert.equal(bits(trainer), before);
});

test('settings that make trainers while they are read are read to their end', () => {
  const nested = { get seed() { return new Trainer({ seed: 4 }).errors(0, 1).length; } };
  const trainer = new Trainer(nested);
  assert.equal(trainer.error(), new Trainer({ seed: 1 }).error());
  /** @type {any} */
  const endless = { get targets() { return new Trainer(endless).outputs(); } };
  const endlessList = Object.defineProperty([0], '0', { get: () => core.exp(endlessList)[0] });
  for (let round = 0; round < 20; round += 1) {
    check('endless settings', false, /targets/, () => new Trainer(endless));
    check('an endless list', false, /^x/, () => core.exp(endlessList));
  }
  assert.equal(trainer.error(), new Trainer({ seed: 1 }).error());
});

test('a trainer outlives every overflow of the stack in its calls', () => {
  const trainer = new Trainer({ hidden: 3, seed: 7 });
  const fresh = new Trainer({ hidden: 3, seed: 7 });
  /** @type {(() => unknown)[]} */
  const calls = [
    () => trainer.advance(700),
    () => trainer.seek(300),
    () => trainer.pass(),
    () => trainer.errors(0, 1),
    () => trainer.moments(3000),
    () => trainer.trajectory(2000, 50),
    () => trainer.gradientCheck(),
    () => core.surface(trainer, 8, 8),
    () => trainer.weights('Wh'),
    () => trainer.error(),
    () => new Trainer({ seed: 3 }).free(),
    () => core.sigmoid([1, 2]),
  ];
  let overflows = 0;
  for (const call of calls) {
    // From the deepest frame outwards: from where no call fits to where every call does.
    let frames = 0;
    const dive = () => {
      try {
        dive();
      } catch {
        frames = 0;
      }
      frames += 1;
      if (frames % 64 !== 0) return;
      try {
        call();
      } catch (error) {
        assert.ok(error instanceof RangeError, describe(error));
        overflows += 1;
      }
    };
    dive();
  }
  assert.ok(overflows > 50, `${overflows} overflows`);
  for (const iteration of [0, 299, 512, 2500]) {
    trainer.seek(iteration);
    fresh.seek(iteration);
    assert.equal(bits(trainer), bits(fresh), `iteration ${iteration}`);
  }
  fresh.train(trainer.trained);
  const end = trainer.trained + 1;
  assert.deepEqual(trainer.errors(0, end), fresh.errors(0, end));
});

test('a want of memory is an error, and what there is stays', async () => {
  const path = '../../dist/pkg/backprop_live.js?small';
  /** @type {typeof core} */
  const small = await import(path);
  const { memory } = small.initSync({ module: limited(readFileSync(WASM), 4 << 20) });
  const kept = new small.Trainer({ seed: 7 });
  kept.seek(1000);
  const before = bits(kept);
  const numbers = new Float64Array(MOST_NUMBERS);
  check('a long run', false, /^iteration is 1000000; it must be lower, since there is no memory/, () => kept.train(1_000_000));
  check('a large surface', false, /^height is 2048; .* no memory/, () => small.surface(kept, 2048, 2048));
  check('a large error surface', false, /^side is 2048; .* no memory/, () => small.errorSurface(kept, 0, 1, 1, 2048));
  check('a long sweep, which keeps nothing', true, /^$/, () => small.sweep({}, 1_000_000, 1, 1));
  check('many numbers', false, /^x has 1048576 numbers; there is no memory for them$/, () => small.sigmoid(numbers));
  let trainers = 0;
  check('many trainers', false, /^there is no memory for another run$/, () => {
    for (;;) {
      new small.Trainer();
      trainers += 1;
    }
  });
  assert.ok(trainers > 10, `${trainers} trainers`);
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

test('the ends of what is allowed', () => {
  const trainer = new Trainer({ hidden: 1 });
  trainer.seek(1_000_000);
  assert.equal(trainer.trained, 1_000_000);
  check('one iteration more', false, /^iterations /, () => trainer.advance(1));
  trainer.advance(0);
  assert.equal(trainer.errors(0, 1_000_001).length, 1_000_001);
  assert.equal(trainer.errors(1_000_001, 1_000_001).length, 0);
  assert.equal(core.sigmoid(new Float64Array(MOST_NUMBERS)).at(-1), 0.5);
  assert.equal(core.sweep({}, 0, 2 ** 32 - 1, 1).errors.length, 1);
  trainer.free();
});
