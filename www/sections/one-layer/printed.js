// One layer's forty printed errors, and the outputs of the last pass, from a start to choose.

import { onScreen } from '../../controls/near.js';
import { createLines, showLines } from '../../controls/printed.js';
import { find, findAll, setText } from '../../page/dom.js';
import { grouped, numpyArrayNumber, pythonRepr } from '../../text/format.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { complete } from '../../model/settings.js';

/** @import {TrainedRun, Training} from '../../types.d.ts' */

const CORNERS = ['0 0', '0 1', '1 0', '1 1'];

/**
 * @param {HTMLElement} section
 * @param {Training} training
 */
export function createPrinted(section, training) {
  const [starts, errors, outputs] = findAll(section, '.printed tbody', HTMLTableSectionElement);
  const finding = find(section, '.finding', HTMLElement);

  const { settings, iterations, every } = ONE_LAYER;
  const recovered = settings.initialWeights ?? [];
  const startLines = createLines(starts, ['W for x₁', 'W for x₂', 'W for bias'], ONE_LAYER.initialWeights);
  const names = ONE_LAYER.errors.map((_, line) => grouped(line * every));
  const errorLines = createLines(errors, names, ONE_LAYER.errors);
  const outputLines = createLines(outputs, CORNERS.map((corner) => `O for ${corner}`), ONE_LAYER.outputs);

  let release = () => {};
  /** @param {readonly number[]} initialWeights */
  const choose = (initialWeights) => {
    release();
    startLines.forEach(({ cell }, index) => setText(cell, pythonRepr(initialWeights[index])));
    const chosen = complete({ ...settings, initialWeights });
    // The outputs that the loop leaves behind are those of its last pass.
    const run = training.trained(chosen, iterations - 1, () => run.trained === run.length && show(run), onScreen(section));
    release = run.release;
  };

  /** @param {TrainedRun} run */
  const show = (run) => {
    const all = run.errors(0, iterations);
    const comparisons = showLines(errorLines, ONE_LAYER.errors.map((_, line) => pythonRepr(all[line * every])));
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

  for (const radio of findAll(section, 'input[name="one-layer-start"]', HTMLInputElement)) {
    radio.addEventListener('change', () => {
      choose(radio.value === 'printed' ? ONE_LAYER.initialWeights.map(Number) : recovered);
    });
  }
  choose(recovered);
}
