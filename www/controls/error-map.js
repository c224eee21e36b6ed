// A figure of the error over two weights of a run, at its playhead. The other weights stay as they are there: the map is a slice.

import { mountFigure, restOf, sizeOf, themeNow } from '../plot/canvas.js';
import { drawErrorMap, errorMapLayout } from '../plot/error-map.js';
import { startingWith } from '../model/branch.js';
import { allWeights } from '../model/pass.js';
import { computed } from '../state.js';

/** @import {Core, Run} from '../types.d.ts' */
/** @import {Arrow, Part} from '../plot/error-map.js' */

/** Errors a side: while the run moves they are computed in every frame, at rest they show more. */
const SIDE = { moving: 64, resting: 128 };

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
 * @returns {{ pointAt: (x: number, y: number) => [number, number] | null, place: () => { x: number, y: number } }} `pointAt`
 *   gives the two weights at a place of the canvas, in CSS pixels; `place` where the point is, which can be dragged
 */
export function createErrorMap(canvas, run, core, { weights, names, part, steps, describe }) {
  const { Trainer, errorSurface, paint } = core;
  const present = computed(() => allWeights(run.pass()));
  const isResting = restOf(canvas, () => present.value);

  const map = computed(() => {
    const [first, second] = weights();
    const shown = part();
    const side = isResting.value ? SIDE.resting : SIDE.moving;
    // The map stays where it is while the point moves, so it is made around weights of its own.
    const initialWeights = [...present.value];
    [initialWeights[first], initialWeights[second]] = shown.centre;
    const around = new Trainer(startingWith(run.settings, initialWeights));
    const errors = errorSurface(around, first, second, shown.span, side);
    around.free();
    return { errors, side, part: shown };
  });

  mountFigure(
    canvas,
    (pen) => {
      const [first, second] = weights();
      /** @param {ArrayLike<number>} all */
      const two = (all) => /** @type {const} */ ([all[first], all[second]]);
      const { iterations, weights: path } = run.path;
      const point = two(present.value);
      const next = iterations.findIndex((iteration) => iteration > run.iteration);
      const played = next < 0 ? path : path.slice(0, next);
      drawErrorMap(
        pen,
        {
          ...map.value,
          names: names(),
          played: [...played.map(two), point],
          coming: [point, ...path.slice(played.length).map(two)],
          point,
          arrows: steps().map((arrow) => ({ ...arrow, step: two(arrow.step) })),
        },
        paint,
      );
    },
    describe,
  );

  const layout = () => errorMapLayout(sizeOf(canvas).value, themeNow().em, part());
  return {
    pointAt(x, y) {
      const { left, top, side, x: across, y: up } = layout();
      const isInside = x >= left && x <= left + side && y >= top && y <= top + side;
      return isInside ? [across.invert(x), up.invert(y)] : null;
    },
    place() {
      const { x, y } = layout();
      const [first, second] = weights();
      return { x: x.map(present.value[first]), y: y.map(present.value[second]) };
    },
  };
}
