// The grid of seeds: its shape, the cell under a point, and the tint of an error.

import assert from 'node:assert/strict';
import test from 'node:test';

import { errorAlpha, seedAt, seedGrid } from '../../www/plot/seeds.js';

test('the grid fits its canvas, and its cells are as large as that allows', () => {
  for (const size of [
    { width: 724, height: 434 },
    { width: 358, height: 521 },
    { width: 1900, height: 1140 },
    { width: 1200, height: 200 },
  ]) {
    const grid = seedGrid(size, 16, 1000);
    assert.equal(grid.columns * grid.rows >= 1000 && grid.columns * (grid.rows - 1) < 1000, true);
    assert.ok(grid.x + grid.columns * grid.cell <= size.width && grid.y >= 0);
    assert.ok(grid.y + grid.rows * grid.cell <= size.height);
    for (const columns of [20, 25, 40, 50, 100]) {
      const cell = Math.min((size.width - grid.x - 4) / columns, (size.height - 8) / Math.ceil(1000 / columns));
      assert.ok(cell <= grid.cell + 1e-9, `${columns} columns would be better than ${grid.columns}`);
    }
  }
  assert.equal(seedGrid({ width: 724, height: 434 }, 16, 1000).columns, 40);
  assert.equal(seedGrid({ width: 358, height: 521 }, 16, 1000).columns, 25);
});

test('every cell is found in its middle, and nothing beside the grid', () => {
  const grid = seedGrid({ width: 724, height: 434 }, 16, 990);
  for (let seed = 0; seed < 990; seed += 1) {
    const x = grid.x + ((seed % grid.columns) + 0.5) * grid.cell;
    const y = grid.y + (Math.floor(seed / grid.columns) + 0.5) * grid.cell;
    assert.equal(seedAt(grid, x, y), seed);
  }
  const right = grid.x + grid.columns * grid.cell;
  const bottom = grid.y + grid.rows * grid.cell;
  for (const [x, y] of /** @type {const} */ ([[grid.x - 1, 50], [right + 1, 50], [100, grid.y - 1], [100, bottom + 1]])) {
    assert.equal(seedAt(grid, x, y), null);
  }
  assert.equal(seedAt(grid, right - 1, bottom - 1), null, 'the last row is not full');
});

test('a smaller error is never paler, and the scale has its ends', () => {
  assert.equal(errorAlpha(0.001), 1);
  assert.equal(errorAlpha(0), 1);
  assert.equal(errorAlpha(0.5), errorAlpha(1));
  assert.ok(errorAlpha(0.5) > 0);
  const alphas = [0.5, 0.25, 0.05, 0.01, 0.002, 0.001].map(errorAlpha);
  assert.deepEqual(alphas, [...alphas].sort((a, b) => a - b));
  assert.equal(new Set(alphas).size, alphas.length);
});
