// One layer's matrices: X with the weights over its columns, what comes of each row, and the output over the input square.

import { setTint } from '../../controls/matrix-table.js';
import { activationTint, signedTint } from '../../plot/color.js';
import { createSurface } from '../../controls/surface.js';
import { withCells, find, findAll, setText } from '../../page/dom.js';
import { fixed, grouped } from '../../text/format.js';
import { matrixOf } from '../../model/pass.js';
import { ROWS } from '../../model/words.js';
import { textEffect } from '../../state.js';

/** @import {Core, Run, Tint} from '../../types.d.ts' */

/**
 * @param {HTMLElement} stage
 * @param {Core} core
 * @param {Run} run
 */
export function mountMatrices(stage, core, run) {
  const [weights, ...rows] = findAll(stage, '.wiring tbody tr', HTMLTableRowElement).map(withCells);
  textEffect(find(stage, '.wiring', HTMLTableElement), () => {
    const pass = run.pass();
    const { X, O, y } = pass;
    matrixOf(pass, 'W').values.forEach((weight, column) => show(weights[column], fixed(weight, 3), signedTint(weight)));
    rows.forEach((cells, row) => {
      const inputs = X.values.subarray(row * X.columns, (row + 1) * X.columns);
      inputs.forEach((input, column) => show(cells[column], String(input), null));
      const [netInput, output, target] = cells.slice(inputs.length);
      show(netInput, fixed(matrixOf(pass, 'XW').values[row], 3), null);
      show(output, fixed(O.values[row], 4), activationTint(O.values[row]));
      show(target, String(y.values[row]), activationTint(y.values[row]));
    });
  });
  createSurface(find(stage, '.surface canvas', HTMLCanvasElement), run, core, {
    describe: () => {
      const outputs = Array.from(run.trainer.outputs(), (output, row) => `${fixed(output, 2)} at ${ROWS[row]}`);
      return `The output over the input square at iteration ${grouped(run.iteration)}: ${outputs.join(', ')}.`;
    },
  });
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {string} text
 * @param {Tint | null} tint
 */
function show(cell, text, tint) {
  setText(cell, text);
  if (tint) setTint(cell, tint);
}
