// A figure of what a unit answers over the input square.

import { mountFigure, restOf, sizeOf, themeNow } from '../plot/canvas.js';
import { divergingRamp } from '../plot/picture.js';
import { boundary, contrastOf, drawSurface, surfaceLayout } from '../plot/surface.js';
import { computed, signal } from '../state.js';
import { placeIn } from './plot-range.js';

/** @import {Core, Run} from '../types.d.ts' */
/** @import {Corner} from '../plot/surface.js' */
/** @typedef {Pick<Run, 'settings' | 'trainer' | 'pass'>} SurfaceRun */

/**
 * Answers a side; what lies between them on the screen is interpolated. While the run moves they are computed in every frame,
 * which has to be quick; at rest they show what lies close to a corner.
 */
const LARGE = { moving: 80, resting: 160 };
const SMALL = { moving: 40, resting: 80 };

/**
 * @param {HTMLCanvasElement} canvas
 * @param {SurfaceRun} run drawn at its playhead
 * @param {Pick<Core, 'surface' | 'surfaceWithoutSigmoid' | 'paint'>} core
 * @param {object} what
 * @param {number} [what.unit] the number of a hidden unit; without it the output. Nothing is drawn for one that the network has
 *   not
 * @param {() => string} what.describe the text alternative
 * @param {boolean} [what.hasGrid] whether the grid of inputs is drawn
 * @param {() => boolean} [what.isLinear] whether the hidden units pass their net inputs on, without σ
 * @returns {{ hasLine: () => boolean }} whether the answer is ½ anywhere in the square
 */
export function createSurface(
  canvas,
  run,
  { surface, surfaceWithoutSigmoid, paint },
  { unit, describe, hasGrid = false, isLinear = () => false },
) {
  const sides = unit === undefined ? LARGE : SMALL;
  const isLabelled = unit === undefined;
  const isPresent = () => unit === undefined || unit < (run.settings.hidden ?? 0);
  const pointed = signal(/** @type {{ x: number, y: number } | null} */ (null), (a, b) => a?.x === b?.x && a?.y === b?.y);
  const isResting = restOf(canvas, () => run.pass());

  const answers = computed(() => {
    const side = isResting.value ? sides.resting : sides.moving;
    return { side, values: isLinear() ? surfaceWithoutSigmoid(run.trainer, side, side) : surface(run.trainer, side, side, unit) };
  });
  const line = computed(() => boundary(answers.value));
  const contrast = computed(() => contrastOf(answers.value));
  const picture = computed(() => paint(answers.value.values, answers.value.side, 0, 1, divergingRamp(themeNow())));

  mountFigure(
    canvas,
    (pen) => {
      if (!isPresent()) return;
      drawSurface(pen, {
        answers: answers.value,
        picture: picture.value,
        line: line.value,
        contrast: contrast.value,
        points: cornersOf(run),
        isLabelled,
        hasGrid,
        pointed: pointed.value,
      });
    },
    () => (isPresent() ? describe() : 'A hidden unit that this network does not have.'),
  );

  /** @param {PointerEvent} event */
  const point = (event) => {
    const { left, top, side } = surfaceLayout(sizeOf(canvas).value, themeNow().em, isLabelled);
    const at = placeIn(canvas, event);
    const [x, y] = [(at.x - left) / side, 1 - (at.y - top) / side];
    pointed.value = x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
  };
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerleave', () => {
    pointed.value = null;
  });
  return { hasLine: () => line.value.length > 0 };
}

/**
 * The rows of X, without the bias, and their targets.
 *
 * @param {SurfaceRun} run
 * @returns {Corner[]}
 */
function cornersOf(run) {
  const { X, y } = run.pass();
  return Array.from(y.values, (target, row) => ({
    x: X.values[row * X.columns],
    y: X.values[row * X.columns + 1],
    target,
  }));
}
