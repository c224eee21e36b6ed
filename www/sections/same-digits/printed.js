// The lines that the notebook's two loops print, beside the same lines from this page.

import { createLines, showLines } from '../../controls/printed.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { grouped, numpyArrayNumber, pythonRepr } from '../../text/format.js';
import { createAsked } from '../../model/asked.js';
import { ONE_LAYER, TWO_LAYERS } from '../../model/notebook.js';
import { complete } from '../../model/settings.js';
import { ROWS } from '../../model/words.js';
import { computed, signal, textEffect } from '../../state.js';

/** @import {Printed} from '../../model/notebook.js' */
/** @import {Settings, Training} from '../../types.d.ts' */
/** @import {Computed} from '../../state.js' */

/**
 * @param {HTMLElement} section
 * @param {Training} training
 * @param {() => number} urgency
 */
export function mountPrinted(section, training, urgency) {
  const recovered = ONE_LAYER.settings.initialWeights;
  if (!recovered) throw new Error('The one-layer loop has no start.');
  const starts = { recovered, printed: ONE_LAYER.initialWeights.map(Number) };
  const start = signal(recovered);
  for (const radio of findAll(section, 'input[name="one-layer-start"]', HTMLInputElement)) {
    radio.addEventListener('change', () => {
      start.value = radio.value === 'printed' ? starts.printed : starts.recovered;
    });
  }

  const [startBody, ...oneLayer] = bodies('one-layer-printed');
  const startLines = createLines(startBody, ['W for x₁', 'W for x₂', 'W for bias'], ONE_LAYER.initialWeights);
  textEffect(startBody, () => startLines.forEach(({ cell }, index) => setText(cell, pythonRepr(start.value[index]))));

  const printedBy = (/** @type {Printed} */ loop, /** @type {() => Settings} */ settings) =>
    createPrinted(training, urgency, loop, settings);
  const one = printedBy(ONE_LAYER, () => complete({ ...ONE_LAYER.settings, initialWeights: start.value }));
  const two = printedBy(TWO_LAYERS, () => TWO_LAYERS.settings);
  mountLoop(ONE_LAYER, one, oneLayer, byId('one-layer-agreement'));
  mountLoop(TWO_LAYERS, two, bodies('two-layers-printed'), byId('two-layers-agreement'));

  const recoveredOne = printedBy(ONE_LAYER, () => ONE_LAYER.settings);
  const all = byId('digits-agreement');
  textEffect(all, () => {
    const numbers = [recoveredOne.value, two.value];
    if (numbers.some((number) => number === null)) return;
    const lines = [ONE_LAYER, TWO_LAYERS].flatMap(({ errors }, i) => errors.map((error, k) => numbers[i]?.errors[k] === error));
    const same = lines.filter(Boolean).length;
    setText(
      all,
      same === lines.length
        ? `All ${same} errors agree in every digit.`
        : `${same} of the ${lines.length} errors agree in every digit.`,
    );
  });
}

/**
 * What a loop prints when this page runs it: its errors, and the outputs that it leaves behind, which are those of its last pass.
 *
 * @typedef {{ errors: readonly string[], outputs: readonly string[] }} Numbers
 */

/**
 * @param {Training} training
 * @param {() => number} urgency
 * @param {Printed} loop
 * @param {() => Settings} settings
 * @returns {Computed<Numbers | null>} null until it is trained
 */
function createPrinted(training, urgency, { iterations, every, errors }, settings) {
  const asked = createAsked(training, urgency, () => ({ settings: [settings()], length: iterations - 1 }));
  return computed(() => {
    if (!asked.value) return null;
    const [run] = asked.value;
    const all = run.errors(0, iterations);
    return {
      errors: errors.map((_, line) => pythonRepr(all[line * every])),
      outputs: Array.from(run.at(iterations - 1).outputs(), numpyArrayNumber),
    };
  });
}

/**
 * @param {Printed} loop
 * @param {Computed<Numbers | null>} numbers
 * @param {readonly HTMLTableSectionElement[]} bodies for the errors and for the outputs
 * @param {HTMLElement} finding
 */
function mountLoop({ every, errors, outputs }, numbers, [errorBody, outputBody], finding) {
  const errorLines = createLines(errorBody, errors.map((_, line) => grouped(line * every)), errors);
  const outputLines = createLines(outputBody, ROWS.map((row) => `O for ${row}`), outputs);
  textEffect(finding, () => {
    if (!numbers.value) return;
    const comparisons = showLines(errorLines, numbers.value.errors);
    showLines(outputLines, numbers.value.outputs);
    const same = comparisons.filter((comparison) => comparison.same).length;
    const fewest = Math.min(...comparisons.map((comparison) => comparison.digits));
    setText(
      finding,
      same === comparisons.length
        ? `All ${same} errors agree in every digit.`
        : `${same === 0 ? 'None' : same} of the ${comparisons.length} errors ${same > 1 ? 'agree' : 'agrees'} in every digit, ` +
          `but each in at least its first ${fewest}.`,
    );
  });
}

/** @param {string} table */
function bodies(table) {
  return findAll(byId(table, HTMLTableElement), 'tbody', HTMLTableSectionElement);
}
