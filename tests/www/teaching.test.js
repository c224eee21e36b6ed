// What TEACHING.md promises of its lessons: every link opens, and every figure is the core's.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, sweep, Trainer } from '../../dist/pkg/backprop_live.js';
import { parseLink } from '../../www/model/link.js';
import { weightsFrom } from '../../www/controls/paste-weights.js';
import { COLUMN } from '../../www/page/height-alone.js';
import { ONE_LAYER } from '../../www/model/notebook.js';
import { complete } from '../../www/model/settings.js';
import { createWorksheet } from '../../www/model/worksheet.js';
import { boxesIn, minutesFor } from '../../www/sections/take-away/sheet.js';
import { fixed, grouped } from '../../www/text/format.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/TEACHING.md').replace(/\s+/g, ' ');

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/** What no test has looked for yet, but for code, links and the numbers of headings. */
let unchecked = withoutCode(page);

/** @param {string} text */
function withoutCode(text) {
  return text.replace(/```.*?```|`[^`]*`|### \d\./g, '');
}

/** @param {readonly string[]} sentences */
function promises(...sentences) {
  for (const sentence of sentences) {
    assert.ok(page.includes(sentence), `TEACHING.md should say: ${sentence}`);
    unchecked = unchecked.replace(withoutCode(sentence), '');
  }
}

test('every link is understood as a whole', () => {
  const sections = Array.from(read('index.html').matchAll(/<section id="([\w-]+)"/g), ([, id]) => id);
  const links = Array.from(page.matchAll(/`(#[^`]*)`/g), ([, link]) => link);
  assert.equal(links.length, 9);
  for (const link of links) assert.deepEqual(parseLink(link, sections).ignored, [], link);
});

test('lesson 1: the notebook’s run', () => {
  const trainer = new Trainer({});
  const moments = trainer.moments(80_000);
  const right = moments.find(({ kind }) => kind === 'right')?.iteration ?? 0;
  const plateau = moments.find((moment) => moment.kind === 'plateau') ?? assert.fail();
  const zigzags = alternations(trainer.errors(0, 80_001));
  assert.equal(zigzags.length, 2);
  assert.ok(zigzags[1].from - zigzags[0].to < 10);
  trainer.seek(right - 1);
  const wrong = trainer.outputs().findIndex((output, row) => Math.abs([0, 1, 1, 0][row] - output) > 0.4);
  const error = (/** @type {number} */ iteration) => {
    trainer.seek(iteration);
    return trainer.error().toFixed(2);
  };
  promises(
    `a plateau until iteration ${grouped(plateau.until)}`,
    `from ${grouped(zigzags[0].from)} to ${grouped(zigzags[1].to)} the error goes up in one iteration and down in the next, ` +
    `but for a pause at ${grouped(zigzags[0].to)}`,
    `at iteration 10,000 it is still ${error(10_000)}, at 20,000 it is ${error(20_000)}`,
    `From ${grouped(right)} on all four rows are right, within 0.4 of their targets, and row ` +
    `${['0 0', '0 1', '1 0', '1 1'][wrong]} is the last`,
  );
  trainer.free();
});

/**
 * Where a curve goes up and down in turn for a hundred iterations or more.
 *
 * @param {Float64Array} errors
 */
function alternations(errors) {
  const found = [];
  let from = -1;
  for (let i = 2; i < errors.length; i += 1) {
    const isTurning = (errors[i] - errors[i - 1]) * (errors[i - 1] - errors[i - 2]) < 0;
    if (isTurning && from < 0) from = i - 1;
    if (isTurning || from < 0) continue;
    if (i - 1 - from >= 100) found.push({ from, to: i - 1 });
    from = -1;
  }
  return found;
}

test('lesson 2: one layer', () => {
  const own = new Trainer(ONE_LAYER.settings);
  own.seek(100);
  const height = (/** @type {Trainer} */ trainer, /** @type {number[]} */ targets) =>
    trainer.outputs().reduce((sum, output, row) => sum + (targets[row] - output) ** 2 / 2, 0);
  const xor = new Trainer({ problem: 'one-layer', targets: [0, 1, 1, 0] });
  promises(`with the notebook's own targets, ${ONE_LAYER.settings.targets?.join(' ')}, `);
  promises(`the height *E* is ${height(own, [0, 0, 1, 1]).toFixed(3)} after 100 iterations`);
  for (const iteration of [1000, 4000]) {
    xor.seek(iteration);
    promises(`it comes to ${height(xor, [0, 1, 1, 0]).toFixed(3)} and stays there`);
    for (const output of xor.outputs()) promises(`every output is ${output.toFixed(3)} at iteration 1,000, and still at 4,000`);
  }
});

test('lesson 3: the worksheet of seed 1', () => {
  const { steps } = createWorksheet(Trainer, complete({ hidden: 2 }));
  const numbers = (/** @type {string} */ wanted) =>
    Array.from(steps.find(({ name }) => name === wanted)?.matrix.values ?? [], (value) => fixed(value, 4));
  promises(
    `outputs ${numbers('O').join(', ')}, an error of ${numbers('error')}`,
    `new weights \`Wo\` of ${numbers('new Wo').join(' and ')}`,
  );
});

test('lesson 3: the boxes of its sheets, and how long they take', () => {
  const boxes = (/** @type {number} */ hidden, /** @type {number | null} */ row) =>
    boxesIn(createWorksheet(Trainer, complete({ hidden })), row);
  const [two, one, row] = [boxes(2, null), boxes(1, null), boxes(2, 3)];
  assert.equal(minutesFor(row), minutesFor(two / 2));
  promises(
    `A sheet with two hidden units has ${two} boxes, about ${minutesFor(two)} minutes. In ${minutesFor(row)} minutes: one row`,
    `${row} boxes), or two students a sheet. With one hidden unit it has ${one}, about ${minutesFor(one)} minutes`,
  );
  assert.equal(minutesFor(two), 25);
  promises('Four lessons of ten minutes, the third of up to twenty-five');
});

test('lesson 3: its links say what the words beside them say', () => {
  const sheets = (/** @type {string} */ link) => parseLink(link, ['take-away', 'microscope']).place;
  for (const [, text] of page.matchAll(/`(#hidden=2&take-away=[^`]*)`/g)) {
    const { settings, shown } = sheets(text);
    assert.deepEqual([settings.hidden, settings.seed, shown['take-away']?.count], [2, 1, 20]);
  }
  promises('(twenty sheets, a seed each)', 'the microscope on the run of seed 7');
  assert.deepEqual([sheets('#sheet=7').settings.seed, sheets('#sheet=7').section], [7, 'microscope']);
  const { seed, hidden, derivative } = sheets('#sheet=7_3_chain-rule').settings;
  assert.deepEqual([seed, hidden, derivative], [7, 3, 'chain-rule']);
  promises(
    'on that of three hidden units and the chain rule',
    'Expect, for seed 1:',
    '*net input* is the *O* (1 − *O*) of the textbooks',
  );
});

test('weights by hand answer XOR', () => {
  const [, pasted] = /Expect: for instance `([^`]*)`/.exec(page) ?? assert.fail();
  const initialWeights = weightsFrom(pasted, complete({ hidden: 3 }));
  if (initialWeights instanceof Error) assert.fail(initialWeights.message);
  const trainer = new Trainer({ hidden: 3, initialWeights });
  trainer.outputs().forEach((output, row) => assert.ok(Math.abs([0, 1, 1, 0][row] - output) < 0.01, `${output}`));
  const { values } = trainer.pass().H;
  const unit = (/** @type {number} */ column) => [0, 1, 2, 3].map((row) => Math.round(values[3 * row + column]));
  promises(
    'the first unit is OR, the second AND, and the third, always 1, is the bias',
    'All four rows are right at iteration 0.',
    // The output has no bias.
    'the line has to go through the point where both are 0',
  );
  assert.deepEqual([0, 1, 2].map(unit), [[0, 1, 1, 1], [0, 0, 0, 1], [1, 1, 1, 1]]);
  trainer.free();
});

test('lesson 4: a thousand seeds', () => {
  const notRight = (/** @type {number} */ hidden, /** @type {'notebook' | 'chain-rule'} */ derivative) => {
    return sweep({ hidden, derivative }, 2000, 0, 1000).solved.filter((solved) => solved === 0).length;
  };
  const [two, three, four] = [2, 3, 4].map((hidden) => notRight(hidden, 'chain-rule'));
  // What the page tells is not asked.
  assert.ok(read('index.html').includes(`with the chain rule and two hidden units, ${two} of 1,000 seeds are not right at iteration 2,000`));
  // What the link has the grid train with: rule, hidden units, targets, rate, iterations.
  promises(
    '`#embed=seed-luck&seed-luck=chain-rule_2_0110_1_2000`',
    `with two hidden units, ${two} of 1,000 seeds are not right at iteration 2,000, says the page`,
  );
  promises(
    `with the chain rule and 2,000 iterations: ${three} of 1,000 are not right with three hidden units, ${four} with four`,
    `With the notebook's rule and four hidden units it is ${notRight(4, 'notebook')}`,
  );
});

test('the width that a frame is measured for', () => {
  promises(`as high as a column ${COLUMN} pixels wide needs`);
});

test('no other number is given', () => {
  assert.deepEqual(unchecked.match(/\S*\s?\S*\d\S*/g) ?? [], []);
});
