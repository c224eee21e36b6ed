// One layer, live: a run of its own with the notebook's targets or XOR's, its matrices, its surface and its errors.

import { activationTint, signedTint, TEXT_ALPHA } from '../../plot/color.js';
import { onScreen } from '../../controls/near.js';
import { mountPlayer } from '../../controls/player.js';
import { createSurface } from '../../controls/surface.js';
import { find, findAll, setText } from '../../page/dom.js';
import { fixed, grouped } from '../../text/format.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { createPlayer } from '../../model/player.js';
import { createRun } from '../../model/run.js';
import { createView } from '../../plot/view.js';
import { createCurve } from './curve.js';

/** @import {Core, Run, Tint, Training} from '../../types.d.ts' */

/** The targets to choose from: y for the rows 0 0, 0 1, 1 0 and 1 1. */
const TARGETS = { notebook: [0, 0, 1, 1], xor: [0, 1, 1, 0] };

/** Slow enough to follow, and through in some seconds at 60 frames a second. */
const ITERATIONS_PER_FRAME = 5;

const CORNERS = ['0 0', '0 1', '1 0', '1 1'];

/**
 * @param {HTMLElement} section
 * @param {Core} core
 * @param {Training} training
 */
export function createLive(section, core, training) {
  const run = createRun(training, ONE_LAYER.settings, ONE_LAYER.iterations, onScreen(section));

  // The player gets its frames from a view, so that it stands still off screen.
  let update = (/** @type {number} */ _time) => {};
  const frames = createView(find(section, '.stage', HTMLElement), () => update(performance.now()));
  const player = createPlayer(
    run,
    (next) => {
      update = next;
      frames.invalidate();
    },
    () => {},
  );
  player.pace = ITERATIONS_PER_FRAME;
  mountPlayer(find(section, '.playback', HTMLElement), run, player);

  const curve = createCurve(find(section, '.curve-playback .canvas-box', HTMLElement), run, player);
  const views = [
    createWiring(find(section, '.wiring', HTMLTableElement), run),
    createError(find(section, '.playback-error output', HTMLOutputElement), run),
    createSurface(find(section, '.surface canvas', HTMLCanvasElement), run, core, {
      describe: () => {
        const outputs = Array.from(run.trainer.outputs(), (output, row) => `${fixed(output, 2)} at ${CORNERS[row]}`);
        return `The output over the input square at iteration ${grouped(run.iteration)}: ${outputs.join(', ')}.`;
      },
    }),
  ];
  run.subscribe((change) => {
    curve.invalidate();
    if (change === 'run' || change === 'playhead') for (const view of views) view.invalidate();
  });

  for (const radio of findAll(section, 'input[name="one-layer-targets"]', HTMLInputElement)) {
    radio.addEventListener('change', () => {
      run.choose({ targets: radio.value === 'xor' ? TARGETS.xor : TARGETS.notebook }, { iteration: 0 });
    });
  }
}

/**
 * X with the weights over its columns, and what comes of each row.
 *
 * @param {HTMLTableElement} table
 * @param {Run} run
 */
function createWiring(table, run) {
  const [weights = [], ...rows] = findAll(table, 'tbody tr', HTMLTableRowElement).map((row) =>
    findAll(row, 'td', HTMLTableCellElement),
  );
  return createView(table, () => {
    const { X, W, XW, O, y } = run.pass();
    if (!X || !W || !XW || !O || !y) return;
    W.values.forEach((weight, column) => show(weights[column], fixed(weight, 3), signedTint(weight)));
    rows.forEach((cells, row) => {
      const inputs = X.values.subarray(row * X.columns, (row + 1) * X.columns);
      inputs.forEach((input, column) => show(cells[column], String(input), null));
      const [netInput, output, target] = cells.slice(inputs.length);
      const activation = O.values[row] ?? Number.NaN;
      show(netInput, fixed(XW.values[row] ?? Number.NaN, 3), null);
      show(output, fixed(activation, 4), activationTint(activation));
      show(target, String(y.values[row]), activationTint(y.values[row] ?? Number.NaN));
    });
  });
}

/**
 * @param {HTMLTableCellElement | undefined} cell
 * @param {string} text
 * @param {Tint | null} tint
 */
function show(cell, text, tint) {
  if (!cell) return;
  setText(cell, text);
  if (!tint) return;
  cell.classList.toggle('is-zero', tint.hue === 'negative');
  cell.classList.toggle('is-one', tint.hue === 'positive');
  cell.style.setProperty('--tint', `${(100 * TEXT_ALPHA * tint.alpha).toFixed(1)}%`);
}

/**
 * @param {HTMLOutputElement} output
 * @param {Run} run
 */
function createError(output, run) {
  return createView(output, () => setText(output, fixed(run.error(), 6)));
}
