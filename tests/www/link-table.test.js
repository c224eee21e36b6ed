// What a link holds of each section reads back as it was written, and what is not understood is not taken.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { formatLink, isLinkText, parseLink } from '../../www/model/link.js';
import { LINK_TABLE } from '../../www/model/link-table.js';
import { complete } from '../../www/model/settings.js';

/** @import {Linked, LinkRow, Settings} from '../../www/types.d.ts' */

const SETTINGS = complete({});

/** The ids that the page's HTML has. */
const SECTIONS = [
  ...readFileSync(new URL('../../index.html', import.meta.url), 'utf8').matchAll(/<(?:section|details)[^>]* id="([\w-]+)"/g),
].map(([, id]) => id);

/**
 * @template {keyof Linked} S
 * @param {S} section
 * @param {readonly (readonly [Partial<Linked[S]>, string])[]} states what differs from the page as it opens, and its text
 */
function readBack(section, states) {
  const row = /** @type {LinkRow<Linked[S]>} */ (/** @type {unknown} */ (LINK_TABLE[section]));
  assert.equal(row.write(row.opens), '');
  for (const [change, text] of states) {
    const state = /** @type {Linked[S]} */ ({ .../** @type {object} */ (row.opens), ...change });
    assert.equal(row.write(state), text);
    assert.ok(isLinkText(text));
    assert.deepEqual(row.read(text, SETTINGS), state);
  }
}

/**
 * @param {keyof Linked} section
 * @param {readonly string[]} texts
 * @param {Settings} [settings]
 */
function refuse(section, texts, settings = SETTINGS) {
  for (const text of texts) assert.equal(LINK_TABLE[section].read(text, settings), undefined, `${section}=${text}`);
}

test('the lab', () => {
  readBack('lab', [
    [{ play: 'paused' }, 'paused'],
    [{ play: 'playing', pace: 1000, curve: 'weights', scale: 'log' }, 'playing.pace-1000.weights.log-iterations'],
    [{ scale: 'even', isLogError: true, pausesAtMoments: true }, 'even-iterations.log-error.stops'],
    [{ asksGuess: true, allDigits: true }, 'guess.all-digits'],
  ]);
  // In any order; of what is said twice the last counts; from when stops were what the page opened with.
  const { opens } = LINK_TABLE.lab;
  assert.deepEqual(LINK_TABLE.lab.read('weights.pace-1.paused', SETTINGS), {
    ...opens,
    curve: 'weights',
    pace: 1,
    play: 'paused',
  });
  assert.deepEqual(LINK_TABLE.lab.read('even-iterations.log-iterations', SETTINGS), { ...opens, scale: 'log' });
  assert.deepEqual(LINK_TABLE.lab.read('no-stops', SETTINGS), opens);
  refuse('lab', ['pace-2', 'weights.red', 'constructor', 'error', 'toString', 'weights_paused']);
});

test('one layer', () => {
  readBack('one-layer', [
    [{ rate: 10, iteration: 1 }, 'rate~10,at~1'],
    [{ over: '1-2', targets: 'xor', weights: [1, -2.5, 1e21] }, 'over~1-2,targets~xor,from~1_-2.5_1e21'],
    [{ weights: [-1e-7, 0, 3.25] }, 'from~-1e-7_0_3.25'],
    [{ line: { from: [0, 1], to: [1, -0.25] }, hasBias: false, task: 'and' }, 'line~0_1_1_-0.25,bias~off,task~and'],
  ]);
  refuse('one-layer', [
    'rate~2', 'rate', 'rate~', 'over~2-0', 'targets~and', 'from~1_2', 'from~1_2_x', 'from~1_2_Infinity', 'at~-1',
  ]);
  refuse('one-layer', ['at~4001', 'at~1.5', 'colour~red', 'bias~none', 'task~or', 'line~0_1_0', 'line~0_1_0_1', 'line~0_1_0_9']);
  refuse('one-layer', ['constructor~1', 'at~1,rate~2']);
});

test('two layers', () => {
  readBack('two-layers', [
    [{ which: 'lab', off: new Set([0, 3]) }, 'net~lab,off~0_3'],
    [{ iteration: 700, isLinear: true }, 'at~700,sigma~off'],
  ]);
  assert.equal(LINK_TABLE['two-layers'].write({ ...LINK_TABLE['two-layers'].opens, off: new Set([3, 0]) }), 'off~0_3');
  refuse('two-layers', [
    'net', 'net~', 'net~four', 'at~5001', 'at~-1', 'at~1.5', 'off~16', 'off~3_0', 'off~', 'sigma~on', 'colour~red',
  ]);
});

test('backwards', () => {
  const { chain, pulls } = LINK_TABLE.backwards.opens;
  readBack('backwards', [
    [{ chain: { ...chain, weight: { matrix: 'Wo', row: 2, column: 0 } } }, 'Wo_2_0_3_0.001'],
    [{ chain: { ...chain, row: '1', nudge: '1', hasNotebooks: true, wo: 'new' } }, 'Wh_0_0_1_1_rules_new'],
    [{ pulls: { ...pulls, factor: 'none', unit: 15, at: 'lab' } }, '~none_15_lab'],
    [{ chain: { ...chain, row: '0' }, pulls: { ...pulls, at: 40 } }, 'Wh_0_0_0_0.001~notebook_0_40'],
  ]);
  // A nudge of nothing, as older links have it.
  const { read } = LINK_TABLE.backwards;
  assert.deepEqual(read('~chain-rule_1_962', SETTINGS), { chain, pulls: { ...pulls, factor: 'chain-rule', unit: 1 } });
  assert.deepEqual(read('Wh_0_0_2_0', SETTINGS), { chain: { ...chain, row: '2' }, pulls });
  refuse('backwards', ['Wh_0_0_3', 'Wh_0_0_4_1', 'H_0_0_3_1', 'Wh_0_0_3_0.5', 'Wh_0_0_3_1_old', 'none_1_lab']);
  refuse('backwards', ['~none_16_lab', '~none_1', '~none_1_12345']);
});

test('the microscope, as far as the network has such a number', () => {
  readBack('microscope', [
    [{ spot: { line: 0, row: 3, column: 0 } }, '1.3.0'],
    [{ spot: { line: 8, row: 2, column: 3 }, turn: { mode: 'turn', attempt: 1 } }, '9.2.3.turn'],
    [{ spot: { line: 8, row: 2, column: 3 }, turn: { mode: 'slip', attempt: 12 } }, '9.2.3.slip12'],
  ]);
  assert.deepEqual(LINK_TABLE.microscope.read('1.3.0.slip', SETTINGS)?.turn, { mode: 'slip', attempt: 1 });
  refuse('microscope', ['3', '0.0.0', '10.0.0', '1.4.0', '1.3.4', '2.0.1', '1.3', '1.3.0.mine', '1.3.0.slip1234', 'turn']);
  refuse('microscope', ['1.3.2', '9.2.2'], complete({ hidden: 2 }));
  refuse('microscope', ['6.0.0', '1.0.1'], complete({ problem: 'one-layer' }));
});

test('Luck', () => {
  const row = LINK_TABLE['seed-luck'];
  for (const text of ['chain-rule_2_0110_1_2000', 'notebook.none_16_0001_0.5_500', 'notebook_0_0011_1_100']) {
    assert.equal(row.write(row.read(text, SETTINGS) ?? []), text);
  }
  assert.equal(row.write(row.opens), '');
  refuse('seed-luck', ['notebook', 'notebook.notebook_2_0110_1_2000', 'notebook_17_0110_1_2000', 'notebook_2_0120_1_2000']);
  refuse('seed-luck', ['notebook_2_0110_0_2000', 'notebook_2_0110_1_0', 'notebook_2_0110_1_2000_1', 'notebook_2_0110_1']);
});

test('worksheets', () => {
  const row = LINK_TABLE['take-away'];
  assert.equal(row.write(row.opens), '');
  assert.deepEqual(row.read('sheets.20.keys.row2', SETTINGS), { count: 20, keys: 'keys', row: 2 });
  for (const text of ['sheets.1', 'sheets.200.key', 'sheets.3.row0', 'sheets.20.keys.row2']) {
    assert.equal(row.write(row.read(text, SETTINGS) ?? null), text);
  }
  refuse('take-away', ['sheets', 'sheets.0', 'sheets.201', 'sheets.2.answers', 'sheets.2.row4', 'sheets.2.row1.key', '20']);
});

test('links of old are understood, and the page gives the same again', () => {
  const links = readFileSync(new URL('../data/links.txt', import.meta.url), 'utf8').trim().split('\n');
  assert.ok(links.length >= 50);
  for (const link of links) {
    const { place, ignored } = parseLink(link, SECTIONS);
    assert.deepEqual(ignored, [], link);
    assert.equal(formatLink(place), link);
  }
});

test('a section’s text that is not understood is named, and the rest of the link stands', () => {
  const { place, ignored } = parseLink('seed=7&microscope=9.2.3&one-layer=rate~2&hidden=2&sigmoid=1', SECTIONS);
  assert.deepEqual([...ignored].sort(), ['microscope=9.2.3', 'one-layer=rate~2', 'sigmoid=1']);
  assert.deepEqual([place.settings, place.shown], [complete({ seed: 7, hidden: 2 }), {}]);
});
