// Runs that branch: the same numbers as by hand, whatever leads there, and the same from a link.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';

import { initSync, Trainer } from '../../dist/pkg/backprop_live.js';
import { branchAt, settingsAt } from '../../www/model/branch.js';
import { formatLink, parseLink } from '../../www/model/link.js';
import { complete, keyOf } from '../../www/model/settings.js';
import { createTraining } from '../../www/model/training.js';

/** @import {Settings} from '../../www/types.d.ts' */

before(() => {
  initSync({ module: readFileSync(new URL('../../dist/pkg/backprop_live_bg.wasm', import.meta.url)) });
});

/** @param {Settings} settings @param {number} length */
function trained(settings, length) {
  const training = createTraining({ Trainer, beforeRender: () => {}, now: () => 0 });
  const run = training.trained(settings, length, () => {});
  training.finish();
  return run;
}

/** @param {Settings} settings @returns {('W' | 'Wh' | 'Wo')[]} */
const names = ({ problem }) => (problem === 'one-layer' ? ['W'] : ['Wh', 'Wo']);
const weightsAt = (/** @type {Trainer} */ trainer, /** @type {Settings} */ settings) =>
  names(settings).flatMap((name) => [...trainer.weights(name)]);

/**
 * The errors of a run whose weights are replaced by hand.
 *
 * @param {Settings} settings without branches
 * @param {number} length
 * @param {readonly (readonly [iteration: number, weights: readonly number[]])[]} edits
 */
function byHand(settings, length, edits) {
  let trainer = new Trainer(settings);
  const errors = [];
  for (let iteration = 0; iteration <= length; iteration += 1) {
    const edit = edits.find(([at]) => at === iteration);
    if (edit) trainer = new Trainer({ ...settings, initialWeights: edit[1] });
    errors.push(trainer.error());
    trainer.advance(1);
  }
  return errors;
}

test('a branch is what a run by hand is, before it and after, one out of the other', () => {
  for (const start of [complete({ hidden: 2, seed: 3 }), complete({ problem: 'one-layer', initialWeights: [0.1, 0.2, 0.3] })]) {
    /** @type {[number, number[]][]} */
    const edits = [];
    let settings = start;
    for (const iteration of [7, 300, 301]) {
      const weights = weightsAt(trained(settings, 400).at(iteration), settings);
      weights[1] += iteration;
      edits.push([iteration, weights]);
      settings = branchAt(settings, iteration, weights);
    }
    const run = trained(settings, 400);
    const wanted = byHand(start, 400, edits);
    assert.equal(run.trained, 400);
    assert.deepEqual([...run.errors(0, 401)], wanted);
    for (const [from, to] of [[0, 7], [5, 9], [7, 8], [299, 303], [350, 401]]) {
      assert.deepEqual([...run.errors(from, to)], wanted.slice(from, to));
      const answers = Array.from({ length: to - from }, (_, i) => [...run.at(from + i).outputs()]);
      assert.deepEqual(run.answers(from, to), Float32Array.from(answers.flat()));
    }
    for (const iteration of [0, 6, 7, 299, 300, 301, 400]) assert.equal(run.at(iteration).error(), wanted[iteration]);
    assert.deepEqual([...trained(settings, 299).errors(0, 300)], wanted.slice(0, 300), 'a run that ends before its last branch');

    const link = formatLink({ ...parseLink('', []).place, settings, iterations: 400, iteration: 301 });
    const { place, ignored } = parseLink(link, []);
    assert.deepEqual([place.settings, ignored], [settings, []]);

    // Another edit where the run has branched already, or earlier, leaves what came after it.
    const again = branchAt(settings, 300, edits[0][1]);
    assert.deepEqual(again.from, [7, 300]);
    assert.equal(again.initialWeights?.length, (start.initialWeights ? 3 : 2) * edits[0][1].length);
    assert.equal(branchAt(settings, 0, edits[0][1]).from, undefined);
    assert.notEqual(keyOf(again), keyOf(settings));
  }
});

test('a run whose training is not there yet is as long as its oldest part', () => {
  const settings = branchAt(complete({}), 5000, Array.from({ length: 16 }, (_, k) => k / 10));
  let now = 0;
  /** @type {(() => void)[]} */
  const due = [];
  const training = createTraining({ Trainer, beforeRender: (work) => due.push(work), now: () => (now += 6) });
  const run = training.trained(settings, 9000, () => {});
  let last = 0;
  while (run.trained < 9000) {
    due.shift()?.();
    assert.ok(run.trained >= last, `${run.trained} after ${last}`);
    last = run.trained;
    assert.equal(run.errors(0, last + 1).length, last + 1);
    run.at(last).error();
  }
});

test('a branch can change the rules, for both layers or the hidden one, and everything before it stays', () => {
  for (const [rules, own] of /** @type {[string, import('../../www/types.d.ts').Choices][]} */ ([
    ['chain-rule', { derivative: 'chain-rule' }],
    ['notebook~chain-rule', { hiddenDerivative: 'chain-rule' }],
    ['none~notebook', { derivative: 'none', hiddenDerivative: 'notebook' }],
  ])) {
    const start = complete({});
    const weights = weightsAt(trained(start, 1500).at(962), start);
    const settings = branchAt(start, 962, weights, rules);
    const run = trained(settings, 1500);
    const by = new Trainer({ ...own, initialWeights: weights });
    by.train(538);
    assert.deepEqual([...run.errors(962, 1501)], [...by.errors(0, 539)]);
    by.free();
    assert.deepEqual([...run.errors(0, 962)], [...trained(start, 1500).errors(0, 962)]);
    assert.equal(settingsAt(settings, 961), settings);
    const { derivative, hiddenDerivative } = settingsAt(settings, 962);
    assert.deepEqual(
      [derivative, hiddenDerivative],
      Object.values({ ...{ d: own.derivative ?? 'notebook' }, h: own.hiddenDerivative ?? own.derivative }),
    );

    const link = formatLink({ ...parseLink('', []).place, settings, iterations: 1500, iteration: 962 });
    const { place, ignored } = parseLink(link, []);
    assert.deepEqual([place.settings, ignored], [settings, []]);
    assert.notEqual(keyOf(settings), keyOf(branchAt(start, 962, weights)));

    // An edit further on keeps the rules; one before takes them away with what came after it.
    const later = branchAt(settings, 1200, weights);
    assert.deepEqual(later.fromRules, [rules, 'same']);
    assert.equal(settingsAt(later, 1300).hiddenDerivative, hiddenDerivative);
    assert.equal(branchAt(settings, 500, weights).fromRules, undefined);
  }
  const oneLayer = branchAt(complete({ problem: 'one-layer' }), 5, [1, 2, 3], 'notebook~chain-rule');
  assert.equal(settingsAt(oneLayer, 5).hiddenDerivative, undefined);
});

test('a branch’s rules that a link has wrong are named', () => {
  const weights = Array(16).fill(1).join('_');
  for (const rules of ['chain', 'same_chain-rule', 'none~none~none', '', 'same~notebook']) {
    const { place, ignored } = parseLink(`initialWeights=${weights}&from=5&fromRules=${rules}`, []);
    assert.equal(place.settings.fromRules, undefined, rules);
    assert.ok(ignored.some((part) => part.startsWith('fromRules=')), `${rules}: ${ignored}`);
  }
});

test('a link whose weights do not fit its branches is named', () => {
  for (const hash of ['from=500', 'initialWeights=1_2_3&from=500', `initialWeights=${Array(16).fill(1).join('_')}&from=9_5`]) {
    const { place, ignored } = parseLink(hash, []);
    assert.equal(place.settings.from, undefined, hash);
    assert.ok(ignored.some((part) => part.startsWith('from=')), `${hash}: ${ignored}`);
  }
});
