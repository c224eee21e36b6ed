// Where the names of marks go: never over one another, never over the edge, the most important last to go.

import assert from 'node:assert/strict';
import test from 'node:test';

import { placeMarks } from '../../www/plot/marks.js';
import { linearScale } from '../../www/plot/scale.js';

const EM = 16;
const frame = { left: 50, right: 650 };
const x = linearScale([0, 80_000], [frame.left, frame.right]);
const widthOf = (/** @type {string} */ name) => 7 * name.length;

test('names keep apart and inside the plot, in the order of what they name, wherever the marks lie', () => {
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let round = 0; round < 2000; round += 1) {
    const marks = Array.from({ length: 1 + Math.floor(8 * random()) }, () => {
      const iteration = Math.floor(80_000 * random() ** 3);
      const name = ['plateau', 'zigzag', 'learned', 'not right yet'][Math.floor(4 * random())];
      return random() < 0.5 ? { iteration, name } : { iteration, until: iteration + 1 + Math.floor((80_000 - iteration) * random()), name };
    }).toSorted((a, b) => a.iteration - b.iteration);
    const placed = placeMarks(marks, x, frame, EM, widthOf);
    const named = placed.filter(({ name }) => name !== '').toSorted((a, b) => a.center - b.center);
    let edge = frame.left - 1e-9;
    for (const { center, width } of named) {
      assert.ok(center - width / 2 >= edge, JSON.stringify(marks));
      edge = center + width / 2 + 0.75 * EM - 1e-9;
    }
    assert.ok(edge - 0.75 * EM <= frame.right + 1e-6, JSON.stringify(marks));
    for (const { iteration, until, from, to } of placed) {
      assert.ok(from >= frame.left && to <= frame.right && from <= to && iteration <= until);
    }
  }
});

test('a name with room stands over the middle of its stretch', () => {
  const [plateau, learned] = placeMarks([{ iteration: 0, until: 40_000, name: 'plateau' }, { iteration: 60_000, name: 'learned' }], x, frame, EM, widthOf);
  assert.equal(plateau.center, 200);
  assert.equal(learned.center, 500);
});

test('stretches of one kind that nearly touch are one mark, and two when one looks closely', () => {
  const zigzags = [{ iteration: 5061, until: 9032, name: 'zigzag' }, { iteration: 9752, until: 15_553, name: 'zigzag' }];
  const far = placeMarks(zigzags, x, frame, EM, widthOf);
  assert.deepEqual(far.map(({ iteration, until }) => [iteration, until]), [[5061, 15_553]]);
  const close = placeMarks(zigzags, linearScale([5000, 16_000], [frame.left, frame.right]), frame, EM, widthOf);
  assert.deepEqual(close.map(({ iteration, until }) => [iteration, until]), [[5061, 9032], [9752, 15_553]]);
});

test('where not every name has room, short stretches lose theirs first, and marks stay', () => {
  const marks = [
    { iteration: 0, until: 30_000, name: 'plateau' },
    { iteration: 31_000, until: 32_000, name: 'zigzag' },
    { iteration: 79_000, name: 'learned' },
  ];
  const narrow = { left: 50, right: 170 };
  const placed = placeMarks(marks, linearScale([0, 80_000], [50, 170]), narrow, EM, widthOf);
  assert.deepEqual(placed.map(({ name }) => name), ['plateau', '', 'learned']);
});

test('what lies beyond the stretch shown is not marked', () => {
  const closeUp = linearScale([20_000, 21_000], [frame.left, frame.right]);
  assert.deepEqual(placeMarks([{ iteration: 0, until: 3847, name: 'plateau' }, { iteration: 70_000, name: 'learned' }], closeUp, frame, EM, widthOf), []);
});
