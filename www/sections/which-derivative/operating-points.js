// Where each rule evaluates σ′: at every unit's net input, or at its activation.

import { REACH } from '../../model/chosen-x.js';
import { withCells, find, findAll, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawOperatingPoints } from '../../plot/operating-points.js';
import { computed, textEffect } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {OnCurves, OperatingUnit} from '../../plot/operating-points.js' */
/** @import {Core, Run} from '../../types.d.ts' */

/** Points of the curve. */
const POINTS = 201;

/**
 * @param {HTMLElement} fold
 * @param {Core} core
 * @param {Run} run
 */
export function mountOperatingPoints(fold, core, run) {
  const curve = placesFrom(core, -REACH, REACH);
  const strip = placesFrom(core, 0, 1);
  const gentlest = strip[strip.length - 1]?.derivative ?? Number.NaN;
  const steepest = strip[0]?.derivative ?? Number.NaN;
  setText(find(fold, '.factor-low'), fixed(gentlest, 4));
  setText(find(fold, '.factor-high'), fixed(steepest, 2));

  const table = find(fold, '.places', HTMLTableElement);
  const rows = findAll(table, 'tbody tr', HTMLTableRowElement).map(withCells);
  const hiddenRows = findAll(table, 'tfoot tr', HTMLTableRowElement).map((row, index) => ({
    row,
    cells: withCells(row),
    end: index === 0 ? Math.min : Math.max,
  }));
  const sentence = find(fold, '.surest');

  /** The units at the playhead, hidden ones first. */
  const units = computed(() => unitsOf(core, run));

  mountFigure(
    find(fold, '.operating-points', HTMLCanvasElement),
    (pen) => drawOperatingPoints(pen, { curve, strip, units: units.value }),
    () => {
      const outputs = units.value.filter((unit) => unit.isOutput);
      /** @param {(unit: OperatingUnit) => number} value @param {number} decimals */
      const list = (value, decimals) => outputs.map((unit) => fixed(value(unit), decimals)).join(', ');
      return (
        `The sigmoid above its derivative, with each unit at its net input and at its activation. For the four rows ` +
        `of inputs the output unit has net inputs ${list((unit) => unit.atNetInput.x, 2)}, where the derivative is ` +
        `${list((unit) => unit.atNetInput.derivative, 4)}, and activations ${list((unit) => unit.atActivation.x, 4)}, ` +
        `where it is ${list((unit) => unit.atActivation.derivative, 4)}.`
      );
    },
  );

  textEffect(sentence, () => {
    const outputs = units.value.filter((unit) => unit.isOutput);
    const hidden = units.value.filter((unit) => !unit.isOutput);
    outputs.forEach((unit, index) => {
      columns.forEach(({ value, decimals }, column) => {
        const cell = rows[index]?.[column];
        if (cell) setText(cell, fixed(value(unit), decimals));
      });
    });
    // Rows that are not needed keep their place, so that nothing moves when the network changes.
    for (const { row, cells, end } of hiddenRows) {
      row.classList.toggle('is-absent', hidden.length === 0);
      columns.forEach(({ value, decimals }, column) => {
        const cell = cells[column];
        if (cell) setText(cell, hidden.length > 0 ? fixed(end(...hidden.map(value)), decimals) : '–');
      });
    }
    const surest = outputs.reduce((a, b) => (b.atNetInput.derivative < a.atNetInput.derivative ? b : a));
    setText(
      sentence,
      `At iteration ${grouped(run.iteration)} the surest output is ${fixed(surest.atActivation.x, 4)}. The chain rule ` +
        `multiplies its error by ${fixed(surest.atNetInput.derivative, 4)}, the notebook by ` +
        `${fixed(surest.atActivation.derivative, 4)}.`,
    );
  });
}

/**
 * The table's columns: net input, activation, and σ′ at each.
 *
 * @type {{ value: (unit: OperatingUnit) => number, decimals: number }[]}
 */
const columns = [
  { value: (unit) => unit.atNetInput.x, decimals: 2 },
  { value: (unit) => unit.atActivation.x, decimals: 4 },
  { value: (unit) => unit.atActivation.derivative, decimals: 4 },
  { value: (unit) => unit.atNetInput.derivative, decimals: 4 },
];

/**
 * @param {Core} core
 * @param {ArrayLike<number>} x where to evaluate
 * @returns {OnCurves[]}
 */
function placesAt(core, x) {
  const values = Float64Array.from(x);
  const sigmoids = core.sigmoid(values);
  const derivatives = core.sigmoidDerivative(values);
  return Array.from(values, (value, index) => ({
    x: value,
    sigmoid: sigmoids[index] ?? Number.NaN,
    derivative: derivatives[index] ?? Number.NaN,
  }));
}

/**
 * @param {Core} core
 * @param {number} low
 * @param {number} high
 * @returns {OnCurves[]}
 */
function placesFrom(core, low, high) {
  return placesAt(
    core,
    Float64Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1)),
  );
}

/**
 * @param {Core} core
 * @param {Run} run
 * @returns {OperatingUnit[]} hidden units first, so that the outputs lie on top
 */
function unitsOf(core, run) {
  const { XWh, H, HWo, XW, O } = run.pass();
  return [
    { netInputs: XWh, activations: H, isOutput: false },
    { netInputs: HWo ?? XW, activations: O, isOutput: true },
  ].flatMap(({ netInputs, activations, isOutput }) => {
    if (!netInputs || !activations) return [];
    const atActivations = placesAt(core, activations.values);
    return placesAt(core, netInputs.values).flatMap((atNetInput, index) => {
      const atActivation = atActivations[index];
      return atActivation ? [{ atNetInput, atActivation, isOutput }] : [];
    });
  });
}
