// Digits as the page shows them, and as its core computes them.

import { find, reach, show, text, until } from '../hands.js';

/** @param {Float64Array} values */
const bits = (values) =>
  Array.from(new BigUint64Array(values.slice().buffer), (value) => value.toString(16).padStart(16, '0')).join('');

/**
 * @param {import('../../../pkg/backprop_live.js').Settings} settings
 * @param {number} iterations
 * @returns {Promise<string>} every error of a run, then the weights and the outputs at its end: 16 hexadecimal digits a number,
 *   the playhead having been elsewhere in between
 */
export async function run(settings, iterations) {
  const core = await loadCore();
  const trainer = new core.Trainer(settings);
  trainer.seek(iterations);
  trainer.seek(iterations >> 1);
  trainer.advance(iterations - (iterations >> 1));
  const names = settings.problem === 'one-layer' ? ['W'] : ['Wh', 'Wo'];
  const weights = names.map((name) => trainer.weights(/** @type {'W' | 'Wh' | 'Wo'} */ (name)));
  const values = [trainer.errors(0, iterations + 1), ...weights, trainer.outputs()];
  trainer.free();
  return values.map(bits).join('');
}

/**
 * Goes to iterations of a run one after the other, through the address as links do.
 *
 * @param {string} run
 * @param {string[]} iterations
 * @returns {Promise<[string[], string[]]>} the errors that the page shows there, and the outputs at the last, to eight decimals
 */
export async function readouts(run, iterations) {
  const errors = [];
  for (const iteration of iterations) {
    location.hash = `${run}&iteration=${iteration}&lab=all-digits`;
    await until(location.hash, () => text('#iteration').replaceAll(',', '') === iteration && text('#error').length > 10);
    errors.push(text('#error'));
  }
  return [errors, [0, 1, 2, 3].map((row) => Number(text(`#output-${row}`)).toFixed(8))];
}

/**
 * What a section says that the notebook prints, and what it computes.
 *
 * @param {string} section
 * @returns {Promise<(string | null)[][]>} the rows of its table, each a list of its cells' texts
 */
export async function printed(section) {
  await reach('#same-digits');
  const fold = find(`#${section}-printed`).closest('details');
  if (fold) fold.open = true;
  show(`#${section}-agreement`);
  await until(`the lines of ${section}`, () => text(`#${section}-agreement`) !== '');
  const table = /** @type {HTMLTableElement} */ (document.querySelector(`#${section}-printed`));
  return [...table.rows].map(({ cells }) => [...cells].map((cell) => cell.textContent));
}
