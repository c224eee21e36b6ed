// A figure of the error over two weights of a run, at its playhead. The other weights stay as they are there: the map is a slice.

import { createFigure } from '../plot/canvas.js';
import { drawErrorMap, errorMapLayout } from '../plot/error-map.js';
import { startingWith } from '../model/branch.js';
import { pathOf } from '../model/trajectory.js';

/** @import {Core, Run, View} from '../types.d.ts' */
/** @import {Arrow, Part} from '../plot/error-map.js' */

/** Errors a side: while the run moves they are computed in every frame, at rest they show more. */
const SIDE = { moving: 64, resting: 128 };

/** Milliseconds without a change that count as rest. */
const RESTS_AFTER = 150;

/** The least that a map shows to each side of its centre. */
const LEAST_SPAN = 1;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run drawn at its playhead
 * @param {Pick<Core, 'Trainer' | 'errorSurface' | 'paint'>} core
 * @param {object} what
 * @param {() => readonly [number, number]} what.weights places in the list of all weights: Wh then Wo, or W, row-major
 * @param {() => readonly [string, string]} what.names of these two
 * @param {() => Part} what.part of their plane
 * @param {() => readonly (Omit<Arrow, 'step'> & { step: Float64Array })[]} what.steps from the playhead, of all weights
 * @param {() => string} what.describe the text alternative
 * @param {(x: number, y: number) => void} [what.placed] told where the point is, in CSS pixels of the canvas
 * @returns {View & { pointAt: (x: number, y: number) => [number, number] | null }} `pointAt` gives the two weights at a place of the
 *   canvas, in CSS pixels
 */
export function createErrorMap(canvas, run, { Trainer, errorSurface, paint }, { weights, names, part, steps, describe, placed }) {
  let isResting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof errorMapLayout> | null} */
  let layout = null;

  const figure = createFigure(
    canvas,
    (pen) => {
      const [first, second] = weights();
      const shown = part();
      const present = weightsOf(run);
      const side = isResting ? SIDE.resting : SIDE.moving;
      /** @param {ArrayLike<number>} all */
      const two = (all) => /** @type {const} */ ([all[first], all[second]]);

      // The map stays where it is while the point moves, so it is made around weights of its own.
      const initialWeights = [...present];
      [initialWeights[first], initialWeights[second]] = shown.centre;
      const around = new Trainer(startingWith(run.settings, initialWeights));
      const errors = errorSurface(around, first, second, shown.span, side);
      around.free();

      const { iterations, weights: path } = pathOf(run);
      const point = two(present);
      const next = iterations.findIndex((iteration) => iteration > run.iteration);
      const played = next < 0 ? path : path.slice(0, next);
      drawErrorMap(
        pen,
        {
          errors,
          side,
          part: shown,
          names: names(),
          played: [...played.map(two), point],
          coming: [point, ...path.slice(played.length).map(two)],
          point,
          arrows: steps().map((arrow) => ({ ...arrow, step: two(arrow.step) })),
        },
        paint,
      );
      layout = errorMapLayout(pen.size, pen.em, shown);
      placed?.(layout.x.map(point[0]), layout.y.map(point[1]));
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
    pointAt(x, y) {
      if (!layout) return null;
      const { left, top, side } = layout;
      const isInside = x >= left && x <= left + side && y >= top && y <= top + side;
      return isInside ? [layout.x.invert(x), layout.y.invert(y)] : null;
    },
  };
}

/**
 * All weights at a run's playhead: Wh then Wo, or W, row-major.
 *
 * @param {Run} run
 * @returns {Float64Array}
 */
export function weightsOf(run) {
  const { W, Wh, Wo } = run.pass();
  if (W) return W.values;
  if (!Wh || !Wo) throw new Error('The pass has no weights.');
  return Float64Array.of(...Wh.values, ...Wo.values);
}

/**
 * The part of the plane of two weights that a run's path stays within, with room around it.
 *
 * @param {Run} run
 * @param {readonly [number, number]} weights places in the list of all weights
 * @returns {Part}
 */
export function partAround(run, [first, second]) {
  const { weights } = pathOf(run);
  const ends = [first, second].map((place) => {
    const values = weights.map((all) => all[place]);
    return { low: values.reduce((a, b) => Math.min(a, b)), high: values.reduce((a, b) => Math.max(a, b)) };
  });
  const [x, y] = ends.map(({ low, high }) => (low + high) / 2);
  const span = 0.65 * Math.max(...ends.map(({ low, high }) => high - low));
  return { centre: [x, y], span: Math.max(LEAST_SPAN, span) };
}
