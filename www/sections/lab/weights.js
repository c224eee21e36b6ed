// The lab's weights: Wh and Wo, or W, at the playhead.

import { createFigure } from '../../plot/canvas.js';
import { byId } from '../../page/dom.js';
import { drawMatrix } from '../../plot/matrix.js';
import { fixed, subscript } from '../../text/format.js';

/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Grid} from '../../plot/matrix.js' */
/** @import {Matrix, Run} from '../../types.d.ts' */

const INPUTS = ['x₁', 'x₂', 'bias'];

/** More hidden units than this get a row each, so that their numbers stay legible. */
const MOST_ACROSS = 6;

/** The least height of such a row, in units of the page's type size; where there is no room for that, they stand in two blocks. */
const ROW = 0.9;

/** Above the cells, for names and columns' labels, in the same units. */
const HEAD = 3;

/**
 * A matrix as it is drawn.
 *
 * @typedef {object} Panel
 * @property {Matrix} matrix
 * @property {import('../../plot/matrix.js').Labels} labels
 * @property {(row: number, column: number) => number} placeOf a cell's place among the weights
 * @property {number} before room to its left, row labels included, in units of the page's type size
 */

/**
 * @param {Run} run
 * @param {Pointed} pointed
 */
export function mountWeights(run, pointed) {
  const canvas = byId('weights', HTMLCanvasElement);
  /** @type {{ panel: Panel, grid: Grid }[]} */
  let drawn = [];
  const figure = createFigure(
    canvas,
    (pen) => {
      const { em, size } = pen;
      const headHeight = HEAD * em;
      const panels = panelsOf(run, size.height / em - HEAD);
      const labelled = panels.reduce((sum, { before }) => sum + before * em, 0);
      const columns = panels.reduce((sum, { matrix }) => sum + matrix.columns, 0);
      const rows = Math.max(...panels.map(({ matrix }) => matrix.rows));
      const cellWidth = Math.min(5.5 * em, (size.width - labelled) / columns);
      const cellHeight = Math.min(3.5 * em, (size.height - headHeight) / rows);
      let left = 0;
      drawn = [];
      for (const panel of panels) {
        const { matrix, labels, before, placeOf } = panel;
        const x = left + before * em;
        const labelX = left === 0 ? 0 : x - Math.min(before, 1.9) * em;
        const grid = { x, y: headHeight, labelX, cellWidth, cellHeight };
        drawn.push({ panel, grid });
        drawMatrix(pen, grid, matrix, labels, (row, column) => pointed.places.includes(placeOf(row, column)));
        left = x + matrix.columns * cellWidth;
      }
    },
    () =>
      weightsOf(run)
        .map(({ name, matrix }) => `${name}, ${matrix.rows} by ${matrix.columns}: ${inWords(matrix)}`)
        .join(' '),
  );
  const fit = () => canvas.parentElement?.classList.toggle('is-many', (run.pass().Wh?.columns ?? 0) > MOST_ACROSS);

  /** @param {PointerEvent} event */
  const pointAt = ({ clientX, clientY }) => {
    const { left, top } = canvas.getBoundingClientRect();
    const places = drawn.flatMap(({ panel: { matrix, placeOf }, grid }) => {
      const column = Math.floor((clientX - left - grid.x) / grid.cellWidth);
      const row = Math.floor((clientY - top - grid.y) / grid.cellHeight);
      const isInside = column >= 0 && column < matrix.columns && row >= 0 && row < matrix.rows;
      return isInside ? [placeOf(row, column)] : [];
    });
    pointed.point(places);
  };
  canvas.addEventListener('pointermove', pointAt);
  canvas.addEventListener('pointerdown', pointAt);
  canvas.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') pointed.point([]);
  });
  pointed.subscribe(() => figure.invalidate());
  run.subscribe((change) => {
    if (change === 'run') fit();
    if (change === 'run' || change === 'playhead') figure.invalidate();
  });
  fit();
}

/**
 * @param {Run} run
 * @returns {{ name: string, matrix: Matrix }[]}
 */
function weightsOf(run) {
  const pass = run.pass();
  return ['W', 'Wh', 'Wo'].flatMap((name) => {
    const matrix = pass[name];
    return matrix ? [{ name, matrix }] : [];
  });
}

/**
 * The weights as the formulas have them, inputs downward and hidden units across; or, when there are many hidden units,
 * a row for each of them, with its weights from the inputs and the one to the output.
 *
 * @param {Run} run
 * @param {number} height for the cells, in units of the page's type size
 * @returns {Panel[]}
 */
function panelsOf(run, height) {
  const { W, Wh, Wo } = run.pass();
  if (W) return [{ matrix: W, labels: { name: 'W', rows: INPUTS, columns: ['O'] }, placeOf: (row) => row, before: 2.4 }];
  if (!Wh || !Wo) return [];
  const width = Wh.columns;
  const hidden = Array.from({ length: width }, (_, unit) => `h${subscript(unit + 1)}`);
  if (hidden.length <= MOST_ACROSS) {
    return [
      {
        matrix: Wh,
        labels: { name: 'Wh', rows: INPUTS, columns: hidden },
        placeOf: (row, column) => row * width + column,
        before: 2.4,
      },
      {
        matrix: Wo,
        labels: { name: 'Wo', rows: hidden, columns: ['O'] },
        placeOf: (row) => INPUTS.length * width + row,
        before: 2.6,
      },
    ];
  }
  const blocks = hidden.length * ROW > height ? 2 : 1;
  const most = Math.ceil(hidden.length / blocks);
  return Array.from({ length: blocks }, (_, block) => block * most).flatMap((first) => {
    const rows = hidden.slice(first, first + most);
    const isNamed = first === 0;
    const name = (/** @type {string} */ text) => (isNamed ? text : '');
    return [
      {
        matrix: rowsOf(transposed(Wh), first, rows.length),
        labels: { name: name('Whᵀ'), shape: name(`${Wh.columns} × ${Wh.rows}`), rows, columns: INPUTS },
        placeOf: (row, column) => column * width + first + row,
        before: isNamed ? 1.9 : 2.4,
      },
      {
        matrix: rowsOf(Wo, first, rows.length),
        labels: { name: name('Wo'), shape: name(`${Wo.rows} × ${Wo.columns}`), rows: [], columns: ['O'] },
        placeOf: (row) => INPUTS.length * width + first + row,
        before: 0.25,
      },
    ];
  });
}

/**
 * @param {Matrix} matrix
 * @returns {Matrix}
 */
function transposed({ rows, columns, values }) {
  const turned = values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);
  return { rows: columns, columns: rows, values: turned };
}

/**
 * @param {Matrix} matrix
 * @param {number} first
 * @param {number} count
 * @returns {Matrix}
 */
function rowsOf({ columns, values }, first, count) {
  return { rows: count, columns, values: values.subarray(first * columns, (first + count) * columns) };
}

/**
 * @param {Matrix} matrix
 * @returns {string} its rows, each ended by a full stop
 */
function inWords(matrix) {
  const rows = Array.from({ length: matrix.rows }, (_, row) => {
    const values = matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns);
    return Array.from(values, (value) => fixed(value, 2)).join(', ');
  });
  return rows.map((row) => `${row}.`).join(' ');
}
