// The loop bodies as lines of code: which one has just been computed, which are ahead, and what it does in words.

import { find, findAll, setText } from '../../page/dom.js';
import { effect, textEffect } from '../../state.js';
import { pythonRepr } from '../../text/format.js';

/** @import {Run} from '../../types.d.ts' */
/** @import {State} from './state.js' */

/**
 * @param {HTMLElement} section holds a `.loop` for every problem, its lines with their words, and the `.explanation`
 * @param {Run} run
 * @param {State} state
 * @param {(line: number) => void} choose called when the reader takes a line
 */
export function mountCode(section, run, state, choose) {
  const explanation = find(section, '.explanation', HTMLElement);
  const iterations = findAll(section, '.loop-iteration', HTMLElement);
  const lengths = findAll(section, '.loop-length', HTMLElement);
  const rates = findAll(section, '.loop-rate', HTMLElement);
  const rateNotes = findAll(section, '.rate-note', HTMLElement);
  const variants = findAll(section, '[data-derivative]', HTMLElement).map((element) => ({
    element,
    hidden: element.closest('[data-layer="hidden"]') !== null,
  }));
  const loops = findAll(section, '.loop', HTMLElement).map((element) => ({
    element,
    lines: findAll(element, 'li', HTMLLIElement).map((item, line) => prepare(item, () => choose(line))),
  }));

  textEffect(section, () => {
    const last = state.isLast.value ? ', the last' : '';
    for (const element of iterations) setText(element, state.iteration.value + last);
    for (const element of lengths) setText(element, String(run.iterations));
  });
  textEffect(section, () => {
    const { problem, derivative, hiddenDerivative, learningRate } = run.settingsHere;
    for (const { hidden, element } of variants) {
      element.hidden = element.dataset.derivative !== (hidden ? hiddenDerivative : derivative);
    }
    for (const element of rateNotes) element.hidden = learningRate === 1;
    for (const element of rates) setText(element, learningRate === 1 ? '' : `${pythonRepr(learningRate)} * `);
    for (const { element } of loops) element.hidden = element.dataset.problem !== problem;
  });
  textEffect(section, () => {
    const { problem, derivative, hiddenDerivative, learningRate } = run.settingsHere;
    // What the words of a line depend on.
    void [derivative, hiddenDerivative, learningRate];
    const { lines } = loops.find(({ element }) => element.dataset.problem === problem) ?? loops[0];
    explanation.replaceChildren(...lines[state.line.value].words.cloneNode(true).childNodes);
  });
  effect(section, () => {
    const line = state.line.value;
    for (const { lines } of loops) {
      lines.forEach(({ item, radio }, index) => {
        item.classList.toggle('is-current', index === line);
        item.classList.toggle('is-ahead', index > line);
        radio.checked = index === line;
      });
    }
  });
}

/**
 * Makes a line one of a group of radio buttons: one stop of the Tab key, arrow keys from line to line.
 *
 * @param {HTMLLIElement} item
 * @param {() => void} choose
 */
function prepare(item, choose) {
  const code = find(item, 'code', HTMLElement);
  const words = find(item, 'p', HTMLElement);
  const label = document.createElement('label');
  const radio = document.createElement('input');
  radio.type = 'radio';
  // Loops have their radio buttons by themselves: one of each is chosen.
  radio.name = `microscope-line-${item.closest('.loop')?.getAttribute('data-problem')}`;
  radio.autocomplete = 'off';
  radio.addEventListener('change', choose);
  code.replaceWith(label);
  label.append(radio, code);
  words.hidden = true;
  return { item, radio, words };
}
