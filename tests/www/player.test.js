// Play, pause and step over frames that the test hands out.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createPlayer } from '../../www/model/player.js';

/**
 * A player of something 1,000 iterations long, and its frames.
 */
function setUp() {
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
  /** @type {Set<() => void>} */
  const waiting = new Set();
  const frame = () => {
    const due = [...waiting];
    waiting.clear();
    for (const update of due) update();
    return due.length;
  };
  /** @type {boolean[]} */
  const changes = [];
  const player = createPlayer(playable, (update) => waiting.add(update), (playing) => changes.push(playing));
  return { playable, player, frame, changes };
}

test('playing is one advance a frame by the iterations per frame', () => {
  const { playable, player, frame } = setUp();
  player.play();
  assert.equal(playable.iteration, 0);
  frame();
  assert.equal(playable.iteration, 1);
  player.iterationsPerFrame = 100;
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
  player.iterationsPerFrame = 600;
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

test('subscribers hear of every start and stop, the one at the end included', () => {
  const { playable, player, frame } = setUp();
  /** @type {boolean[]} */
  const heard = [];
  player.subscribe(() => heard.push(player.playing));
  player.play();
  player.play();
  player.pause();
  player.iterationsPerFrame = playable.end;
  player.play();
  while (frame() > 0);
  assert.deepEqual(heard, [true, false, true, false]);
});
