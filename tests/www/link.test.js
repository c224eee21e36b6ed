// The hash: what is written reads back as it was, and whatever is read makes a run.

import assert from 'node:assert/strict';
import test from 'node:test';

import { formatLink, formatSheet, isPublished, ownAddress, parseLink, playsOnOpening } from '../../www/model/link.js';
import { complete } from '../../www/model/settings.js';

/** @import {Place, TwoLayers} from '../../www/types.d.ts' */

const SECTIONS = ['lab', 'microscope', 'seed-luck'];

/** @type {Place} */
const NOTEBOOK = {
  settings: complete({}),
  iterations: 80_000,
  iteration: null,
  pins: [],
  section: null,
  embed: false,
  question: false,
  shown: {},
};

/** @param {string} hash */
const place = (hash) => parseLink(hash, SECTIONS).place;
/** @param {string} hash */
const ignored = (hash) => parseLink(hash, SECTIONS).ignored;

test('the notebook’s run needs no hash', () => {
  assert.equal(formatLink(NOTEBOOK), '');
  assert.deepEqual(place(''), NOTEBOOK);
  assert.deepEqual(ignored('#'), []);
  assert.deepEqual(place('seed=1&targets=0110&hidden=4&hiddenDerivative=notebook'), NOTEBOOK);
});

test('what is written reads back', () => {
  /** @type {[string, Place][]} */
  const links = [
    ['seed=7&iteration=1200', { ...NOTEBOOK, settings: complete({ seed: 7 }), iteration: 1200 }],
    [
      'microscope&problem=one-layer&targets=0110',
      {
        ...NOTEBOOK,
        settings: complete({ problem: 'one-layer', targets: [0, 1, 1, 0] }),
        iterations: 4000,
        section: 'microscope',
      },
    ],
    [
      'embed=seed-luck&hidden=2&learningRate=0.1&derivative=chain-rule&summation=2025&iterations=500',
      {
        ...NOTEBOOK,
        settings: complete({ hidden: 2, learningRate: 0.1, derivative: 'chain-rule', summation: '2025' }),
        iterations: 500,
        section: 'seed-luck',
        embed: true,
      },
    ],
    [
      'derivative=none&hiddenDerivative=notebook',
      { ...NOTEBOOK, settings: complete({ derivative: 'none', hiddenDerivative: 'notebook' }) },
    ],
    [
      'derivative=chain-rule&hiddenDerivative=notebook',
      { ...NOTEBOOK, settings: complete({ derivative: 'chain-rule', hiddenDerivative: 'notebook' }) },
    ],
    [
      'embed=microscope&question=shown&iteration=3&microscope=1.2.1&seed-luck=notebook_2_0110_1_2000',
      {
        ...NOTEBOOK,
        iteration: 3,
        section: 'microscope',
        embed: true,
        question: true,
        shown: {
          microscope: { spot: { line: 0, row: 2, column: 1 }, turn: { mode: '', attempt: 1 } },
          'seed-luck': ['notebook', '2', '0110', '1', '2000'],
        },
      },
    ],
    [
      'problem=one-layer&initialWeights=-0.16539039526574806_1e-7_1e+21&pin=seed:3,iterations:10&pin=',
      {
        ...NOTEBOOK,
        settings: complete({ problem: 'one-layer', initialWeights: [-0.16539039526574806, 1e-7, 1e21] }),
        iterations: 4000,
        pins: [
          { settings: complete({ seed: 3 }), iterations: 10 },
          { settings: complete({}), iterations: 80_000 },
        ],
      },
    ],
  ];
  for (const [hash, expected] of links) {
    assert.deepEqual(place(`#${hash}`), expected);
    assert.deepEqual(ignored(hash), [], hash);
    assert.equal(formatLink(expected), hash);
  }
});

test('what cannot be understood is named, and the rest stands', () => {
  const { place: found, ignored: parts } = parseLink('#seed=abc&hidden=3&colour=red&%E0%A4%A&targets=012', SECTIONS);
  assert.deepEqual(found.settings, complete({ hidden: 3 }));
  assert.deepEqual(new Set(parts), new Set(['seed=abc', 'colour=red', '%E0%A4%A', 'targets=012']));
});

test('a hash that went wrong names its part, and what stands of it is a place', () => {
  for (const [hash, part] of [
    ['seed=abc', 'seed=abc'],
    ['seed=', 'seed='],
    ['seed', 'seed'],
    ['seed=-1', 'seed=-1'],
    ['seed=1.5', 'seed=1.5'],
    ['seed=NaN', 'seed=NaN'],
    ['seed=Infinity', 'seed=Infinity'],
    ['seed=4294967296', 'seed=4294967296'],
    ['seed=1e400', 'seed=1e400'],
    ['seed=0x10', 'seed=0x10'],
    ['seed=%31%2', 'seed=%31%2'],
    ['seed=7&seed=x', 'seed=x'],
    ['seed=١', 'seed=١'],
    ['Seed=7', 'Seed=7'],
    ['hidden=0', 'hidden=0'],
    ['hidden=17', 'hidden=17'],
    ['hidden=99999999999999999999', 'hidden=99999999999999999999'],
    ['learningRate=0', 'learningRate=0'],
    ['learningRate=-0.1', 'learningRate=-0.1'],
    ['learningRate=1e999', 'learningRate=1e999'],
    ['learningRate=1,5', 'learningRate=1,5'],
    ['targets=01', 'targets=01'],
    ['targets=0120', 'targets=0120'],
    ['problem=three-layers', 'problem=three-layers'],
    ['problem=one-layer&hidden=4', 'hidden=4'],
    ['derivative=', 'derivative='],
    ['summation=2023', 'summation=2023'],
    ['initialWeights=1_2_3', 'initialWeights=1_2_3'],
    ['initialWeights=1_2_NaN_4', 'initialWeights=1_2_NaN_4'],
    ['iterations=0', 'iterations=0'],
    ['iterations=100001', 'iterations=100001'],
    ['iterations=10&iteration=11', 'iteration=11'],
    ['iteration=-5', 'iteration=-5'],
    ['pin=seed:x', 'pin=seed:x'],
    ['pin=seed:1&pin=seed:2&pin=seed:3&pin=seed:4', 'pin=seed:4'],
    ['embed=nothing', 'embed=nothing'],
    ['__proto__=1', '__proto__=1'],
    ['constructor', 'constructor'],
    ['%E0%A4%A', '%E0%A4%A'],
    ['a&b&c=d&&&=&=e&💥', 'c=d'],
  ]) {
    const { place: found, ignored: parts } = parseLink(`#${hash}`, SECTIONS);
    assert.ok(parts.includes(part), `${hash}: ${parts.join(' ')}`);
    assert.deepEqual(ignored(formatLink(found)), [], hash);
  }
});

test('a number out of range moves to the nearest that is allowed, and is named', () => {
  assert.equal(place('seed=99999999999').settings.seed, 4_294_967_295);
  assert.equal(place('hidden=2.6').settings.hidden, 3);
  assert.equal(place('learningRate=1e9').settings.learningRate, 100);
  assert.equal(place('learningRate=-1').settings.learningRate, 1);
  assert.equal(place('iterations=0').iterations, 1);
  assert.equal(place('iterations=10&iteration=11').iteration, 10);
  for (const hash of ['seed=99999999999', 'hidden=2.6', 'learningRate=1e9', 'learningRate=-1', 'iterations=0']) {
    assert.deepEqual(ignored(hash), [hash]);
  }
  assert.deepEqual(ignored('iterations=10&iteration=11'), ['iteration=11']);
});

test('what contradicts the problem gives way', () => {
  assert.deepEqual(place('problem=one-layer&hidden=3').settings, complete({ problem: 'one-layer' }));
  assert.deepEqual(ignored('problem=one-layer&hidden=3'), ['hidden=3']);
  assert.deepEqual(place('initialWeights=1_2').settings, complete({}));
  assert.deepEqual(ignored('initialWeights=1_2'), ['initialWeights=1_2']);
  assert.deepEqual(ignored('pin=problem:one-layer,hidden:3'), ['pin=problem:one-layer,hidden:3']);
});

test('what others put into a link is left alone', () => {
  for (const foreign of [
    'fbclid=IwAR0_x-1',
    'gclid=a',
    'utm_source=mail',
    'utm_campaign=a%20b',
    'msclkid=1',
    'mc_cid=1',
    '_ga=2.1',
  ]) {
    for (const hash of [`microscope&seed=7&${foreign}`, `${foreign}&microscope&seed=7`, `microscope&${foreign}&seed=7`]) {
      assert.deepEqual(ignored(hash), [], hash);
      assert.equal(formatLink(place(hash)), 'microscope&seed=7');
    }
  }
  for (const hash of ['microscope&seed=7:~:text=a,b&text=c', 'microscope&seed=7&:~:text=a']) {
    assert.deepEqual(ignored(hash), [], hash);
    assert.equal(formatLink(place(hash)), 'microscope&seed=7');
  }
});

test('an address is passed on without what others have added to it', () => {
  const address = 'https://example.org/live/';
  for (const [given, own] of [
    ['', ''], ['#seed=3', ''], ['?fbclid=IwAR0_x-1', ''], ['?utm_source=mail&utm_medium=a%20b#seed=3&fbclid=1', ''], ['?', ''],
    ['?v=2', '?v=2'], ['?gclid=1&v=2&msclkid=3#lab', '?v=2'], ['?v=2&w', '?v=2&w'],
  ]) assert.equal(ownAddress(address + given), address + own);
});

test('a link that was encoded on its way opens its run', () => {
  const hash = 'microscope&seed=7&initialWeights=1_-2.5_1e+21&problem=one-layer&iteration=5&pin=seed:3,iterations:10';
  const whole = parseLink(hash, SECTIONS);
  const html = (/** @type {string} */ text) => text.replaceAll('&', '&amp;');
  const equals = (/** @type {string} */ text) => text.replaceAll('=', '%3d').replaceAll(':', '%3A').replaceAll(',', '%2C');
  const ways = [
    encodeURIComponent,
    html,
    equals,
    (/** @type {string} */ text) => equals(html(text)),
    (/** @type {string} */ text) => html(html(text)),
    (/** @type {string} */ text) => encodeURIComponent(html(text)),
  ];
  for (const way of [...ways, (/** @type {string} */ text) => encodeURIComponent(encodeURIComponent(text))]) {
    assert.deepEqual(parseLink(way(hash), SECTIONS), whole, way(hash));
  }
  assert.deepEqual(whole.ignored, []);
});

test('what stands around a link in its sentence is not its own', () => {
  const hash = 'microscope&seed=7&iteration=5';
  const whole = parseLink(hash, SECTIONS);
  const signs = ['.', ',', ')', ').', '!', '?', ';', ':', '…', '"', '”', "'", '’', '>', ']', '**', '&'];
  const encoded = ['%3E', '%3e.', '&gt;', '&amp;gt;', '&#39;', '&amp;', '&quot;.', '%20', '%C2%A0', '%E2%80%8B', '%0A'];
  for (const behind of [...signs, ...encoded])
    assert.deepEqual(parseLink(`#${hash}${behind}`, SECTIONS), whole, behind);
  for (const before of ['##', '#%23', '#%2523', '%23']) assert.deepEqual(parseLink(before + hash, SECTIONS), whole, before);
  assert.deepEqual(parseLink(`#${hash.replaceAll('=', '=3D')}`, SECTIONS), whole);
  const published = 'https://example.org/wiki/XOR_(gate)';
  assert.equal(place(formatLink({ ...NOTEBOOK, published })).published, published);
  assert.deepEqual(ignored(`seed=${'.'.repeat(100_000)}x`).length, 1);
});

test('of what is given twice the first counts, and the other is named', () => {
  for (const [first, second] of [
    ['seed=1', 'seed=2'],
    ['hidden=3', 'hidden=3'],
    ['iteration=4', 'iteration=5'],
    ['microscope', 'lab'],
    ['lab', 'embed=lab'],
    ['iterations=9', 'iterations=8'],
    ['microscope=1.0.0', 'microscope=2.0.0'],
  ]) {
    assert.deepEqual(ignored(`${first}&${second}`), [second]);
    assert.deepEqual(place(`${first}&${second}`), place(first ?? ''));
  }
  for (const part of ['microscope=', 'microscope=a:b', 'unknown=1', 'question=hidden']) assert.deepEqual(ignored(part), [part]);
  assert.deepEqual(ignored('pin=seed:1,seed:2'), ['pin=seed:1,seed:2']);
  assert.deepEqual(place('pin=seed:5,seed:6').pins.map(({ settings }) => settings.seed), [5]);
});

test('a link to a section that has moved leads to where it is', () => {
  for (const hash of ['last-bit&seed=7', 'embed=last-bit']) {
    const { place: found, ignored: parts } = parseLink(hash, [...SECTIONS, 'same-digits']);
    assert.equal(found.section, 'same-digits');
    assert.deepEqual(parts, []);
  }
});

test('three pins at most', () => {
  const hash = 'pin=seed:1&pin=seed:2&pin=seed:3&pin=seed:4';
  assert.equal(place(hash).pins.length, 3);
  assert.deepEqual(ignored(hash).slice(-1), ['pin=seed:4']);
});

test('names that every object has are not settings', () => {
  for (const key of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.deepEqual(ignored(`${key}=1`), [`${key}=1`]);
    assert.deepEqual(place(`${key}=1`).settings, complete({}));
  }
});

test('a place survives any mangling of its hash', () => {
  const hash = 'microscope&seed=7&hidden=3&learningRate=0.5&targets=0111&iterations=900&iteration=12&microscope=1.0.2&pin=seed:3';
  const inserts = ['', '=', '&', ':', ',', '%', '-', 'e', '.', '\u0000', '9'.repeat(400), 'NaN', '#'];
  for (let at = 0; at <= hash.length; at += 1) {
    for (const insert of inserts) {
      const { place: found } = parseLink(hash.slice(0, at) + insert + hash.slice(at + 1), SECTIONS);
      const { seed, hidden, learningRate } = /** @type {TwoLayers} */ (found.settings);
      assert.ok(Number.isInteger(seed) && seed >= 0 && seed <= 4_294_967_295);
      assert.ok(Number.isInteger(hidden) && hidden >= 1 && hidden <= 16);
      assert.ok(learningRate > 0 && learningRate <= 100);
      assert.ok(Number.isInteger(found.iterations) && found.iterations >= 1 && found.iterations <= 100_000);
      assert.ok((found.iteration ?? 0) >= 0 && (found.iteration ?? 0) <= found.iterations);
      const link = formatLink(found);
      assert.equal(formatLink(place(link)), link);
      assert.deepEqual(ignored(link), []);
    }
  }
});

test('only a link that leads to the lab’s start plays it', () => {
  for (const hash of ['', 'seed=7', 'lab', 'lab&seed=7', 'embed=lab', 'iterations=500'])
    assert.ok(playsOnOpening(place(hash)), hash);
  for (const hash of [
    'iteration=0',
    'lab&iteration=5',
    'microscope',
    'microscope&seed=7',
    'embed=seed-luck',
    'sheet=7',
    'seed=3&sheet=7',
  ]) {
    assert.ok(!playsOnOpening(place(hash)), hash);
  }
  assert.ok(!playsOnOpening(parseLink('hidden=2&take-away=sheets.20', [...SECTIONS, 'take-away']).place));
});

test('a sheet’s link opens the microscope on the run that its seed, rounded, makes', () => {
  const rounded = complete({ hidden: 2, initialWeights: [1, 2, 3, 4, 5, 6, 7, 8] });
  /** @type {unknown[]} */
  const asked = [];
  const open = (/** @type {string} */ hash) =>
    parseLink(hash, SECTIONS, (settings) => {
      asked.push(settings);
      return rounded;
    });
  /** @type {[string, import('../../www/types.d.ts').Choices][]} */
  const sheets = [
    ['sheet=7', { seed: 7, hidden: 2 }],
    ['sheet=7_3_chain-rule', { seed: 7, hidden: 3, derivative: 'chain-rule' }],
    ['sheet=0_chain-rule', { seed: 0, hidden: 2, derivative: 'chain-rule' }],
    ['sheet=4294967295_16', { seed: 4_294_967_295, hidden: 16 }],
    ['sheet=7&problem=one-layer', { problem: 'one-layer', seed: 7 }],
    ['sheet=7&learningRate=0.5&targets=0111', { seed: 7, hidden: 2, learningRate: 0.5, targets: [0, 1, 1, 1] }],
    ['sheet=7_4&hiddenDerivative=chain-rule', { seed: 7, hidden: 4, hiddenDerivative: 'chain-rule' }],
  ];
  for (const [hash, choices] of sheets) {
    const { place: found, ignored: parts } = open(`#${hash}`);
    assert.deepEqual(parts, [], hash);
    assert.deepEqual(asked.pop(), complete(choices), hash);
    assert.deepEqual([found.section, found.iteration, found.settings], ['microscope', null, rounded], hash);
    assert.equal(formatSheet(complete(choices)), hash);
  }
  assert.equal(formatSheet(rounded), null);
  for (const hash of ['sheet=', 'sheet=x', 'sheet=7_', 'sheet=7_3_4', 'sheet=1&sheet=2']) {
    assert.equal(open(hash).ignored.length, 1, hash);
  }
  assert.deepEqual(place('seed=3&sheet=7').settings.seed, 3);
});

test('where the page is published is kept, and is an address on the web', () => {
  const published = 'https://example.org/a/b.html?x=1';
  const link = formatLink({ ...NOTEBOOK, published });
  assert.equal(link, 'published=https%3A%2F%2Fexample.org%2Fa%2Fb.html%3Fx%3D1');
  assert.deepEqual(place(link), { ...NOTEBOOK, published });
  for (const wrong of [
    '',
    'example.org',
    'file:///home/me/page.html',
    'javascript:alert(1)',
    'https://a b',
    'https://x#y',
    'http://',
  ]) {
    assert.ok(!isPublished(wrong), wrong);
    assert.equal(place(`published=${encodeURIComponent(wrong)}`).published, undefined, wrong);
  }
});
