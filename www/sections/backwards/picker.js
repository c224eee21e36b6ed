// The weights as a choice: a radio button a weight, laid out as its matrix, with the live number in it.

import { createMatrixTable, setTint } from '../../controls/matrix-table.js';
import { AXES, placeInWords } from '../../model/loop.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../model/pass.js';
import { setText } from '../../page/dom.js';
import { signedTint } from '../../plot/color.js';
import { briefWithin } from '../../text/format.js';

/** @import {Pass} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */

/** The magnitude of a weight that gets half of the colour. */
const HALF = 3;

/** Characters of the widest weight, `−12.3456`. */
const WIDTH = 8;

/**
 * @param {HTMLElement} element gets the matrices
 * @param {(weight: Cell) => void} choose
 */
export function createPicker(element, choose) {
  /** @type {{ cell: Cell, label: HTMLLabelElement, radio: HTMLInputElement, text: HTMLElement }[]} */
  let choices = [];
  let shape = '';

  /** @param {Pass} pass */
  const build = (pass) => {
    choices = [];
    element.replaceChildren(
      ...weightsOf(pass).map((name) => {
        const { rows, columns } = matrixOf(pass, name);
        const table = createMatrixTable({ axes: AXES[name], rows, columns }, (td, row, column) => {
          const choice = createWeightChoice({ matrix: name, row, column });
          choice.radio.addEventListener('change', () => choose(choice.cell));
          td.append(choice.label);
          choices.push(choice);
        });
        table.setAttribute('role', 'presentation');
        const code = document.createElement('code');
        code.textContent = name;
        table.createCaption().append(code);
        return table;
      }),
    );
  };

  return {
    /**
     * @param {Pass} pass
     * @param {Cell} chosen
     */
    show(pass, chosen) {
      const wanted = weightsOf(pass)
        .map((name) => `${name} ${matrixOf(pass, name).values.length}`)
        .join();
      if (wanted !== shape) build(pass);
      shape = wanted;
      for (const { cell, label, radio, text } of choices) {
        const value = valueAt(pass, cell);
        setText(text, briefWithin(value, WIDTH));
        setTint(label, signedTint(value, HALF));
        radio.checked = nameOf(cell) === nameOf(chosen);
      }
    },
  };
}

/** @param {Cell} cell */
function createWeightChoice(cell) {
  const label = document.createElement('label');
  const radio = document.createElement('input');
  const text = document.createElement('span');
  radio.type = 'radio';
  radio.name = 'backwards-weight';
  radio.autocomplete = 'off';
  radio.setAttribute('aria-label', `${nameOf(cell)}, ${placeInWords(cell.matrix, cell.row, cell.column)}`);
  label.append(radio, text);
  return { cell, label, radio, text };
}
