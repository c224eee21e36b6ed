// The names over the lab's picture: each at its moment, none over another, all within reach.

import assert from 'node:assert/strict';
import test from 'node:test';

import { bandOf, columnStarts } from '../../www/plot/bands.js';
import { placeInset, placeLabels, placeTarget } from '../../www/sections/lab/labels.js';
import { linearScale, rootScale } from '../../www/plot/scale.js';

/** @import {Moment} from '../../www/model/moments.js' */

const EM = 16;
const widthOf = (/** @type {string} */ text) => 8 * text.length;

/** @type {Moment[]} */
const SEED_1 = [
  { iteration: 0, kind: 'plateau', until: 3847 },
  { iteration: 5060, kind: 'zigzag', until: 9000 },
  { iteration: 9400, kind: 'zigzag', until: 15_000 },
  { iteration: 13_943, kind: 'right' },
  { iteration: 15_466, kind: 'close' },
];

/** @param {readonly Moment[]} moments @param {number} width @param {boolean} [isSecret] */
function placed(moments, width, isSecret = false) {
  const frame = { left: 52, right: 52 + width };
  const x = rootScale([0, 80_000], [frame.left, frame.right]);
  return { frame, x, labels: placeLabels(moments, x, frame, EM, widthOf, isSecret) };
}

for (const width of [138, 320, 490, 800, 1400]) {
  test(`on a picture ${width} pixels wide no two names collide, and none stands out`, () => {
    const { frame, labels } = placed(SEED_1, width);
    assert.deepEqual(new Set(labels.map(({ place }) => place)).size, labels.length);
    assert.equal(labels.length, 4, 'a zigzag that goes on has one name');
    for (const line of [0, 1]) {
      const own = labels.filter((label) => label.line === line).sort((a, b) => a.x - b.x);
      own.forEach(({ x, name }, i) => {
        assert.ok(x >= frame.left - 3 * EM && x + widthOf(name) <= frame.right + 6 * EM + 1, `${name} at ${x}`);
        if (i > 0) assert.ok(x >= own[i - 1].x + widthOf(own[i - 1].name) + EM / 2, `${own[i - 1].name} and ${name}`);
      });
    }
  });
}

test('what lasts has its name where it begins, and says how long unless that is a secret', () => {
  const { x, labels } = placed(SEED_1, 800);
  const zigzag = labels.find(({ name }) => name === 'zigzag');
  assert.ok(Math.abs((zigzag?.x ?? 0) - x.map(5060)) < 1);
  assert.equal(zigzag?.title, 'iterations 5,060 to 9,000');
  assert.equal(placed(SEED_1, 800, true).labels.find(({ name }) => name === 'zigzag')?.title, 'from iteration 5,060 on');
});

test('names near the end keep clear of the head of the answers', () => {
  for (const width of [318, 490, 800]) {
    const late = SEED_1.map((moment) => ({ ...moment, iteration: moment.iteration + (moment.until ? 0 : 62_000) }));
    const { frame, labels } = placed(late, width);
    for (const { x, name } of labels) assert.ok(x + widthOf(name) <= frame.right + EM, `${name} at ${x}`);
    assert.equal(labels.length, 4);
  }
});

test('a name touches its stretch on a phone, too', () => {
  const { x, labels } = placed(SEED_1, 138);
  const zigzag = labels.find(({ name }) => name === 'zigzag');
  assert.ok(zigzag && zigzag.x <= x.map(9000) && zigzag.x + widthOf('zigzag') >= x.map(5060), `${zigzag?.x}`);
});

for (const width of [138, 490]) {
  test(`single steps have room beside every playhead of a picture ${width} pixels wide`, () => {
    const frame = { left: 52, right: 52 + width };
    for (let at = frame.left; at <= frame.right; at += 1) {
      const inset = placeInset(at, frame, EM);
      assert.ok(inset, `none at ${at}`);
      assert.ok(inset.x >= frame.left && inset.x + inset.width <= frame.right + EM, `outside at ${at}`);
      assert.ok(inset.x > at + EM / 2 || inset.x + inset.width < at - EM / 2, `over the playhead at ${at}`);
    }
  });
}

test('where all is learned soon, each name stands beside its own line', () => {
  /** @type {Moment[]} */
  const early = [
    { iteration: 20, kind: 'plateau', until: 110 }, { iteration: 270, kind: 'right' }, { iteration: 470, kind: 'close' },
  ];
  for (const width of [320, 490, 800]) {
    const { frame, x, labels } = placed(early, width);
    const [plateau, right, close] = ['plateau', 'all', 'within'].map((word) => labels.find(({ name }) => name.includes(word)));
    assert.ok(plateau && right && close);
    assert.ok(right.x - x.map(270) < EM && close.x - x.map(470) < 4 * EM, `${right.x}, ${close.x} of ${width}`);
    const ends = [plateau.x + widthOf('plateau'), frame.right + 0.25 * EM - widthOf(close.name)];
    assert.ok(close.x > ends[0] && close.x <= ends[1]);
  }
});

test('what has no name of its own has none here', () => {
  assert.deepEqual(placed([{ iteration: 80_000, kind: 'not-right', rows: [0] }], 490).labels, []);
});

test('“target” stands at the end of its line, or at its beginning, and never over the trace', () => {
  const frame = { left: 52, right: 542 };
  /** @param {(iteration: number) => number} answerAt @param {0 | 1} [target] */
  const placeOf = (answerAt, target = 0, { left, right } = frame, isSecret = false) => {
    const x = rootScale([0, 999], [left, right]);
    const place = (/** @type {number} */ iteration) => x.map(iteration) - left;
    const starts = columnStarts(place, (column) => x.invert(left + column), 0, 1000);
    const band = bandOf(Array.from({ length: 1000 }, (_, i) => answerAt(i)), { stride: 1, offset: 0, first: 0 }, starts, place);
    return placeTarget(isSecret ? null : band, linearScale([0, 1], [276, 218]), target, { left, right }, EM, 48);
  };
  const [end, beginning] = [542 - 4 - 48, 52 + 4];
  const thrownOut = (/** @type {number} */ i) => (i < 100 ? 0.5 : i < 950 ? 0.001 : 0.4);
  assert.equal(placeOf((i) => (i < 100 ? 0.5 : 0.001)), end);
  assert.equal(placeOf(() => 0.5), end);
  assert.equal(placeOf(thrownOut), beginning);
  assert.equal(placeOf((i) => 1 - thrownOut(i), 1), beginning, 'below a line at 1');
  assert.equal(placeOf((i) => (i % 2) * 0.6), null, 'the band of a zigzag, too');
  assert.equal(placeOf(thrownOut, 0, frame, true), end, 'it tells nothing of what lies ahead');
  assert.equal(placeOf(() => 0.5, 0, { left: 52, right: 114 }), null);
});
