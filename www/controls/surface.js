// A figure of what a unit answers over the input square.

import { createFigure } from '../plot/canvas.js';
import { divergingRamp } from '../plot/picture.js';
import { drawSurface, surfaceLayout } from '../plot/surface.js';

/** @import {Core, Run, View} from '../types.d.ts' */
/** @import {Point} from '../plot/surface.js' */

/**
 * Answers a side; what lies between them on the screen is interpolated. While the run moves they are computed in every frame, which
 * has to be quick; at rest they show what lies close to a corner.
 */
const LARGE = { moving: 80, resting: 160 };
const SMALL = { moving: 40, resting: 80 };

/** Milliseconds without a change that count as rest. */
const RESTS_AFTER = 150;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run drawn at its playhead
 * @param {Pick<Core, 'surface' | 'paint'>} core
 * @param {object} what
 * @param {number} [what.unit] the number of a hidden unit; without it the output
 * @param {() => string} what.describe the text alternative
 * @returns {View}
 */
export function createSurface(canvas, run, { surface, paint }, { unit, describe }) {
  const sides = unit === undefined ? LARGE : SMALL;
  const isLabelled = unit === undefined;
  let isResting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof surfaceLayout> | null} */
  let layout = null;
  let pointed = /** @type {{ x: number, y: number } | null} */ (null);

  const figure = createFigure(
    canvas,
    (pen) => {
      const side = isResting ? sides.resting : sides.moving;
      const values = surface(run.trainer, side, side, unit);
      layout = surfaceLayout(pen.size, pen.em, isLabelled);
      drawSurface(pen, {
        answers: { width: side, height: side, values },
        picture: paint(values, side, 0, 1, divergingRamp(pen.theme)),
        points: pointsOf(run),
        isLabelled,
        pointed,
      });
      if (isResting) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        isResting = true;
        figure.invalidate();
      }, RESTS_AFTER);
    },
    describe,
  );

  /** @param {PointerEvent} event */
  const point = (event) => {
    if (!layout) return;
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left - layout.left) / layout.side;
    const y = 1 - (event.clientY - box.top - layout.top) / layout.side;
    pointed = x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
    figure.invalidate();
  };
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerleave', () => {
    pointed = null;
    figure.invalidate();
  });

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
  return Array.from(y.values, (target, row) => ({
    x: X.values[row * X.columns],
    y: X.values[row * X.columns + 1],
    target,
  }));
}
