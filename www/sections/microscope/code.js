// The loop bodies as lines of code: which one has just been computed, which are ahead, and what it does in words.

import { find, findAll, setText } from '../../page/dom.js';
import { pythonRepr } from '../../text/format.js';

/** @import {Run} from '../../types.d.ts' */

/**
 * A line of code on the page.
 *
 * @typedef {object} CodeLine
 * @property {HTMLLIElement} item
 * @property {HTMLInputElement} radio
 * @property {HTMLElement} words
 */

/**
 * @param {HTMLElement} section holds a `.loop` for every problem, its lines with their words, and the `.explanation`
 * @param {(line: number) => void} choose called when the reader takes a line
 * @returns {{ show: (run: Run, line: number) => void }}
 */
export function createCode(section, choose) {
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
  let shown = '';

  return {
    show(run, line) {
      const { problem, derivative, hiddenDerivative, learningRate } = run.settings;
      for (const element of iterations) setText(element, String(run.iteration));
      for (const element of lengths) setText(element, String(run.iterations));

      const wanted = `${problem} ${derivative} ${hiddenDerivative} ${learningRate} ${line}`;
      if (wanted === shown) return;
      shown = wanted;
      for (const { hidden, element } of variants) {
        element.hidden = element.dataset.derivative !== (hidden ? hiddenDerivative : derivative);
      }
      for (const element of rateNotes) element.hidden = learningRate === 1;
      for (const element of rates) setText(element, learningRate === 1 ? '' : `${pythonRepr(learningRate)} * `);
      for (const { element, lines } of loops) {
        element.hidden = element.dataset.problem !== problem;
        if (element.hidden) continue;
        lines.forEach(({ item, radio, words }, index) => {
          item.classList.toggle('is-current', index === line);
          item.classList.toggle('is-ahead', index > line);
          radio.checked = index === line;
          if (index === line) explanation.replaceChildren(...words.cloneNode(true).childNodes);
        });
      }
    },
  };
}

/**
 * Makes a line one of a group of radio buttons: one stop of the Tab key, arrow keys from line to line.
 *
 * @param {HTMLLIElement} item
 * @param {() => void} choose
 * @returns {CodeLine}
 */
function prepare(item, choose) {
  const code = find(item, 'code', HTMLElement);
  const words = find(item, 'p', HTMLElement);
  const label = document.createElement('label');
  const radio = document.createElement('input');
  radio.type = 'radio';
  radio.name = 'microscope-line';
  radio.autocomplete = 'off';
  radio.addEventListener('change', choose);
  code.replaceWith(label);
  label.append(radio, code);
  words.hidden = true;
  return { item, radio, words };
}
