// The lab's weights: Wh and Wo, or W, at the playhead.

import { createFigure } from '../../canvas.js';
import { byId } from '../../dom.js';
import { drawMatrix } from '../../draw/matrix.js';
import { fixed } from '../../format.js';

/** @typedef {import('../../run.js').Matrix} Matrix */
/** @typedef {import('../../run.js').Run} Run */

const INPUTS = ['x₁', 'x₂', 'bias'];

/** @param {Run} run */
export function createWeights(run) {
  const figure = createFigure(
    byId('weights', HTMLCanvasElement),
    (context, size, theme) => {
      const matrices = weightsOf(run);
      const { em } = theme;
      const headHeight = 3 * em;
      const between = 1.25 * em;
      const labelWidths = matrices.map(({ labels }) => (labels.rows === INPUTS ? 2.75 : 1.9) * em);
      const labelled = labelWidths.reduce((sum, width) => sum + width, between * (matrices.length - 1));
      const columns = matrices.reduce((sum, { matrix }) => sum + matrix.columns, 0);
      const rows = Math.max(...matrices.map(({ matrix }) => matrix.rows));
      const cellWidth = Math.min(5.5 * em, (size.width - labelled) / columns);
      const cellHeight = Math.min(3.5 * em, (size.height - headHeight) / rows);
      let labelX = 0;
      matrices.forEach(({ matrix, labels }, index) => {
        const x = labelX + (labelWidths[index] ?? 0);
        drawMatrix(context, theme, { x, y: headHeight, labelX, cellWidth, cellHeight }, matrix, labels);
        labelX = x + matrix.columns * cellWidth + between;
      });
    },
    () =>
      weightsOf(run)
        .map(({ matrix, labels }) => `${labels.name}, ${matrix.rows} by ${matrix.columns}: ${inWords(matrix)}`)
        .join(' '),
  );
  run.subscribe((change) => {
    if (change === 'run' || change === 'playhead') figure.invalidate();
  });
}

/** @param {Run} run */
function weightsOf(run) {
  const { W, Wh, Wo } = run.pass();
  const hidden = Array.from({ length: Wh?.columns ?? 0 }, (_, unit) => `h${subscript(unit + 1)}`);
  return [
    { matrix: W, labels: { name: 'W', rows: INPUTS, columns: ['O'] } },
    { matrix: Wh, labels: { name: 'Wh', rows: INPUTS, columns: hidden } },
    { matrix: Wo, labels: { name: 'Wo', rows: hidden, columns: ['O'] } },
  ].flatMap(({ matrix, labels }) => (matrix ? [{ matrix, labels }] : []));
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

/**
 * @param {number} value a whole number, 0 or more
 * @returns {string}
 */
function subscript(value) {
  return String(value).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '');
}
