// The sigmoid and its derivative, with a tangent that follows the pointer and the arrow keys.

import { createFigure } from '../../plot/canvas.js';
import { REACH, snapped } from '../../model/chosen-x.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { find, findAll, setText } from '../../page/dom.js';
import { drawSigmoid, sigmoidScales } from '../../plot/sigmoid.js';
import { drawTangent } from '../../plot/tangent.js';
import { fixed } from '../../text/format.js';

/** @import {ChosenX} from '../../types.d.ts' */
/** @typedef {import('../../plot/sigmoid.js').Scales} Scales */

/** Points of each curve. */
const POINTS = 401;

/**
 * @typedef {object} Functions
 * @property {(x: ArrayLike<number>) => Float64Array} sigmoid
 * @property {(x: ArrayLike<number>) => Float64Array} sigmoidDerivative
 */

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Functions} world.core
 * @param {ChosenX} world.chosenX
 */
export function createSigmoid(section, { core, chosenX }) {
  const plot = find(section, '.canvas-box', HTMLElement);
  const canvas = find(plot, 'canvas', HTMLCanvasElement);
  const range = find(plot, 'input', HTMLInputElement);
  const netInput = find(section, '.reading-x', HTMLElement);
  const activation = find(section, '.reading-activation', HTMLElement);
  const slope = find(section, '.reading-slope', HTMLElement);

  const x = Float64Array.from({ length: POINTS }, (_, i) => -REACH + (2 * REACH * i) / (POINTS - 1));
  const y = core.sigmoid(x);
  const derivative = core.sigmoidDerivative(x);

  /** @type {Scales | null} */
  let scales = null;
  /** Where a mouse hovers: the tangent follows it, and goes back to the chosen x when it leaves. */
  let hovered = /** @type {number | null} */ (null);

  const figure = createFigure(
    canvas,
    (pen) => {
      scales = sigmoidScales(pen.size, pen.em, x);
      const point = pointAt(hovered ?? chosenX.value);
      drawSigmoid(pen, { x, y, derivative, units: [] });
      drawTangent(pen.context, pen.theme, scales, { ...point, chosen: chosenX.value });
      setText(netInput, fixed(point.x, 2));
      setText(activation, fixed(point.y, 5));
      setText(slope, fixed(point.slope, 5));
    },
    () => {
      const point = pointAt(chosenX.value);
      return (
        'The sigmoid rises from 0 to 1 over net inputs from −10 to 10; its derivative is a bell of height one quarter. ' +
        `At net input ${fixed(point.x, 2)} the sigmoid is ${fixed(point.y, 3)}; its tangent there rises by ` +
        `${fixed(point.slope, 3)} for each unit to the right, as much as the derivative is high.`
      );
    },
  );

  /** @param {number} at a net input */
  function pointAt(at) {
    return { x: at, y: core.sigmoid([at])[0], slope: core.sigmoidDerivative([at])[0] };
  }

  /** @param {number | null} at a net input */
  function hover(at) {
    if (hovered === at) return;
    hovered = at;
    figure.invalidate();
  }

  const xAt = (/** @type {number} */ pixels) => snapped(scales ? scales.x.invert(pixels) : chosenX.value);

  mountPlotRange(range, {
    margin: { top: 0, right: 0, left: 0 },
    value: () => chosenX.value,
    press: (pixels) => chosenX.choose(xAt(pixels)),
    key: (x) => {
      hover(null);
      chosenX.choose(x);
    },
    hover: (pixels) => hover(pixels === null ? null : xAt(pixels)),
  });

  const show = () => {
    const { x: chosen, y: value, slope: steepness } = pointAt(chosenX.value);
    range.value = String(chosen);
    range.setAttribute(
      'aria-valuetext',
      `${fixed(chosen, 2)}: sigmoid ${fixed(value, 5)}, slope ${fixed(steepness, 5)}`,
    );
    figure.invalidate();
  };

  for (const button of findAll(section, 'button[data-x]', HTMLButtonElement)) {
    button.addEventListener('click', () => chosenX.choose(Number(button.dataset.x)));
  }
  chosenX.subscribe(show);
  show();
}
