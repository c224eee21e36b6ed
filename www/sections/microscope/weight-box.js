// The box for a weight: what is written into it is the weight from here on, and the run branches.

import { branchAt } from '../../model/branch.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../model/pass.js';
import { keyOf } from '../../model/settings.js';
import { find, setText } from '../../page/dom.js';
import { nextDouble } from '../../text/float.js';
import { grouped, pythonRepr } from '../../text/format.js';
import { readNumber } from '../../text/read-number.js';

/** @import {Pins, Player, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */

/**
 * @param {HTMLLabelElement} label with the box in it
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player
 * @param {Pins} world.pins
 * @param {(words: string) => void} world.say
 * @param {(cell: Cell) => void} world.leave the reader is done with a cell, by a key
 */
export function createWeightBox(label, { run, player, pins, say, leave }) {
  const name = find(label, 'code', HTMLElement);
  const box = find(label, 'input', HTMLInputElement);
  /** The weight whose number is in the box. @type {Cell | null} */
  let cell = null;
  /** The run that the last edit made: further edits of it need no other pin. @type {string | null} */
  let edited = null;
  let isOpen = false;

  const present = () => (cell ? pythonRepr(valueAt(run.pass(), cell)) : '');

  /** @param {Cell} weight @param {number} value */
  const give = (weight, value) => {
    const pass = run.pass();
    if (Object.is(value, valueAt(pass, weight))) return;
    const weights = weightsOf(pass).flatMap((matrix) => {
      const { columns, values } = matrixOf(pass, matrix);
      const place = matrix === weight.matrix ? weight.row * columns + weight.column : -1;
      return Array.from(values, (old, k) => (k === place ? value : old));
    });
    const { settings, iterations, iteration } = run;
    const isFirst = keyOf(settings) !== edited;
    const wrong = run.open(branchAt(settings, iteration, weights));
    if (wrong) {
      say(`${wrong.message}.`);
      return;
    }
    edited = keyOf(run.settings);
    const hadRoom = !pins.full;
    if (isFirst) pins.keep({ settings, iterations });
    const from = iteration === 0 ? 'starts with it' : `goes on with it from iteration ${grouped(iteration)}`;
    const old = !isFirst ? '' : hadRoom ? ' The run before is pinned.' : ' Three runs are pinned already, so the run before is not.';
    say(`${nameOf(weight)} is ${pythonRepr(value)}: the run ${from}.${old} Back undoes it.`);
  };

  const take = () => {
    if (!cell || box.value === present()) return true;
    const value = readNumber(box.value, { whole: false });
    box.setAttribute('aria-invalid', String(value === null));
    if (value === null) {
      say(`“${box.value}” is not a number that can be read. Write it like 0.5, 0,5 or -1.5e-3.`);
      return false;
    }
    give(cell, value);
    box.value = present();
    return true;
  };

  const close = () => {
    const weight = cell;
    isOpen = false;
    box.setAttribute('aria-invalid', 'false');
    box.value = present();
    if (weight) leave(weight);
  };

  box.addEventListener('focus', () => {
    isOpen = true;
    player.pause();
  });
  // What cannot be read stays in the box, to be mended.
  box.addEventListener('blur', () => {
    isOpen = !take();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      if (take()) close();
    } else if (event.key === 'Escape') {
      say('');
      close();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (cell && take()) give(cell, nextDouble(valueAt(run.pass(), cell), event.key === 'ArrowUp' ? 1 : -1));
      box.value = present();
    } else {
      return;
    }
    event.preventDefault();
  });

  return {
    /** @returns {Cell | null} the weight that is being written: it stays, whatever is pointed at */
    get held() {
      return isOpen ? cell : null;
    },

    /** @param {Cell | null} weight what the box is for; null hides it */
    show(weight) {
      cell = weight;
      label.hidden = weight === null;
      if (!weight || isOpen) return;
      setText(name, nameOf(weight));
      if (box.value !== present()) box.value = present();
    },

    /**
     * @param {Cell} weight
     * @param {string} start what is typed already; empty for the present number
     */
    open(weight, start) {
      isOpen = false;
      this.show(weight);
      // Before the cell loses the focus, and with it the box its place.
      isOpen = true;
      box.focus();
      if (start) box.value = start;
      else box.select();
    },
  };
}
