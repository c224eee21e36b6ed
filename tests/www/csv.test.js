// The CSV holds every iteration, and every digit of it.

import assert from 'node:assert/strict';
import test from 'node:test';

import { errorsCsv } from '../../www/text/csv.js';

test('a line an iteration, digits that read back', () => {
  const errors = new Float64Array([0.4964100319027255, 1e-7, 0.1 + 0.2, 5e-324]);
  const [header, ...lines] = errorsCsv(errors).trimEnd().split('\r\n');
  assert.equal(header, 'iteration,error');
  assert.deepEqual(
    lines.map((line) => line.split(',').map(Number)),
    [...errors].map((error, i) => [i, error]),
  );
});

test('no iterations, no lines', () => {
  assert.equal(errorsCsv([]), 'iteration,error\r\n');
});
