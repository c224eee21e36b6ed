// Play, pause and step over frames that the test hands out.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createPlayer, positionAfter, wholeSteps } from '../../www/model/player.js';

/**
 * A player of something 1,000 iterations long, and its frames.
 */
function setUp(stopBetween = /** @type {(from: number, to: number) => number | null} */ (() => null), end = 1000) {
  /** What it waits for. */
  let wanted = 0;
  const playable = {
    iteration: 0,
    iterations: end,
    get target() {
      return Math.max(playable.iteration, wanted);
    },
    get atEnd() {
      return playable.iteration >= end;
    },
    /** @param {number} iterations */
    advance(iterations) {
      playable.seek(playable.iteration + iterations);
    },
    /** @param {number} iteration */
    seek(iteration) {
      playable.iteration = Math.max(0, Math.min(end, iteration));
    },
  };
  /** @type {Set<(time: number) => void>} */
  const waiting = new Set();
  const frame = (time = 0) => {
    const due = [...waiting];
    waiting.clear();
    for (const update of due) update(time);
    return due.length;
  };
  const player = createPlayer(playable, (update) => waiting.add(update), stopBetween);
  return { playable, player, frame, want: (/** @type {number} */ iteration) => void (wanted = iteration) };
}

test('at a fixed pace a frame is one advance by it', () => {
  const { playable, player, frame } = setUp();
  player.pace = 1;
  player.play();
  assert.equal(playable.iteration, 0);
  frame();
  assert.equal(playable.iteration, 1);
  player.pace = 100;
  frame();
  frame();
  assert.equal(playable.iteration, 201);
});

test('playing twice, or pausing and playing within a frame, does not play twice as fast', () => {
  const { playable, player, frame } = setUp();
  player.pace = 1;
  player.play();
  player.play();
  player.pause();
  player.play();
  frame();
  assert.equal(playable.iteration, 1);
});

test('it stops at the end and asks for no more frames; playing again starts over', () => {
  const { playable, player, frame } = setUp();
  player.pace = 600;
  player.play();
  frame();
  frame();
  assert.equal(playable.iteration, 1000);
  assert.equal(player.playing, false);
  assert.equal(frame(), 0);
  player.play();
  assert.equal(playable.iteration, 0);
  frame();
  assert.equal(playable.iteration, 600);
});

test('a step pauses and moves by one, back as well as on', () => {
  const { playable, player, frame } = setUp();
  player.pace = 1;
  player.play();
  frame();
  player.step(1);
  assert.equal(playable.iteration, 2);
  assert.equal(player.playing, false);
  frame();
  assert.equal(playable.iteration, 2);
  player.step(-1);
  player.step(-1);
  player.step(-1);
  assert.equal(playable.iteration, 0);
});

for (const rate of [20, 60, 144, 240]) {
  test(`by the clock a long run takes ten seconds at ${rate} frames a second, and its steps beyond one are even`, () => {
    const { playable, player, frame } = setUp(undefined, 80_000);
    player.play();
    let time = 0;
    for (let before = 0; player.playing; before = playable.iteration) {
      time += 1000 / rate;
      frame(time);
      const step = playable.iteration - before;
      if (player.playing) assert.ok(step <= 1 || step % 2 === 0, `${step} from ${before}`);
    }
    assert.equal(playable.iteration, 80_000);
    assert.ok(time > 9_900 && time < 10_100, `${time} ms`);
  });
}

test('by the clock there are never fewer than sixty iterations a second, so that short runs end sooner', () => {
  for (const length of [1, 30, 60, 559, 560, 4000, 100_000]) {
    let seconds = 0;
    for (let position = 0; position < length; seconds += 1 / 60) {
      const next = positionAfter(position, 1 / 60, length);
      assert.ok(next - position >= 1 - 1e-9, `${next - position} from ${position} of ${length}`);
      position = next;
    }
    assert.ok(seconds <= Math.min(10.02, length / 60 + 0.02), `${seconds} s for ${length}`);
  }
  // However finely time is cut.
  assert.ok(Math.abs(positionAfter(positionAfter(0, 1, 80_000), 2, 80_000) - positionAfter(0, 3, 80_000)) < 1e-6);
});

test('a playhead that has not got a whole iteration further stays, and goes on from there', () => {
  assert.deepEqual([wholeSteps(4, 4.9), wholeSteps(4, 5.2), wholeSteps(4, 7.9), wholeSteps(4, 8)], [0, 1, 2, 4]);
  const { playable, player, frame } = setUp();
  player.play();
  for (let i = 0; i < 240; i += 1) frame(1000 + (i * 1000) / 240);
  assert.ok(playable.iteration >= 59 && playable.iteration <= 62, `${playable.iteration}`);
});

test('where it is moved to, it plays on from', () => {
  const { playable, player, frame } = setUp(undefined, 80_000);
  player.play();
  frame(0);
  frame(16);
  playable.seek(40_000);
  frame(32);
  assert.ok(playable.iteration > 40_000 && playable.iteration < 40_600, `${playable.iteration}`);
  playable.seek(10);
  frame(48);
  assert.ok(playable.iteration > 10 && playable.iteration < 20, `${playable.iteration}`);
});

test('while the playhead waits for training, play waits with it', () => {
  const { playable, player, frame, want } = setUp();
  player.pace = 10;
  want(500);
  player.play();
  frame(0);
  frame(16);
  assert.deepEqual([playable.iteration, player.playing], [0, true]);
  playable.seek(500);
  frame(32);
  assert.equal(playable.iteration, 510);
});

test('a page that was hidden for an hour goes on where it was', () => {
  const { playable, player, frame } = setUp(undefined, 80_000);
  player.play();
  frame(0);
  frame(3_600_000);
  assert.ok(playable.iteration < 100, `${playable.iteration}`);
});

for (const pace of /** @type {const} */ (['clock', 1, 100])) {
  test(`it pauses where it is told to, at pace ${pace}, until it is played again`, () => {
    const { playable, player, frame } = setUp((from, to) => (from < 40 && to >= 40 ? 40 : null));
    player.pace = pace;
    player.play();
    for (let i = 0; player.playing && i < 100; i += 1) frame(i * 16);
    assert.deepEqual([playable.iteration, player.playing], [40, false]);
    assert.equal(frame(5000), 0);
    player.play();
    frame(5016);
    assert.ok(playable.iteration > 40);
  });
}

test('the reader holds it by pausing and stepping; its end and resting do not', () => {
  const { player, frame } = setUp();
  player.pace = 600;
  player.play();
  frame();
  player.rest();
  assert.deepEqual([player.playing, player.held], [false, false]);
  player.play();
  while (frame() > 0);
  assert.deepEqual([player.playing, player.held], [false, false]);
  player.step(-1);
  assert.equal(player.held, true);
  player.play();
  assert.equal(player.held, false);
  player.pause();
  assert.equal(player.held, true);
});
