// All matrices of an iteration as tables, in the order in which they are computed: the pointer and the keys that pick a cell, and the
// light on cells and tables.

import { operandsOf, originOf } from '../../model/arithmetic.js';
import { AXES } from '../../model/loop.js';
import { matrixOf, nameOf } from '../../model/pass.js';
import { find } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { computed, effect, signal, textEffect } from '../../state.js';
import { createMatrix } from './matrix.js';
import { scrollTogether } from './scroll.js';

/** @import {Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {State} from './state.js' */
/** @import {LiveMatrix} from './matrix.js' */

/**
 * What the reader does with a cell.
 *
 * @typedef {object} OnCell
 * @property {(cell: Cell, isEntered: boolean) => void} finish an answer, by Enter or by leaving its box
 * @property {(cell: Cell, key: string) => boolean} press another key in a cell; whether it is taken
 */

/** The loop's lines in rows: what goes forward with the output's delta, then what goes back. */
const LAST_FORWARD = 'O_delta';

/**
 * @param {HTMLElement} section has a place for the tables
 * @param {Run} run
 * @param {State} state
 * @param {string} describedBy id of what says how the focused number came about
 * @param {OnCell} on
 */
export function createMatrices(section, run, state, describedBy, on) {
  // It has no box of its own on a wide screen: what is on screen is the section.
  const element = find(section, '.matrices', HTMLElement);
  /** @type {WeakMap<Element, Cell>} */
  const cellOf = new WeakMap();
  /** The tables, made afresh only when their shapes are others. */
  const shape = computed(() => {
    const { given, lines } = state.loop.value;
    const names = [...given, ...lines.map(({ result }) => result)];
    return names.map((name) => `${name} ${matrixOf(state.matrices.value, name).rows} ${matrixOf(state.matrices.value, name).columns}`).join();
  });
  const tables = computed(() => {
    const names = shape.value.split(',').map((one) => one.split(' '));
    const { lines } = state.loop.value;
    return new Map(
      names.map(([name, rows, columns]) => {
        const number = lines.findIndex(({ result }) => result === name) + 1;
        return [name, createMatrix(name, number, Number(rows), Number(columns), (cell, td) => cellOf.set(td, cell))];
      }),
    );
  });
  /** Where the focus belongs once the tables are as they should be. */
  const wanted = signal(/** @type {Cell | null} */ (null));

  /** @param {Cell} cell */
  const elementOf = ({ matrix, row, column }) => tables.value.get(matrix)?.cellAt(row, column) ?? null;

  /** @param {EventTarget | null} target @returns {Cell | null} */
  const cellAround = (target) => {
    const td = target instanceof Element ? target.closest('td') : null;
    return (td && cellOf.get(td)) ?? null;
  };

  /** @param {Cell} cell */
  const focus = (cell) => {
    state.pointedAt.value = null;
    const td = elementOf(cell);
    (td?.querySelector('input') ?? td)?.focus();
  };

  textEffect(section, () => {
    const { given, lines } = state.loop.value;
    const names = lines.map(({ result }) => result);
    const forward = names.slice(0, names.indexOf(LAST_FORWARD) + 1);
    // Of one layer, nothing goes further back. Another run of the same shape leaves the tables, and the focus in them, alone.
    const groups = [given, ...(given.includes('W') ? [names] : [forward, names.slice(forward.length)])];
    element.replaceChildren(
      ...groups.map((group, k) => {
        const row = document.createElement('div');
        row.className = `matrices-row ${['is-given', 'is-forward', 'is-backward'][k]}`;
        row.append(...group.map((name) => /** @type {LiveMatrix} */ (tables.value.get(name)).element));
        return row;
      }),
    );
    scrollTogether([...tables.value.values()].flatMap(({ name, box }) => (AXES[name].includes('unit') ? [box] : [])));
    state.focused.value = null;
    state.pointedAt.value = null;
  });

  textEffect(section, () => {
    const isAsked = state.mode.value === 'turn';
    for (const [name, table] of tables.value) {
      const isBlank = isAsked && name === state.result.value;
      table.show(matrixOf(state.shown.value, name), isBlank ? state.turn.answerTo : null);
      table.element.classList.toggle('is-blank', isBlank);
    }
  });

  effect(section, () => {
    const { lines } = state.loop.value;
    const line = state.line.value;
    const isLooking = state.mode.value === 'slip';
    element.classList.toggle('is-whole', isLooking);
    for (const [name, { element: { classList } }] of tables.value) {
      classList.toggle('is-current', !isLooking && name === state.result.value);
      classList.toggle('is-operand', !isLooking && lines[line].operands.includes(name));
      classList.toggle('is-ahead', lines.findIndex(({ result }) => result === name) > line);
    }
  });

  effect(section, () => {
    for (const [name, table] of tables.value) {
      const { row, column } = state.threadIn(name);
      table.setTabStop(row, column);
    }
  });

  /** @type {[HTMLTableCellElement, string][]} */
  let lit = [];
  /** The cells that a cell is computed from, or, of one that is given, that are computed from it. */
  const light = computed(() => {
    const { settings } = run;
    const cell = state.cell.value;
    const origin = originOf(state.shown.value, settings, cell);
    return { cell, sources: origin ? operandsOf(origin) : [], targets: origin ? [] : usesOf(cell) };
  });
  effect(section, () => {
    const { cell, sources, targets } = light.value;
    for (const [td, name] of lit) td.classList.remove(name);
    lit = [
      ...[cell].map((one) => /** @type {const} */ ([elementOf(one), 'is-active'])),
      ...sources.map((one) => /** @type {const} */ ([elementOf(one), 'is-source'])),
      ...targets.map((one) => /** @type {const} */ ([elementOf(one), 'is-target'])),
    ].flatMap(([td, name]) => (td ? [[td, name]] : []));
    for (const [td, name] of lit) td.classList.add(name);
  });

  effect(section, () => {
    const cell = wanted.value;
    if (!cell) return;
    wanted.value = null;
    focus(cell);
  });

  /**
   * The cells that are computed from a cell.
   *
   * @param {Cell} source
   * @returns {Cell[]}
   */
  function usesOf(source) {
    return state.loop.value.lines
      .filter(({ operands }) => operands.includes(source.matrix))
      .flatMap(({ result }) => state.cellsOf(result))
      .filter((target) => {
        const origin = originOf(state.shown.value, run.settingsHere, target);
        return origin && operandsOf(origin).some((operand) => nameOf(operand) === nameOf(source));
      });
  }

  element.addEventListener('pointerover', ({ target }) => {
    // Between two cells the last one stays.
    state.pointedAt.value = cellAround(target) ?? state.pointedAt.value;
  });
  element.addEventListener('pointerleave', () => {
    state.pointedAt.value = null;
  });
  element.addEventListener('click', ({ target }) => {
    // A tap does not give focus everywhere.
    const cell = cellAround(target);
    if (cell && !(target instanceof HTMLInputElement)) elementOf(cell)?.focus({ preventScroll: true });
  });
  element.addEventListener('focusin', ({ target }) => {
    const cell = cellAround(target);
    if (!cell || !(target instanceof Element)) return;
    state.focused.value = cell;
    state.threadThrough(cell);
    target.setAttribute('aria-describedby', describedBy);
  });
  element.addEventListener('focusout', ({ target }) => {
    if (target instanceof Element) target.removeAttribute('aria-describedby');
    state.focused.value = null;
  });
  element.addEventListener('input', ({ target }) => {
    const cell = cellAround(target);
    if (cell && target instanceof HTMLInputElement) state.turn.type(cell, target.value);
  });
  element.addEventListener('change', ({ target }) => {
    const cell = cellAround(target);
    if (cell) on.finish(cell, false);
  });
  onKeyDown(element, (event) => {
    const cell = cellAround(event.target);
    const table = cell && tables.value.get(cell.matrix);
    if (!table || event.shiftKey) return;
    const isBox = event.target instanceof HTMLInputElement;
    if (isBox && event.key === 'Enter') {
      event.preventDefault();
      on.finish(cell, true);
      return;
    }
    // In a box the other keys move the caret.
    if (isBox && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const next = moved(cell, event.key, event.ctrlKey, table);
    if (next) focus(next);
    if (next || (!event.ctrlKey && on.press(cell, event.key))) event.preventDefault();
  });

  return {
    focus,

    /** Gives a cell the focus once the tables show what they should. @param {Cell} cell */
    focusSoon(cell) {
      wanted.value = cell;
    },

    /** Selects an answer that was wrong, to be typed over. @param {Cell} cell */
    select(cell) {
      const box = elementOf(cell)?.querySelector('input');
      if (document.activeElement === box) box?.select();
    },
  };
}

/**
 * Where a key leads inside a table.
 *
 * @param {Cell} from
 * @param {string} key
 * @param {boolean} isFar with Ctrl, Home and End lead to the table's corners
 * @param {{ rows: number, columns: number }} table
 * @returns {Cell | null} null for a key that leads nowhere
 */
function moved(from, key, isFar, { rows, columns }) {
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: Math.max(0, row - 1) };
    case 'ArrowDown':
      return { ...from, row: Math.min(rows - 1, row + 1) };
    case 'ArrowLeft':
      return { ...from, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { ...from, column: Math.min(columns - 1, column + 1) };
    case 'Home':
      return { ...from, row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { ...from, row: isFar ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}
