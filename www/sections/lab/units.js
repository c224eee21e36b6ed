// The lab's units: where every unit stands on the sigmoid, for each of the four rows of inputs.

import { createFigure } from '../../plot/canvas.js';
import { byId } from '../../page/dom.js';
import { drawSigmoid } from '../../plot/sigmoid.js';
import { fixed } from '../../text/format.js';

/** @typedef {import('../../plot/sigmoid.js').Unit} Unit */
/** @import {Run} from '../../types.d.ts' */

/** The notebook's plot: net inputs from −10 to 10. */
const REACH = 10;
const POINTS = 201;

/**
 * @param {Run} run
 * @param {(netInputs: Float64Array) => Float64Array} sigmoid
 */
export function createUnits(run, sigmoid) {
  const hiddenKey = byId('key-hidden', HTMLElement);
  const x = Float64Array.from({ length: POINTS }, (_, i) => -REACH + (2 * REACH * i) / (POINTS - 1));
  const y = sigmoid(x);

  const figure = createFigure(
    byId('sigmoid-dots', HTMLCanvasElement),
    (context, size, theme) => {
      hiddenKey.hidden = run.settings.problem === 'one-layer';
      drawSigmoid(context, size, theme, { x, y, units: unitsOf(run) });
    },
    () => {
      const units = unitsOf(run);
      const outputs = units.filter((unit) => unit.target !== null);
      const hidden = units.length - outputs.length;
      const nets = outputs.map((unit) => fixed(unit.netInput, 2)).join(', ');
      const others = hidden > 0 ? ` and ${hidden} marks of the hidden units` : '';
      return `The sigmoid with the output unit at net inputs ${nets} for the four rows of inputs${others}.`;
    },
  );
  run.subscribe((change) => {
    if (change === 'run' || change === 'playhead') figure.invalidate();
  });
}

/**
 * @param {Run} run
 * @returns {Unit[]} hidden units first, so that the outputs lie on top
 */
function unitsOf(run) {
  const { XWh, H, HWo, XW, O, y } = run.pass();
  /** @type {Unit[]} */
  const units = [];
  XWh?.values.forEach((netInput, i) => {
    units.push({ netInput, activation: H?.values[i] ?? 0, target: null });
  });
  (HWo ?? XW)?.values.forEach((netInput, i) => {
    units.push({ netInput, activation: O?.values[i] ?? 0, target: y?.values[i] === 1 ? 1 : 0 });
  });
  return units;
}
