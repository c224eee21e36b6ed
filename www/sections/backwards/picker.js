// The weights as a choice: a radio button a weight, laid out as its matrix, with the live number in it.

import { AXES, labelOf, placeInWords } from '../../model/loop.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../model/pass.js';
import { setText } from '../../page/dom.js';
import { signedTint, TEXT_ALPHA } from '../../plot/color.js';
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
        const matrix = table(name, rows, columns);
        for (const row of matrix.tBodies[0].rows) {
          for (let column = 0; column < columns; column += 1) {
            const choice = choiceOf({ matrix: name, row: row.sectionRowIndex, column });
            choice.radio.addEventListener('change', () => choose(choice.cell));
            row.insertCell().append(choice.label);
            choices.push(choice);
          }
        }
        return matrix;
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
        const { hue, alpha } = signedTint(value, HALF);
        setText(text, briefWithin(value, WIDTH));
        label.style.setProperty('--alpha', `${Math.round(100 * TEXT_ALPHA * alpha)}%`);
        label.classList.toggle('is-negative', hue === 'negative');
        radio.checked = nameOf(cell) === nameOf(chosen);
      }
    },
  };
}

/** @param {Cell} cell */
function choiceOf(cell) {
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

/**
 * @param {string} name
 * @param {number} rows
 * @param {number} columns
 */
function table(name, rows, columns) {
  const element = document.createElement('table');
  element.setAttribute('role', 'presentation');
  const caption = element.createCaption();
  const code = document.createElement('code');
  code.textContent = name;
  caption.append(code);
  const head = element.createTHead().insertRow();
  head.insertCell();
  const [rowAxis, columnAxis] = AXES[name];
  for (let column = 0; column < columns; column += 1) head.insertCell().textContent = labelOf(columnAxis, column);
  const body = element.createTBody();
  for (let row = 0; row < rows; row += 1) body.insertRow().insertCell().textContent = labelOf(rowAxis, row);
  return element;
}
