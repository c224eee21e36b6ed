// The guess: strokes and steps change what they pass over and nothing else.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  ANCHOR_COUNT,
  anchorValue,
  distance,
  emptyGuess,
  isDrawn,
  MOST,
  PLACES,
  stepped,
  stroked,
} from '../../www/model/guess.js';

test('a stroke is a straight line over the places that it passes, and leaves the others', () => {
  const empty = emptyGuess();
  assert.ok(!isDrawn(empty));
  const half = stroked(empty, { share: 0.5, value: 0.5 }, { share: 1, value: 0.1 });
  half.forEach((value, place) => {
    const share = place / (PLACES - 1);
    if (share < 0.5) assert.ok(Number.isNaN(value));
    else assert.ok(Math.abs(value - (0.5 - 0.8 * (share - 0.5))) < 1e-12, `${place}`);
  });
  assert.deepEqual(stroked(empty, { share: 1, value: 0.1 }, { share: 0.5, value: 0.5 }), half, 'in either direction');
  const dot = stroked(half, { share: 0, value: 7 }, { share: 0, value: 7 });
  assert.equal(dot[0], MOST);
  assert.deepEqual(dot.slice(1), half.slice(1));
});

test('keys move one of five places, and lines join them', () => {
  let guess = stepped(emptyGuess(), ANCHOR_COUNT - 1, -8);
  assert.deepEqual([0, 1, 2, 3].map((k) => anchorValue(guess, k)), [0.5, 0.5, 0.5, 0.5]);
  assert.ok(Math.abs(anchorValue(guess, 4) - 0.1) < 1e-12 && guess.every(Number.isFinite));
  guess = stepped(guess, 4, -8);
  assert.equal(anchorValue(guess, 4), 0);
});

test('the distance is the mean over what is drawn', () => {
  const guess = stroked(emptyGuess(), { share: 0.5, value: 0.3 }, { share: 1, value: 0.3 });
  assert.ok(Math.abs(distance(guess, () => 0.5) - 0.2) < 1e-12);
});
