// The lines that the notebook's two loops print, beside the same lines from this page.

import { createLines, showLines } from '../../controls/printed.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { grouped, numpyArrayNumber, pythonRepr } from '../../text/format.js';
import { ONE_LAYER, TWO_LAYERS } from '../../model/notebook.js';
import { complete } from '../../model/settings.js';

/** @import {Printed} from '../../model/notebook.js' */
/** @import {Ask} from './ask.js' */
/** @import {TrainedRun} from '../../types.d.ts' */

const CORNERS = ['0 0', '0 1', '1 0', '1 1'];

/**
 * The forty lines, from a start to choose.
 *
 * @param {HTMLElement} section
 * @param {Ask} ask
 * @returns {() => void} begins the training
 */
export function createOneLayer(section, ask) {
  const recovered = ONE_LAYER.settings.initialWeights;
  if (!recovered) throw new Error('The one-layer loop has no start.');
  const [starts, errors, outputs] = bodies('one-layer-printed');
  const startLines = createLines(starts, ['W for x₁', 'W for x₂', 'W for bias'], ONE_LAYER.initialWeights);
  const show = createLoop(ONE_LAYER, errors, outputs, byId('one-layer-agreement', HTMLElement));

  /** @param {readonly number[]} initialWeights */
  const choose = (initialWeights) => {
    startLines.forEach(({ cell }, index) => setText(cell, pythonRepr(initialWeights[index])));
    ask([complete({ ...ONE_LAYER.settings, initialWeights })], ONE_LAYER.iterations - 1, show);
  };
  for (const radio of findAll(section, 'input[name="one-layer-start"]', HTMLInputElement)) {
    radio.addEventListener('change', () => {
      choose(radio.value === 'printed' ? ONE_LAYER.initialWeights.map(Number) : recovered);
    });
  }
  return () => choose(recovered);
}

/**
 * The eight lines.
 *
 * @param {Ask} ask
 * @returns {() => void} begins the training
 */
export function createTwoLayers(ask) {
  const [errors, outputs] = bodies('two-layers-printed');
  const show = createLoop(TWO_LAYERS, errors, outputs, byId('two-layers-agreement', HTMLElement));
  return () => ask([TWO_LAYERS.settings], TWO_LAYERS.iterations - 1, show);
}

/**
 * The lines of a loop: its errors, and the outputs that it leaves behind, which are those of its last pass.
 *
 * @param {Printed} loop
 * @param {HTMLTableSectionElement} errorBody
 * @param {HTMLTableSectionElement} outputBody
 * @param {HTMLElement} finding
 * @returns {(runs: readonly TrainedRun[]) => void} shows a run's numbers beside them
 */
function createLoop({ iterations, every, errors, outputs }, errorBody, outputBody, finding) {
  const errorLines = createLines(errorBody, errors.map((_, line) => grouped(line * every)), errors);
  const outputLines = createLines(outputBody, CORNERS.map((corner) => `O for ${corner}`), outputs);
  return ([run]) => {
    const all = run.errors(0, iterations);
    const comparisons = showLines(errorLines, errors.map((_, line) => pythonRepr(all[line * every])));
    showLines(outputLines, Array.from(run.at(iterations - 1).outputs(), numpyArrayNumber));
    const same = comparisons.filter((comparison) => comparison.same).length;
    const fewest = Math.min(...comparisons.map((comparison) => comparison.digits));
    setText(
      finding,
      same === comparisons.length
        ? `All ${same} errors agree in every digit.`
        : `${same === 0 ? 'None' : same} of the ${comparisons.length} errors ${same > 1 ? 'agree' : 'agrees'} in every digit, but each in at least its first ${fewest}.`,
    );
  };
}

/** @param {string} table */
function bodies(table) {
  return findAll(byId(table, HTMLTableElement), 'tbody', HTMLTableSectionElement);
}
