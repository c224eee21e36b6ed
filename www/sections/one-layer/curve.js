// One layer's error curve, which is its playhead's slider as well.

import { createFigure } from '../../plot/canvas.js';
import { createPlotRange } from '../../controls/plot-range.js';
import { decimate } from '../../plot/decimate.js';
import { find } from '../../page/dom.js';
import { drawErrorCurve } from '../../plot/error-curve.js';
import { errorPlotScales, MARGIN } from '../../plot/error-plot.js';
import { fixed, grouped } from '../../text/format.js';

/** @typedef {import('../../plot/error-plot.js').Scales} Scales */
/** @import {Player, Run} from '../../types.d.ts' */

/**
 * @param {HTMLElement} element holds a canvas and a range over it
 * @param {Run} run
 * @param {Player} player
 */
export function createCurve(element, run, player) {
  const canvas = find(element, 'canvas', HTMLCanvasElement);
  /** @type {Scales | null} */
  let scales = null;

  const figure = createFigure(
    canvas,
    (context, size, theme) => {
      const errors = run.errors(0, run.trained + 1);
      const present = errorPlotScales(size, theme.em, {
        iterations: run.iterations,
        // Nearly all that happens, happens in the first hundred iterations.
        logIterations: true,
        logError: false,
        lowest: 0,
        highest: errors.reduce((highest, error) => Math.max(highest, error), 0),
      });
      const left = present.x.map(0);
      const columns = Math.ceil(present.x.map(run.iterations) - left);
      const iterations = decimate(errors, errors.length, columns, (column) => present.x.invert(left + column));
      drawErrorCurve(context, size, theme, {
        scales: present,
        logError: false,
        iterations,
        errors: Float64Array.from(iterations, (iteration) => errors[iteration] ?? Number.NaN),
        playhead: { iteration: run.iteration, error: run.error() },
        pointed: null,
        kept: [],
      });
      scales = present;
    },
    () =>
      `Error curve over ${grouped(run.iterations)} iterations. The playhead is at iteration ` +
      `${grouped(run.iteration)}, where the error is ${fixed(run.error(), 3)}.`,
  );

  createPlotRange(canvas, find(element, 'input[type="range"]', HTMLInputElement), MARGIN, (x) => {
    if (!scales) return;
    player.pause();
    run.seek(scales.x.invert(x));
  });
  return figure;
}
