// The row of factors as a table: a column a factor, a row a rule, and a row for what a nudge measures.

import { nameOf, valueAt } from '../../model/pass.js';
import { setText } from '../../page/dom.js';
import { brief, significant } from '../../text/format.js';
import { ratioOf } from './chain.js';

/** @import {Pass} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Chain, Measured} from './chain.js' */

/**
 * A cell of the table: its value, and a note under it.
 *
 * @typedef {object} FactorCell
 * @property {HTMLTableCellElement} cell
 * @property {HTMLElement} value
 * @property {HTMLElement} note
 */

/**
 * Net inputs, as the notebook writes them.
 *
 * @type {Record<string, string>}
 */
const NET_INPUTS = { XW: 'X·W', XWh: 'X·Wh', HWo: 'H·Wo' };

/**
 * @param {HTMLTableElement} table has a head row and the body rows chain rule, measured, notebook's and sent back, each with its
 *   header; the columns are made here
 * @returns {(chain: Chain, pass: Pass, weight: Cell, hasNewWo: boolean) => void}
 */
export function createFactors(table) {
  const [names, chainRule, measured, notebook, sent] = [...table.rows];
  /** @type {Record<'names' | 'chainRule' | 'notebook' | 'measured' | 'sent', FactorCell[]>} */
  let entries = { names: [], chainRule: [], notebook: [], measured: [], sent: [] };

  /** @param {number} count of columns */
  const build = (count) => {
    for (const row of table.rows) while (row.cells.length > 1) row.deleteCell(-1);
    const fill = (/** @type {HTMLTableRowElement} */ row, /** @type {'th' | 'td'} */ tag) =>
      Array.from({ length: count }, () => entryOf(row, tag));
    entries = {
      names: fill(names, 'th'),
      chainRule: fill(chainRule, 'td'),
      notebook: fill(notebook, 'td'),
      measured: fill(measured, 'td'),
      sent: fill(sent, 'td').slice(0, -1),
    };
    // What is sent back last is the product: it stands under both.
    sent.deleteCell(-1);
    sent.cells[sent.cells.length - 1].colSpan = 2;
    table.style.setProperty('--columns', String(count));
  };

  return (chain, pass, weight, hasNewWo) => {
    const { factors } = chain;
    const last = factors.length;
    if (entries.names.length !== last + 1) build(last + 1);

    factors.forEach((factor, k) => {
      const { words, cell, at, activation } = factor;
      set(
        entries.names[k],
        `${k + 1} ${words}`,
        cell ? `${breakable(cell)}${hasNewWo && cell.matrix === 'Wo' ? ', new' : ''}` : '',
      );
      set(entries.chainRule[k], brief(factor.chainRule), at ? `σ′(${NET_INPUTS[at.matrix]})` : '');
      set(entries.notebook[k], brief(factor.notebook), activation ? `σ′(${activation.matrix})` : '');
      setMeasured(entries.measured[k], factor.measured);
      if (factor.sent) set(entries.sent[k], brief(valueAt(pass, factor.sent)), breakable(factor.sent));
    });
    set(entries.names[last], 'product', `for ${breakable(weight)}`);
    set(entries.chainRule[last], brief(chain.chainRule), '');
    set(entries.notebook[last], brief(chain.notebook), '');
    setMeasured(entries.measured[last], chain.measured);
    set(entries.sent[last - 1], brief(chain.own), 'this row’s share');
  };
}

/**
 * @param {HTMLTableRowElement} row
 * @param {'th' | 'td'} tag
 * @returns {FactorCell}
 */
function entryOf(row, tag) {
  const cell = document.createElement(tag);
  if (cell instanceof HTMLTableCellElement && tag === 'th') cell.scope = 'col';
  cell.setAttribute('role', tag === 'th' ? 'columnheader' : 'cell');
  const value = document.createElement('span');
  const note = document.createElement('span');
  value.className = 'value';
  note.className = 'note';
  cell.append(value, note);
  row.append(cell);
  return { cell, value, note };
}

/**
 * @param {FactorCell} entry
 * @param {string} value
 * @param {string} note
 */
function set(entry, value, note) {
  setText(entry.value, value);
  setText(entry.note, note);
}

/**
 * @param {FactorCell} entry
 * @param {Measured} measured
 */
function setMeasured(entry, measured) {
  const ratio = ratioOf(measured);
  set(entry, ratio === null ? '–' : brief(ratio), `${significant(measured.moved, 3)} ÷\u00a0${significant(measured.by, 3)}`);
}

/**
 * A number's name that breaks before its place, and nowhere else.
 *
 * @param {Cell} cell
 */
function breakable(cell) {
  return nameOf(cell).replace(' ', '\u00a0').replace('[', '\u200b[');
}
