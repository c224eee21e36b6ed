// Play, pause and step over frames that the test hands out.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createPlayer, iterationsPerFrame } from '../../www/model/player.js';

/**
 * A player of something 1,000 iterations long, and its frames.
 */
function setUp(stopBetween = (/** @type {number} */ _from, /** @type {number} */ _to) => /** @type {number | null} */ (null)) {
  const playable = {
    iteration: 0,
    end: 1000,
    get atEnd() {
      return playable.iteration >= playable.end;
    },
    /** @param {number} iterations */
    advance(iterations) {
      playable.iteration = Math.min(playable.end, playable.iteration + iterations);
    },
    /** @param {number} iteration */
    seek(iteration) {
      playable.iteration = Math.max(0, Math.min(playable.end, iteration));
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
  /** @type {boolean[]} */
  const changes = [];
  const player = createPlayer(playable, (update) => waiting.add(update), (playing) => changes.push(playing), stopBetween);
  return { playable, player, frame, changes };
}

test('playing is one advance a frame by the pace', () => {
  const { playable, player, frame } = setUp();
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
  player.play();
  player.play();
  player.pause();
  player.play();
  frame();
  assert.equal(playable.iteration, 1);
});

test('it stops at the end and asks for no more frames; playing again starts over', () => {
  const { playable, player, frame, changes } = setUp();
  player.pace = 600;
  player.play();
  frame();
  frame();
  assert.equal(playable.iteration, 1000);
  assert.equal(player.playing, false);
  assert.equal(frame(), 0);
  assert.deepEqual(changes, [true, false]);
  player.play();
  assert.equal(playable.iteration, 0);
  frame();
  assert.equal(playable.iteration, 600);
});

test('a step pauses and moves by one, back as well as on', () => {
  const { playable, player, frame } = setUp();
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

test('a rising pace begins with single iterations, stays even beyond, and gets to 80,000 in some twelve seconds', () => {
  let [iteration, frames] = [0, 0];
  for (; iteration < 80_000; frames += 1) {
    const count = iterationsPerFrame('rising', iteration);
    assert.ok(count === 1 || (count % 2 === 0 && count <= Math.max(2, iteration / 96)), `${count} from ${iteration}`);
    iteration += count;
  }
  assert.ok(frames > 11 * 60 && frames < 15 * 60, `${frames} frames`);
  assert.equal(iterationsPerFrame(10, 50_000), 10);
});

test('at a rising pace it stands still for two and a half seconds where it is told to, at another pace nowhere', () => {
  const { playable, player, frame } = setUp((from, to) => (from < 40 && to >= 40 ? 40 : null));
  player.pace = 'rising';
  player.play();
  for (let i = 1; i <= 40; i += 1) frame(i);
  assert.equal(playable.iteration, 40);
  frame(2539);
  assert.equal(playable.iteration, 40);
  assert.equal(player.playing, true);
  frame(2540);
  assert.equal(playable.iteration, 41);
  playable.seek(0);
  player.pace = 100;
  frame(2541);
  assert.equal(playable.iteration, 100);
});

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
