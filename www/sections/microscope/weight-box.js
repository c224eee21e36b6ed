// The box for a weight: what is written into it is the weight from here on, and the run branches.

import { branchAt } from '../../model/branch.js';
import { nameOf, valueAt, withWeight } from '../../model/pass.js';
import { keyOf } from '../../model/settings.js';
import { find, setText } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { effect, untracked } from '../../state.js';
import { nextDouble } from '../../text/float.js';
import { grouped, pythonRepr } from '../../text/format.js';
import { readNumber } from '../../text/read-number.js';

/** @import {Pins, Player, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {State} from './state.js' */

/** Their numbers can be given. */
export const WEIGHTS = new Set(['W', 'Wh', 'Wo']);

/**
 * @param {HTMLLabelElement} label with the box in it
 * @param {State} state
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player
 * @param {Pins} world.pins
 * @param {(words: string) => void} world.say
 * @param {(cell: Cell) => void} world.leave the reader is done with a cell, by a key
 */
export function createWeightBox(label, state, { run, player, pins, say, leave }) {
  const name = find(label, 'code', HTMLElement);
  const box = find(label, 'input', HTMLInputElement);
  /** The run that the last edit made: further edits of it need no other pin. @type {string | null} */
  let edited = null;
  /** Whether the box holds what the reader has typed and nobody has taken: another run may have come under it since it was opened. */
  let isTyped = false;

  const weight = () => (WEIGHTS.has(state.cell.value.matrix) && state.mode.value !== 'slip' ? state.cell.value : null);
  const present = () => {
    const cell = weight();
    return cell ? pythonRepr(valueAt(state.matrices.value, cell)) : '';
  };

  effect(label.parentElement, () => {
    const cell = weight();
    label.hidden = cell === null;
    if (!cell || state.held.value) return;
    setText(name, nameOf(cell));
    if (box.value !== present()) box.value = present();
  });

  /** @param {Cell} cell @param {number} value */
  const give = (cell, value) => {
    const pass = state.matrices.value;
    if (Object.is(value, valueAt(pass, cell))) return;
    const { settings, iterations } = run;
    const iteration = state.iteration.value;
    const isFirst = keyOf(settings) !== edited;
    const wrong = run.open(branchAt(settings, iteration, withWeight(pass, cell, value)));
    if (wrong) {
      say(`${wrong.message}.`);
      return;
    }
    edited = keyOf(run.settings);
    const hadRoom = !pins.full;
    if (isFirst) pins.keep({ settings, iterations });
    const from = iteration === 0 ? 'starts with it' : `goes on with it from iteration ${grouped(iteration)}`;
    const old = !isFirst ? '' : hadRoom ? ' The run before is pinned.' : ' Three runs are pinned already, so the run before is not.';
    say(`${nameOf(cell)} is ${pythonRepr(value)}: the run ${from}.${old} Back undoes it.`);
  };

  const take = () => {
    const cell = weight();
    if (!cell || !isTyped || box.value === present()) return true;
    const value = readNumber(box.value, { whole: false });
    box.setAttribute('aria-invalid', String(value === null));
    if (value === null) {
      say(`“${box.value}” is not a number that can be read. Write it like 0.5, 0,5 or -1.5e-3.`);
      return false;
    }
    give(cell, value);
    isTyped = false;
    box.value = present();
    return true;
  };

  const close = () => {
    const cell = weight();
    state.held.value = null;
    isTyped = false;
    box.setAttribute('aria-invalid', 'false');
    box.value = present();
    if (cell) leave(cell);
  };

  box.addEventListener('focus', () => {
    state.held.value = weight();
    player.pause();
  });
  box.addEventListener('input', () => {
    isTyped = true;
  });
  // What cannot be read stays in the box, to be mended.
  box.addEventListener('blur', () => {
    if (take()) state.held.value = null;
  });
  onKeyDown(box, (event) => {
    const cell = weight();
    if (event.key === 'Enter') {
      if (take()) close();
    } else if (event.key === 'Escape') {
      say('');
      close();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (cell && take()) give(cell, nextDouble(valueAt(state.matrices.value, cell), event.key === 'ArrowUp' ? 1 : -1));
      box.value = present();
    } else {
      return;
    }
    event.preventDefault();
  });

  return {
    /**
     * @param {Cell} cell
     * @param {string} start what is typed already; empty for the present number
     */
    open(cell, start) {
      // Before the cell loses the focus, and with it the box its place.
      state.held.value = cell;
      isTyped = start !== '';
      untracked(() => {
        label.hidden = false;
        setText(name, nameOf(cell));
        box.value = start || present();
      });
      box.focus();
      if (!start) box.select();
    },
  };
}
