// A figure of what a unit answers over the input square.

import { createFigure } from '../plot/canvas.js';
import { drawSurface } from '../plot/surface.js';

/** @typedef {import('../plot/surface.js').Point} Point */
/** @import {Run, View} from '../types.d.ts' */

/**
 * Pixels a side of the picture that the core paints; the screen's are interpolated. While the run moves it is painted in
 * every frame and has to be quick, at rest it shows what lies close to a corner.
 */
const LARGE = { moving: 80, resting: 160 };
const SMALL = { moving: 40, resting: 80 };

/** Milliseconds without a change that count as rest. */
const RESTS_AFTER = 150;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run drawn at its playhead
 * @param {typeof import('../../pkg/backprop_live.js').paintSurface} paintSurface
 * @param {object} what
 * @param {number} [what.unit] the number of a hidden unit; without it the output
 * @param {() => string} what.describe the text alternative
 * @returns {View}
 */
export function createSurface(canvas, run, paintSurface, { unit, describe }) {
  const sides = unit === undefined ? LARGE : SMALL;
  let isResting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const figure = createFigure(
    canvas,
    (context, size, theme) => {
      const side = isResting ? sides.resting : sides.moving;
      const picture = paintSurface(run.trainer, side, side, unit);
      drawSurface(context, size, theme, { picture, points: pointsOf(run), isLabelled: unit === undefined });
      if (isResting) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        isResting = true;
        figure.invalidate();
      }, RESTS_AFTER);
    },
    describe,
  );
  return {
    invalidate() {
      isResting = false;
      figure.invalidate();
    },
  };
}

/**
 * The rows of X, without the bias, and their targets.
 *
 * @param {Run} run
 * @returns {Point[]}
 */
function pointsOf(run) {
  const { X, y } = run.pass();
  if (!X || !y) return [];
  return Array.from(y.values, (target, row) => ({
    x: X.values[row * X.columns] ?? 0,
    y: X.values[row * X.columns + 1] ?? 0,
    target,
  }));
}
