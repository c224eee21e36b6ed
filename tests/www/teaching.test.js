// What TEACHING.md promises of its lessons: every link opens, and every figure is the core's.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, sweep, Trainer } from '../../dist/pkg/backprop_live.js';
import { parseLink } from '../../www/model/link.js';
import { complete } from '../../www/model/settings.js';
import { createWorksheet } from '../../www/model/worksheet.js';
import { fixed, grouped } from '../../www/text/format.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/TEACHING.md').replace(/\s+/g, ' ');

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/** @param {readonly string[]} sentences */
function promises(...sentences) {
  for (const sentence of sentences) assert.ok(page.includes(sentence), `TEACHING.md should say: ${sentence}`);
}

test('every link is understood as a whole', () => {
  const sections = Array.from(read('index.html').matchAll(/<section id="([\w-]+)"/g), ([, id]) => id);
  const links = Array.from(page.matchAll(/`(#[^`]*)`/g), ([, link]) => link);
  assert.equal(links.length, 5);
  for (const link of links) assert.deepEqual(parseLink(link, sections).ignored, [], link);
});

test('lesson 1: the notebook’s run', () => {
  const trainer = new Trainer({});
  const moments = trainer.moments(80_000);
  const right = moments.find(({ kind }) => kind === 'right')?.iteration ?? 0;
  const [plateau, zigzag] = moments.filter((moment) => 'until' in moment);
  assert.deepEqual([plateau.kind, zigzag.kind], ['plateau', 'zigzag']);
  trainer.seek(right - 1);
  const wrong = trainer.outputs().findIndex((output, row) => Math.abs([0, 1, 1, 0][row] - output) > 0.4);
  const error = (/** @type {number} */ iteration) => {
    trainer.seek(iteration);
    return trainer.error().toFixed(2);
  };
  promises(
    `a plateau until iteration ${grouped(plateau.until)}`,
    `from ${grouped(zigzag.iteration)} to ${grouped(zigzag.until)} the error jumps`,
    `at iteration 10,000 it is still ${error(10_000)}, at 20,000 it is ${error(20_000)}`,
    `From ${grouped(right)} on all four rows are right, within 0.4 of their targets, and row ${['0 0', '0 1', '1 0', '1 1'][wrong]} is the last`,
  );
  trainer.free();
});

test('lesson 2: one layer', () => {
  const own = new Trainer({ problem: 'one-layer' });
  own.seek(100);
  const xor = new Trainer({ problem: 'one-layer', targets: [0, 1, 1, 0] });
  promises(`the error is ${own.error().toFixed(2)} after 100 iterations`);
  for (const iteration of [1000, 4000]) {
    xor.seek(iteration);
    promises(`it comes to ${xor.error().toFixed(4)} and stays there`);
    for (const output of xor.outputs()) promises(`every output is ${output.toFixed(3)} at iteration 1,000, and still at 4,000`);
  }
});

test('lesson 3: the worksheet of seed 1', () => {
  const { steps } = createWorksheet(Trainer, complete({ hidden: 2 }));
  const numbers = (/** @type {string} */ wanted) => Array.from(steps.find(({ name }) => name === wanted)?.matrix.values ?? [], (value) => fixed(value, 4));
  promises(
    `outputs ${numbers('O').join(', ')}, an error of ${numbers('error')}`,
    `new weights \`Wo\` of ${numbers('new Wo').join(' and ')}`,
  );
});

test('lesson 4: a thousand seeds', () => {
  const notRight = (/** @type {number} */ hidden, /** @type {'notebook' | 'chain-rule'} */ derivative) => {
    return sweep({ hidden, derivative }, 2000, 0, 1000).solved.filter((solved) => solved === 0).length;
  };
  const [two, three, four] = [2, 3, 4].map((hidden) => notRight(hidden, 'chain-rule'));
  promises(
    `with the chain rule and 2,000 iterations: ${two} of 1,000 are not right with two hidden units, ${three} with three, ${four} with four`,
    `With the notebook's rule and four hidden units it is ${notRight(4, 'notebook')}`,
  );
});
