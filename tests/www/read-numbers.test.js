// Lists of numbers as they are copied: out of NumPy, a spreadsheet, a message.

import assert from 'node:assert/strict';
import test from 'node:test';

import { weightsFrom } from '../../www/controls/paste-weights.js';
import { complete } from '../../www/model/settings.js';
import { readNumbers } from '../../www/text/read-numbers.js';

test('numbers are read whatever parts them', () => {
  /** @type {[string, number[]][]} */
  const lists = [
    ['1 2 3', [1, 2, 3]],
    ['1, 2, 3', [1, 2, 3]],
    ['1,2,3', [1, 2, 3]],
    ['0.1,-0.2,.3', [0.1, -0.2, 0.3]],
    ['[0.1; −2; 3e-2]', [0.1, -2, 0.03]],
    ['0,5 -0,25\n1', [0.5, -0.25, 1]],
    ['0,5; 0,25; 1', [0.5, 0.25, 1]],
    ['1\t2\r\n3\t4', [1, 2, 3, 4]],
    ['np.array([[0.1, 2.], [3., -4.5e-3]])', [0.1, 2, 3, -0.0045]],
    [
      'array([[-0.16595599,  0.44064899],\n       [-0.99977125, -0.39533485]])',
      [-0.16595599, 0.44064899, -0.99977125, -0.39533485],
    ],
    ['Wh = [[1, 2]]\nWo = array([3], dtype=float32)', [1, 2, 3]],
    ['1/2 25%', [0.5, 0.25]],
    ['', []],
  ];
  for (const [text, numbers] of lists) assert.deepEqual(readNumbers(text), numbers, text);
});

test('a word is named, and so is a wrong count', () => {
  for (const [text, word] of [['1 two 3', 'two'], ['1 2 <b>', '<b>'], ['nan', 'nan'], ['x'.repeat(50), `${'x'.repeat(19)}…`]]) {
    const wrong = readNumbers(text);
    assert.ok(wrong instanceof Error && wrong.message === `“${word}” is no number`, text);
  }
  const wrong = weightsFrom('1 2 3', complete({ hidden: 2 }));
  assert.ok(wrong instanceof Error);
  assert.equal(wrong.message, '3 numbers are given; this network has 8 weights: Wh, 3 × 2, then Wo, 2 × 1, row by row');
  assert.deepEqual(weightsFrom('1 2 3', complete({ problem: 'one-layer' })), [1, 2, 3]);
});
