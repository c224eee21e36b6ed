// The lab's settings with every pair of factors, at the output and in the hidden layer: one figure of their errors.

import { createRuns, firstUnder } from '../../controls/runs.js';
import { complete } from '../../model/settings.js';
import { countOf } from '../../model/words.js';
import { find, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawEveryPair } from '../../plot/every-pair.js';
import { computed, textEffect } from '../../state.js';
import { grouped } from '../../text/format.js';
import { ITERATIONS, LEARNED_BELOW, reached } from './combinations.js';

/** @import {Derivative, Run, Training} from '../../types.d.ts' */

/** @type {readonly Derivative[]} */
const RULES = ['none', 'notebook', 'chain-rule'];

/** What tells a bundle is the hidden layer's factor. */
const STYLES = /** @type {const} */ ({ none: 'dashed', notebook: 'quiet', 'chain-rule': 'strong' });
/** @param {string} pair */
const styleOf = (pair) => STYLES[/** @type {Derivative} */ (pair.split(' ')[1])];

const NAMES = { none: 'without a factor', notebook: 'with the notebook’s', 'chain-rule': 'with the chain rule’s' };

/**
 * @param {HTMLElement} scene
 * @param {Run} run
 * @param {Training} training
 */
export function mountEveryPair(scene, run, training) {
  const canvas = find(scene, '.every-pair', HTMLCanvasElement);
  const finding = find(scene, '.pairs-now');
  // In the order in which they are drawn: the hidden layer's factor first, so that a bundle stays together.
  const pairs = RULES.flatMap((hidden) => RULES.map((output) => `${output} ${hidden}`));
  const start = computed(() => complete({ ...run.settings, initialWeights: undefined, from: undefined }));
  const runs = createRuns(training, canvas, pairs, ITERATIONS, (pair) => {
    const [output, hidden] = /** @type {Derivative[]} */ (pair.split(' '));
    const rules = { derivative: output, hiddenDerivative: start.value.problem === 'one-layer' ? undefined : hidden };
    return complete({ ...start.value, ...rules });
  });

  mountFigure(
    canvas,
    (pen) => {
      drawEveryPair(pen, {
        runs: pairs.map((pair) => ({ style: styleOf(pair), errors: runs.value?.get(pair) ?? new Float64Array(0) })),
        length: ITERATIONS,
        under: LEARNED_BELOW,
      });
      return runs.value !== null;
    },
    () => {
      const { seed, hidden = 0 } = start.value;
      const from = `seed ${seed}, ${countOf(hidden, 'hidden unit')}`;
      return `The error over ${grouped(ITERATIONS)} iterations with each of nine pairs of factors, ${from}. ${inWords()}`;
    },
  );

  const inWords = () => {
    const errors = runs.value;
    if (!errors) return 'The nine runs are being trained.';
    const words = [...RULES].reverse().map((hidden) => {
      const under = RULES.map((output) =>
        firstUnder(/** @type {Float64Array} */ (errors.get(`${output} ${hidden}`)), LEARNED_BELOW),
      );
      return `${NAMES[hidden]} ${reached(under)}`;
    });
    return `In this run’s network the error is under ${LEARNED_BELOW} first, by the hidden layer’s factor: ${words.join('; ')}.`;
  };
  textEffect(finding, () =>
    setText(
      finding,
      start.value.problem === 'one-layer'
        ? 'The lab shows one layer, which has no hidden units: three lines, by the output’s factor.'
        : inWords(),
    ),
  );
}
