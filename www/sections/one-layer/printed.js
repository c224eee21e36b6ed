// One layer's forty printed errors, and the outputs of the last pass, from a start to choose.

import { whenNear } from '../../controls/near.js';
import { createLines, showLines } from '../../controls/printed.js';
import { find, findAll, setText } from '../../page/dom.js';
import { grouped, numpyArrayNumber, pythonRepr } from '../../text/format.js';
import { ONE_LAYER } from '../../model/notebook.js';

const CORNERS = ['0 0', '0 1', '1 0', '1 1'];

/**
 * @param {HTMLElement} section
 * @param {typeof import('../../../pkg/backprop_live.js')} core
 */
export function createPrinted(section, { Trainer }) {
  const [starts, errors, outputs] = findAll(section, '.printed tbody', HTMLTableSectionElement);
  const finding = find(section, '.finding', HTMLElement);
  if (!starts || !errors || !outputs) return;

  const { settings, iterations, every } = ONE_LAYER;
  const recovered = settings.initialWeights ?? [];
  const startLines = createLines(starts, ['W for x₁', 'W for x₂', 'W for bias'], ONE_LAYER.initialWeights);
  const names = ONE_LAYER.errors.map((_, line) => grouped(line * every));
  const errorLines = createLines(errors, names, ONE_LAYER.errors);
  const outputLines = createLines(outputs, CORNERS.map((corner) => `O for ${corner}`), ONE_LAYER.outputs);

  /** @param {readonly number[]} initialWeights */
  const compute = (initialWeights) => {
    const trainer = new Trainer({ ...settings, initialWeights });
    // The outputs that the loop leaves behind are those of its last pass.
    trainer.seek(iterations - 1);
    const all = trainer.errors(0, iterations);
    const last = trainer.outputs();
    trainer.free();

    startLines.forEach(({ cell }, index) => setText(cell, pythonRepr(initialWeights[index] ?? Number.NaN)));
    const comparisons = showLines(
      errorLines,
      ONE_LAYER.errors.map((_, line) => pythonRepr(all[line * every] ?? Number.NaN)),
    );
    showLines(outputLines, Array.from(last, numpyArrayNumber));

    const same = comparisons.filter((comparison) => comparison.same).length;
    const fewest = Math.min(...comparisons.map((comparison) => comparison.digits));
    setText(
      finding,
      same === comparisons.length
        ? `All ${same} errors agree in every digit.`
        : `${same === 0 ? 'None' : same} of the ${comparisons.length} errors agrees in every digit, but each in at least its first ${fewest}.`,
    );
  };

  for (const radio of findAll(section, 'input[name="one-layer-start"]', HTMLInputElement)) {
    radio.addEventListener('change', () => {
      compute(radio.value === 'printed' ? ONE_LAYER.initialWeights.map(Number) : recovered);
    });
  }
  whenNear(section, () => compute(recovered));
}
