// One unit: the sigmoid and its derivative, with a tangent that follows the pointer and the arrow keys.

import { mountFigure, readTheme, sizeOf } from '../../plot/canvas.js';
import { REACH, snapped } from '../../model/chosen-x.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { find, findAll, setText } from '../../page/dom.js';
import { drawSigmoid, sigmoidScales } from '../../plot/sigmoid.js';
import { drawTangent } from '../../plot/tangent.js';
import { computed, effect, signal } from '../../state.js';
import { fixed } from '../../text/format.js';

/** @import {ChosenX} from '../../types.d.ts' */

/** Points of each curve. */
const POINTS = 401;

/**
 * @typedef {object} Sigmoids
 * @property {(x: ArrayLike<number>) => Float64Array} sigmoid
 * @property {(x: ArrayLike<number>) => Float64Array} sigmoidDerivative
 */

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Sigmoids} world.core
 * @param {ChosenX} world.chosenX
 */
export function mountSigmoid(section, { core, chosenX }) {
  const plot = find(section, '.canvas-box');
  const canvas = find(plot, 'canvas', HTMLCanvasElement);
  const range = find(plot, 'input', HTMLInputElement);

  const x = Float64Array.from({ length: POINTS }, (_, i) => -REACH + (2 * REACH * i) / (POINTS - 1));
  const y = core.sigmoid(x);
  const derivative = core.sigmoidDerivative(x);

  /** @param {number} at a net input */
  const pointAt = (at) => ({ x: at, y: core.sigmoid([at])[0], slope: core.sigmoidDerivative([at])[0] });

  /** Where a mouse hovers: the tangent follows it, and goes back to the chosen x when it leaves. */
  const hovered = signal(/** @type {number | null} */ (null));
  const chosen = computed(() => pointAt(chosenX.value));
  const touched = computed(() => (hovered.value === null ? chosen.value : pointAt(hovered.value)));

  mountFigure(
    canvas,
    (pen) => {
      drawSigmoid(pen, { x, y, derivative, units: [] });
      drawTangent(pen, sigmoidScales(pen.size, pen.em, x), { ...touched.value, chosen: chosenX.value });
    },
    () =>
      'The sigmoid rises from 0 to 1 over net inputs from −10 to 10; its derivative is a bell of height one quarter. ' +
      `At net input ${fixed(chosen.value.x, 2)} the sigmoid is ${fixed(chosen.value.y, 3)}; its tangent there rises by ` +
      `${fixed(chosen.value.slope, 3)} for each unit to the right, as much as the derivative is high.`,
  );

  const readings = ['.reading-x', '.reading-activation', '.reading-slope'].map((name) => find(section, name));
  effect(section, () => {
    const { x: netInput, y: activation, slope } = touched.value;
    [fixed(netInput, 2), fixed(activation, 5), fixed(slope, 5)].forEach((text, i) => setText(readings[i], text));
  });
  effect(section, () => {
    const { x: netInput, y: activation, slope } = chosen.value;
    range.value = String(netInput);
    range.setAttribute('aria-valuetext', `${fixed(netInput, 2)}: sigmoid ${fixed(activation, 5)}, slope ${fixed(slope, 5)}`);
  });

  const xAt = (/** @type {number} */ pixels) => snapped(sigmoidScales(sizeOf(canvas).value, readTheme().em, x).x.invert(pixels));
  mountPlotRange(range, {
    margin: { top: 0, right: 0, left: 0 },
    value: () => chosenX.value,
    press: (pixels) => chosenX.choose(xAt(pixels)),
    key(value) {
      hovered.value = null;
      chosenX.choose(value);
    },
    hover(pixels) {
      hovered.value = pixels === null ? null : xAt(pixels);
    },
  });
  for (const button of findAll(section, 'button[data-x]', HTMLButtonElement)) {
    button.addEventListener('click', () => chosenX.choose(Number(button.dataset.x)));
  }
}
