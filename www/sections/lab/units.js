// The lab's units: where every unit stands on the sigmoid, for each of the four rows of inputs.

import { REACH } from '../../model/chosen-x.js';
import { ROWS } from '../../model/words.js';
import { byId } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawSigmoid } from '../../plot/sigmoid.js';
import { effect } from '../../state.js';
import { fixed } from '../../text/format.js';

/** @import {SigmoidUnit} from '../../plot/sigmoid.js' */
/** @import {Matrix, Pass, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/** Points of the curve. */
const POINTS = 201;

/**
 * @param {Run} run
 * @param {LabState} shown
 * @param {(netInputs: Float64Array) => Float64Array} sigmoid
 */
export function mountUnits(run, shown, sigmoid) {
  const hiddenKey = byId('key-hidden', HTMLElement);
  const x = Float64Array.from({ length: POINTS }, (_, i) => -REACH + (2 * REACH * i) / (POINTS - 1));
  const y = sigmoid(x);

  mountFigure(
    byId('sigmoid-dots', HTMLCanvasElement),
    (pen) => drawSigmoid(pen, { x, y, units: unitsOf(run.pass(), shown.row.value) }),
    () => {
      const { XWh, HWo, XW } = run.pass();
      const nets = Array.from((HWo ?? XW)?.values ?? [], (netInput) => fixed(netInput, 2)).join(', ');
      const others = XWh ? ` and ${XWh.values.length} marks of the hidden units` : '';
      const told = `The sigmoid with the output unit at net inputs ${nets} for the four rows of inputs${others}.`;
      return `${told} Row ${ROWS[shown.row.value]} stands out.`;
    },
    shown.isLeftOut,
  );
  effect(null, () => {
    hiddenKey.hidden = run.settings.problem === 'one-layer';
  });
}

/**
 * @param {Pass} pass
 * @param {number} chosen the row that stands out
 * @returns {SigmoidUnit[]} hidden units first, so that the outputs lie on top, and the chosen row's over the others'
 */
function unitsOf({ XWh, H, HWo, XW, O, y }, chosen) {
  /** @type {SigmoidUnit[]} */
  const units = [];
  /** @param {Matrix | undefined} netInputs @param {Matrix | undefined} activations @param {boolean} isOutput */
  const add = (netInputs, activations, isOutput) => {
    if (!netInputs || !activations) return;
    netInputs.values.forEach((netInput, i) => {
      const row = Math.floor(i / netInputs.columns);
      const target = isOutput ? /** @type {0 | 1} */ (y.values[row]) : null;
      units.push({ netInput, activation: activations.values[i], target, isFaint: row !== chosen });
    });
  };
  add(XWh, H, false);
  add(HWo ?? XW, O, true);
  return units.sort((a, b) => Number(b.isFaint) - Number(a.isFaint));
}
