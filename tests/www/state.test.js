// The page's graph of state, beside a well-known library on random graphs, and frame by frame.

import assert from 'node:assert/strict';
import test from 'node:test';

import { batch, computed as libraryComputed, effect as libraryEffect, signal as librarySignal } from '@preact/signals-core';

import { beforeRender, computed, describing, effect, leavingOut, nextFrame } from '../../www/state.js';
import { readingOnly, signal, untracked, whenPrinting } from '../../www/state.js';

/** What waits for an animation frame. @type {FrameRequestCallback[]} */
const frames = [];
globalThis.requestAnimationFrame = (callback) => frames.push(callback);

function runFrame() {
  assert.ok(frames.length <= 1, 'no two frames are asked for at once');
  frames.pop()?.(performance.now());
}

/** Numbers from 0 to below 1, the same in every run (mulberry32). @param {number} seed */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A random graph: what each computed value reads depends on what it reads first, and some throw.
 *
 * @param {number} seed
 * @param {{ signal: (value: number) => { value: number }, computed: (compute: () => number) => { readonly value: number } }}
 *   library
 */
function graphOf(seed, { signal, computed }) {
  const random = randomOf(seed);
  const signals = Array.from({ length: 6 }, (_, i) => signal(i));
  /** @type {{ readonly value: number }[]} */
  const nodes = [...signals];
  for (let i = 0; i < 24; i += 1) {
    const [first, second, third] = [0, 0, 0].map(() => nodes[Math.floor(random() * nodes.length)]);
    const kind = Math.floor(random() * 4);
    nodes.push(
      computed(() => {
        if (kind === 3 && first.value % 7 === 5) throw new Error(`${i}: ${first.value}`);
        if (kind === 2) return Math.abs(first.value) % 3;
        return (first.value % 2 === 0 ? second.value + kind : third.value - 1) % 1000;
      }),
    );
  }
  return { signals, nodes };
}

/** @param {{ readonly value: number }} node */
function read(node) {
  try {
    return node.value;
  } catch (error) {
    return String(error);
  }
}

test('computed values are those of the library, whatever is written and read', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const ours = graphOf(seed, { signal, computed });
    const theirs = graphOf(seed, { signal: librarySignal, computed: libraryComputed });
    const random = randomOf(seed + 1000);
    for (let step = 0; step < 40; step += 1) {
      const [at, value] = [Math.floor(random() * 6), Math.floor(random() * 20)];
      ours.signals[at].value = value;
      theirs.signals[at].value = value;
      const some = Math.floor(random() * ours.nodes.length);
      assert.deepEqual(read(ours.nodes[some]), read(theirs.nodes[some]), `seed ${seed}, step ${step}`);
    }
    assert.deepEqual(ours.nodes.map(read), theirs.nodes.map(read), `seed ${seed}`);
  }
});

test('an effect runs in a frame just when the library’s would after the same writes', () => {
  const random = randomOf(1);
  for (let seed = 0; seed < 30; seed += 1) {
    const ours = graphOf(seed, { signal, computed });
    const theirs = graphOf(seed, { signal: librarySignal, computed: libraryComputed });
    const [seen, expected] = [/** @type {unknown[][]} */ ([]), /** @type {unknown[][]} */ ([])];
    effect(null, () => void seen.push(ours.nodes.slice(-8).map(read)));
    const end = libraryEffect(() => void expected.push(theirs.nodes.slice(-8).map(read)));
    runFrame();
    for (let step = 0; step < 20; step += 1) {
      const writes = Array.from({ length: 3 }, () => [Math.floor(random() * 6), Math.floor(random() * 9)]);
      for (const [at, value] of writes) ours.signals[at].value = value;
      batch(() => writes.forEach(([at, value]) => (theirs.signals[at].value = value)));
      runFrame();
    }
    // The library runs an effect also when what was written is what it was before the batch: what is seen is the same.
    assert.deepEqual(withoutRepeats(seen), withoutRepeats(expected), `seed ${seed}`);
    end();
  }
});

/** @param {unknown[][]} list */
function withoutRepeats(list) {
  return list.filter((entry, i) => i === 0 || JSON.stringify(entry) !== JSON.stringify(list[i - 1]));
}

test('a value is computed when it is read, and again only after a change of what it read', () => {
  const [a, b, chooses] = [signal(1), signal(2), signal(true)];
  let count = 0;
  const chosen = computed(() => {
    count += 1;
    return chooses.value ? a.value : b.value;
  });
  assert.equal(count, 0);
  assert.equal(chosen.value, 1);
  b.value = 3;
  assert.equal(chosen.value, 1);
  assert.equal(count, 1, 'b was not read');
  chooses.value = false;
  assert.equal(chosen.value, 3);
  assert.equal(count, 2);
});

test('a value that comes out the same runs nothing that follows it', () => {
  const number = signal(1);
  const parity = computed(() => number.value % 2);
  const seen = /** @type {number[]} */ ([]);
  effect(null, () => void seen.push(parity.value));
  runFrame();
  number.value = 3;
  runFrame();
  number.value = 4;
  number.value = 5;
  number.value = 6;
  runFrame();
  assert.deepEqual(seen, [1, 0]);
});

test('what is read untracked is not followed', () => {
  const [followed, other] = [signal(1), signal(1)];
  let runs = 0;
  effect(null, () => {
    runs += 1;
    void followed.value;
    untracked(() => other.value);
  });
  runFrame();
  other.value = 2;
  runFrame();
  assert.equal(runs, 1);
  followed.value = 2;
  runFrame();
  assert.equal(runs, 2);
});

test('a value that needs itself, and one or a drawing that writes, are errors that reach their reader', () => {
  const itself = computed(/** @returns {number} */ () => itself.value + 1);
  assert.throws(() => itself.value, /needs itself/);
  const number = signal(1);
  const writing = computed(() => (number.value = 2));
  assert.throws(() => writing.value, /may not write/);
  assert.throws(() => readingOnly(() => void (number.value = 3)), /may not write/);
  assert.equal(number.value, 1);
  number.value = 4;
  assert.equal(number.value, 4);
});

test('a frame moves, then trains, then shows; a mistake in one does not stop the others', () => {
  const said = /** @type {string[]} */ ([]);
  const reported = /** @type {unknown[]} */ ([]);
  globalThis.reportError = (error) => void reported.push(error);
  const number = signal(0);
  effect(null, () => {
    if (number.value === 1) throw new Error('a mistake');
  });
  effect(null, () => void said.push(`shows ${number.value}`));
  nextFrame(() => {
    said.push('moves');
    beforeRender(() => {
      said.push('trains');
      number.value = 1;
    });
  });
  runFrame();
  assert.deepEqual(said, ['moves', 'trains', 'shows 1']);
  assert.equal(reported.length, 1);
});

test('an effect that writes what it has read runs again in the next frame, not for ever in this one', () => {
  const number = signal(0);
  let runs = 0;
  effect(null, () => {
    runs += 1;
    if (number.value < 3) number.value += 1;
  });
  runFrame();
  assert.equal(number.value, 1);
  for (let i = 0; i < 10; i += 1) runFrame();
  assert.equal(number.value, 3);
  assert.equal(runs, 4);
});

test('what frames leave out is on paper', () => {
  /** @type {Record<string, () => void>} */
  const heard = {};
  Object.assign(globalThis, { addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => (heard[type] = listener) });
  whenPrinting(() => {});
  const source = signal(0);
  let isLeftOut = false;
  let shown = -1;
  effect(null, leavingOut(() => isLeftOut, () => (shown = source.value)));
  runFrame();
  isLeftOut = true;
  source.value = 1;
  runFrame();
  assert.equal(shown, 0);
  heard.beforeprint();
  assert.equal(shown, 1);
  heard.afterprint();
  runFrame();
});

test('texts off screen keep the browser for a moment at a time, and miss no change', (context) => {
  let clock = 0;
  context.mock.method(performance, 'now', () => clock);
  /** @type {(() => void)[]} */
  const timers = [];
  /** @param {(...all: unknown[]) => void} work @param {number} _ @param {unknown[]} all */
  const later = (work, _, ...all) => timers.push(() => work(...all));
  context.mock.method(globalThis, 'setTimeout', later);
  const texts = Array.from({ length: 5 }, (_, i) => ({ told: signal(i), said: -1 }));
  for (const text of texts) {
    describing(() => {
      text.said = text.told.value;
      clock += 5;
    });
  }
  runFrame();
  const all = () => texts.map(({ said }) => said);
  assert.deepEqual(all(), [0, 1, 2, 3, 4]);
  for (const text of texts) text.told.value += 10;
  runFrame();
  timers.shift()?.();
  assert.deepEqual(all(), [10, 11, 2, 3, 4]);
  texts[0].told.value = 20;
  runFrame();
  while (timers.length > 0) timers.shift()?.();
  assert.deepEqual(all(), [20, 11, 12, 13, 14]);
});
