// Paste weights: the run starts from numbers that were copied from elsewhere.

import { startingWith } from '../model/branch.js';
import { weightCount } from '../model/words.js';
import { find, setText } from '../page/dom.js';
import { readNumbers } from '../text/read-numbers.js';

/** @import {Run, Settings} from '../types.d.ts' */

/**
 * @param {HTMLElement} element holds a box for the numbers, a button and a message
 * @param {Run} run
 * @param {() => void} pause called when a run has been chosen: what the weights answer untrained is to be seen
 */
export function mountPasteWeights(element, run, pause) {
  const box = find(element, 'textarea', HTMLTextAreaElement);
  const message = find(element, '.message');

  const take = () => {
    const weights = weightsFrom(box.value, run.settings);
    const wrong = weights instanceof Error ? weights : run.open(startingWith(run.settings, weights), { iteration: 0 });
    box.setAttribute('aria-invalid', String(wrong !== null));
    setText(message, wrong ? `${wrong.message}.` : '');
    if (!wrong) pause();
  };
  find(element, 'button', HTMLButtonElement).addEventListener('click', take);
  // A list that is pasted whole needs no button.
  box.addEventListener('paste', () => setTimeout(() => weightsFrom(box.value, run.settings) instanceof Error || take()));
}

/**
 * @param {string} text
 * @param {Settings} settings of the network that the weights are for
 * @returns {number[] | Error}
 */
export function weightsFrom(text, settings) {
  const numbers = readNumbers(text);
  if (numbers instanceof Error) return numbers;
  const wanted = weightCount(settings);
  if (numbers.length === wanted) return numbers;
  const shape =
    settings.hidden === undefined ? 'W, 3 × 1' : `Wh, 3 × ${settings.hidden}, then Wo, ${settings.hidden} × 1, row by row`;
  return new Error(
    `${numbers.length === 1 ? 'One number is' : `${numbers.length} numbers are`} given; this network has ${wanted} weights: ` +
    `${shape}`,
  );
}
