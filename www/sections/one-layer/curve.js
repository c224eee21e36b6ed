// One layer's error curve, which is its playhead's slider as well.

import { createFigure } from '../../plot/canvas.js';
import { createCurves, errorScale, frameOf, iterationScale, MARGIN } from '../../plot/curves.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { createHistory } from '../../model/history.js';
import { find } from '../../page/dom.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Player, Run, Scale, View} from '../../types.d.ts' */

/**
 * @param {HTMLElement} element holds a canvas and a range over it
 * @param {Run} run
 * @param {Player} player
 * @returns {View}
 */
export function createCurve(element, run, player) {
  const range = find(element, 'input', HTMLInputElement);
  const historyOf = createHistory(run);
  const curves = createCurves();
  /** @type {Scale | null} */
  let across = null;

  const figure = createFigure(
    find(element, 'canvas', HTMLCanvasElement),
    (context, size, theme) => {
      const { errors, count, lowest, highest } = historyOf();
      const frame = frameOf(size, theme.em);
      // Nearly all that happens, happens in the first hundred iterations.
      const x = iterationScale(frame, 0, run.iterations, true);
      const y = errorScale(frame, { lowest, highest, isLog: false });
      curves.draw(context, size, theme, {
        frame,
        x,
        y,
        curves: [{ points: curves.pointsOf(errors, count, frame, x, y), color: 'accent', at: run.error(), isFilled: true }],
        playhead: run.iteration,
        hasThumb: true,
      });
      across = x;
      range.max = String(run.iterations);
      range.value = String(run.iteration);
      range.setAttribute('aria-valuetext', `${grouped(run.iteration)} of ${grouped(run.iterations)}`);
    },
    () =>
      `Error curve over ${grouped(run.iterations)} iterations. The playhead is at iteration ` +
      `${grouped(run.iteration)}, where the error is ${fixed(run.error(), 3)}.`,
  );

  /** @param {number} iteration */
  const seek = (iteration) => {
    player.pause();
    run.seek(iteration);
  };
  mountPlotRange(range, {
    margin: MARGIN,
    value: () => run.iteration,
    press: (x) => across && seek(across.invert(x)),
    key: seek,
  });
  return figure;
}
