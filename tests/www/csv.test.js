// The CSV holds every iteration, and every digit of it.

import assert from 'node:assert/strict';
import test from 'node:test';

import { ROWS } from '../../www/model/words.js';
import { runCsv } from '../../www/text/csv.js';

test('a line an iteration, digits that read back', () => {
  const errors = new Float64Array([0.4964100319027255, 1e-7, 0.1 + 0.2, 5e-324]);
  const answers = Float32Array.from({ length: 16 }, (_, k) => [1 / 3, 1 - 1e-7, 1e-30, 0.25, 5e-45][k % 5]);
  const [header, ...lines] = runCsv(errors, answers, ROWS).trimEnd().split('\r\n');
  assert.equal(header, 'iteration,error,O 0 0,O 0 1,O 1 0,O 1 1');
  const rows = lines.map((line) => line.split(','));
  assert.deepEqual(rows.map((row) => row.slice(0, 2).map(Number)), [...errors].map((error, i) => [i, error]));
  assert.deepEqual(
    rows.map((row) => row.slice(2).map((text) => Math.fround(Number(text)))),
    [0, 4, 8, 12].map((k) => [...answers.slice(k, k + 4)]),
  );
  // No digits that single precision does not have.
  assert.equal(rows[0][2], '0.33333334');
  assert.equal(rows[0][5], '0.25');
});

test('no iterations, no lines', () => {
  assert.equal(runCsv([], [], ROWS), 'iteration,error,O 0 0,O 0 1,O 1 0,O 1 1\r\n');
});
