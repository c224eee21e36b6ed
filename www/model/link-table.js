// What a link holds beyond the run: a row for each value, with what the page opens with and how the value is read and written. A
// section's rows make one text, as in `one-layer=rate~10,at~3`. Pure.

import { TWO_UNITS } from './hidden.js';
import { TASKS } from './line.js';
import { AXES, LOOPS, countAlong } from './loop.js';
import { ONE_LAYER } from './notebook.js';
import { FACTORS } from './pulls.js';
import { MOST_HIDDEN, MOST_ITERATIONS, readSetting, whole } from './settings.js';

/** @import {LinkRow, Pace, Settings} from '../types.d.ts' */
/** @import {Ends, Task} from './line.js' */
/** @import {Cell} from './pass.js' */

/**
 * Where the microscope stands: a line of the loop, from 0, and one number of what it computes.
 *
 * @typedef {{ line: number, row: number, column: number }} Spot
 */

/**
 * Whose turn it is in the microscope: nobody's; the reader's, who fills in a line; or the reader's, who looks for a slip.
 * `attempt` says for which one.
 *
 * @typedef {{ mode: '' | 'turn' | 'slip', attempt: number }} Turn
 */

/**
 * Worksheets that are printed.
 *
 * @typedef {object} Sheets
 * @property {number} count 1 to 200
 * @property {'' | 'key' | 'keys'} keys none, one a page, all on one page
 * @property {number | null} row the only one to fill in
 */

/** The most worksheets at once. */
export const MOST_SHEETS = 200;

/** Each layer's rule in Luck: one for both, or the output's and the hidden layer's. */
const RULE = ['notebook', 'chain-rule', 'none'];
const RULES = RULE.flatMap((output) => RULE.map((hidden) => (hidden === output ? output : `${output}.${hidden}`)));

/** What Luck says for the hidden units of a network that has none. */
export const NO_UNITS = '0';

const LENGTH = whole(1, MOST_ITERATIONS);

export const LINK_TABLE = {
  lab: group('.', {
    play: oneWord(/** @type {'' | 'playing' | 'paused'} */ (''), ['playing', 'paused']),
    pace: word(/** @type {Pace} */ ('clock'), { 'pace-1': 1, 'pace-10': 10, 'pace-100': 100, 'pace-1000': 1000 }),
    curve: oneWord(/** @type {'error' | 'weights'} */ ('error'), ['weights']),
    scale: word(/** @type {'root' | 'even' | 'log'} */ ('root'), { 'even-iterations': 'even', 'log-iterations': 'log' }),
    isLogError: word(false, { 'log-error': true }),
    // Once, stops were what the page opened with.
    pausesAtMoments: word(false, { stops: true, 'no-stops': false }),
    asksGuess: word(false, { guess: true }),
    allDigits: word(false, { 'all-digits': true }),
  }),

  'one-layer': group(',', {
    over: named('over', oneWord('0-2', ['0-2', '0-1', '1-2'])),
    rate: named('rate', numberRow(1, (rate) => [0.1, 1, 10, 30].includes(rate))),
    targets: named('targets', oneWord(/** @type {'notebook' | 'xor'} */ ('notebook'), ['notebook', 'xor'])),
    weights: named('from', numbersRow(ONE_LAYER.settings.initialWeights ?? [], (weights) => weights.length === 3)),
    iteration: named('at', iterationRow(0, ONE_LAYER.iterations)),
    line: named('line', lineRow({ from: [-0.2, 0.7], to: [1.2, 0.4] })),
    hasBias: named('bias', word(true, { on: true, off: false })),
    task: named('task', oneWord(/** @type {Task} */ ('xor'), /** @type {Task[]} */ (Object.keys(TASKS)))),
  }),

  'two-layers': group(',', {
    which: named('net', oneWord(/** @type {'two' | 'lab'} */ ('two'), ['two', 'lab'])),
    iteration: named('at', iterationRow(2000, TWO_UNITS.iterations)),
    off: named('off', unitsRow()),
    isLinear: word(false, { 'sigma~off': true }),
  }),

  backwards: group('~', {
    chain: inPlace(group('_', {
      weight: inPlace(weightRow({ matrix: 'Wh', row: 0, column: 0 })),
      row: inPlace(oneWord('3', ['0', '1', '2', '3'])),
      nudge: inPlace(nudgeRow()),
      hasNotebooks: word(false, { rules: true }),
      wo: oneWord(/** @type {'old' | 'new'} */ ('old'), ['new']),
    })),
    pulls: group('_', {
      factor: inPlace(oneWord(/** @type {import('./pulls.js').Factor} */ ('notebook'), FACTORS)),
      unit: inPlace(numberRow(0, (unit) => Number.isInteger(unit) && unit >= 0 && unit < MOST_HIDDEN)),
      at: inPlace(labOrIterationRow(962)),
    }),
  }),

  microscope: group('.', { spot: inPlace(spotRow()), turn: turnRow() }),

  'seed-luck': luckRow(),

  'take-away': sheetsRow(),
};

/**
 * Several values as one text. Parts that have a name, or need none to be known, stand only where they differ from what the page
 * opens with; `inPlace` ones stand first, whenever there is a text at all.
 *
 * @template {object} T
 * @param {string} between the parts
 * @param {{ [K in keyof T]: LinkRow<T[K]> }} rows
 * @returns {LinkRow<T>}
 */
function group(between, rows) {
  const entries = /** @type {[keyof T, LinkRow<unknown>][]} */ (Object.entries(rows));
  const others = entries.filter(([, { isPlaced }]) => !isPlaced);
  const opens = /** @type {T} */ (Object.fromEntries(entries.map(([key, row]) => [key, row.opens])));
  return {
    opens,
    read(text, settings) {
      if (text === '') return opens;
      const parts = text.split(between);
      const waiting = entries.filter(([, { isPlaced }]) => isPlaced);
      const values = { ...opens };
      while (parts.length > 0 || waiting.length > 0) {
        const found = (waiting.length > 0 ? waiting.splice(0, 1) : others)
          .map(([key, row]) => ({ key, row, value: row.read(parts.slice(0, row.parts ?? 1).join(between), settings) }))
          .find(({ value }) => value !== undefined);
        if (!found) return undefined;
        values[found.key] = /** @type {T[keyof T]} */ (found.value);
        parts.splice(0, found.row.parts ?? 1);
      }
      return values;
    },
    write(values) {
      const parts = entries.map(([key, row]) => {
        const text = row.write(values[key]);
        return { text, isPlaced: row.isPlaced, isUsual: text === row.write(row.opens) };
      });
      if (parts.every(({ isUsual }) => isUsual)) return '';
      return parts.flatMap(({ text, isPlaced, isUsual }) => (isPlaced || !isUsual ? [text] : [])).join(between);
    },
  };
}

/**
 * @template T
 * @param {LinkRow<T>} row
 * @returns {LinkRow<T>}
 */
function inPlace(row) {
  return { ...row, isPlaced: true };
}

/**
 * `name~text`.
 *
 * @template T
 * @param {string} name
 * @param {LinkRow<T>} row
 * @returns {LinkRow<T>}
 */
function named(name, row) {
  const start = `${name}~`;
  return {
    ...row,
    read: (text, settings) => (text.startsWith(start) ? row.read(text.slice(start.length), settings) : undefined),
    write: (value) => start + row.write(value),
  };
}

/**
 * A word for each value. What the page opens with needs none.
 *
 * @template T
 * @param {T} opens
 * @param {Readonly<Record<string, T>>} words
 * @returns {LinkRow<T>}
 */
function word(opens, words) {
  return {
    opens,
    read: (text) => (Object.hasOwn(words, text) ? words[text] : undefined),
    write: (value) => Object.keys(words).find((each) => words[each] === value) ?? '',
  };
}

/**
 * Values that are their own words.
 *
 * @template {string} T
 * @param {T} opens
 * @param {readonly T[]} all but for one that needs no word
 * @returns {LinkRow<T>}
 */
function oneWord(opens, all) {
  return word(opens, /** @type {Record<string, T>} */ (Object.fromEntries(all.map((one) => [one, one]))));
}

/** 1e+21 is 1e21. @param {number} number */
function written(number) {
  return String(number).replace('+', '');
}

/** @param {string} text @returns {number} NaN for none */
function readPlain(text) {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/**
 * @param {number} opens
 * @param {(number: number) => boolean} isAllowed
 * @returns {LinkRow<number>}
 */
function numberRow(opens, isAllowed) {
  return {
    opens,
    read: (text) => (isAllowed(readPlain(text)) ? readPlain(text) : undefined),
    write: written,
  };
}

/** @param {number} opens @param {number} most */
function iterationRow(opens, most) {
  return numberRow(opens, (number) => Number.isInteger(number) && number >= 0 && number <= most);
}

/**
 * @param {readonly number[]} opens
 * @param {(numbers: readonly number[]) => boolean} isAllowed
 * @returns {LinkRow<readonly number[]>}
 */
function numbersRow(opens, isAllowed) {
  return {
    opens,
    read(text) {
      const numbers = text.split('_').map(readPlain);
      return numbers.every(Number.isFinite) && isAllowed(numbers) ? numbers : undefined;
    },
    write: (numbers) => numbers.map(written).join('_'),
  };
}

/** The ends of a line by hand, not too far away and not too near each other. @param {Ends} opens @returns {LinkRow<Ends>} */
function lineRow(opens) {
  const places = numbersRow([], (numbers) => numbers.length === 4 && numbers.every((place) => Math.abs(place) <= 2));
  return {
    opens,
    read(text, settings) {
      const [x0, y0, x1, y1] = places.read(text, settings) ?? [0, 0, 0, 0];
      return Math.hypot(x1 - x0, y1 - y0) > 0.1 ? { from: [x0, y0], to: [x1, y1] } : undefined;
    },
    write: ({ from, to }) => places.write([...from, ...to]),
  };
}

/** Hidden units, ascending. @returns {LinkRow<ReadonlySet<number>>} */
function unitsRow() {
  const units = numbersRow([], (all) =>
    all.every((unit, i) => Number.isInteger(unit) && unit < MOST_HIDDEN && unit > (all[i - 1] ?? -1)),
  );
  return {
    opens: new Set(),
    read(text, settings) {
      const all = units.read(text, settings);
      return all && new Set(all);
    },
    write: (all) => units.write([...all].sort((a, b) => a - b)),
  };
}

/** @param {Cell} opens @returns {LinkRow<Cell>} */
function weightRow(opens) {
  return {
    opens,
    parts: 3,
    read(text) {
      const [, matrix, row, column] = /^(Wh|Wo|W)_(\d)_(\d+)$/.exec(text) ?? [];
      return matrix === undefined ? undefined : { matrix, row: Number(row), column: Number(column) };
    },
    write: ({ matrix, row, column }) => `${matrix}_${row}_${column}`,
  };
}

/** By how much a weight is nudged. A nudge of 0, which older links have, measures nothing. */
function nudgeRow() {
  const row = oneWord('0.001', ['0.001', '0.1', '1']);
  return {
    ...row,
    read: (/** @type {string} */ text, /** @type {Settings} */ settings) => row.read(text === '0' ? row.opens : text, settings),
  };
}

/** An iteration of the notebook’s run, or the lab’s run. @param {number} opens @returns {LinkRow<'lab' | number>} */
function labOrIterationRow(opens) {
  return {
    opens,
    read: (text) => (text === 'lab' ? text : /^\d{1,4}$/.test(text) ? Number(text) : undefined),
    write: String,
  };
}

/** @returns {LinkRow<Spot | null>} null where the reader has chosen none */
function spotRow() {
  return {
    opens: null,
    parts: 3,
    read(text, settings) {
      const [, line, row, column] = (/^(\d)\.(\d)\.(\d+)$/.exec(text) ?? []).map(Number);
      const asked = LOOPS[settings.problem].lines[line - 1];
      if (!asked) return undefined;
      const [rows, columns] = AXES[asked.result].map((axis) => countAlong(axis, settings));
      return row < rows && column < columns ? { line: line - 1, row, column } : undefined;
    },
    write: (spot) => (spot ? `${spot.line + 1}.${spot.row}.${spot.column}` : ''),
  };
}

/** @returns {LinkRow<Turn>} */
function turnRow() {
  return {
    opens: { mode: '', attempt: 1 },
    read(text) {
      const [, mode, attempt] = /^(turn|slip)(\d{0,3})$/.exec(text) ?? [];
      return mode === undefined ? undefined : { mode: /** @type {Turn['mode']} */ (mode), attempt: Math.max(1, Number(attempt)) };
    },
    write: ({ mode, attempt }) => (mode === 'slip' ? `slip${attempt}` : mode),
  };
}

/**
 * Luck’s rules, hidden units, targets, learning rate and iterations, as they stand in its boxes.
 *
 * @returns {LinkRow<readonly string[] | null>}
 */
function luckRow() {
  return {
    opens: null,
    read(text) {
      const texts = text.split('_');
      const [rules = '', hidden, targets, learningRate, iterations = '', ...rest] = texts;
      const settings = { targets, learningRate, ...(hidden !== NO_UNITS && { hidden }) };
      const areExact = Object.entries(settings).every(
        ([name, value]) => value !== undefined && readSetting(name, value)?.isExact,
      );
      const isLength = String(LENGTH.read(iterations)) === iterations;
      return RULES.includes(rules) && areExact && isLength && rest.length === 0 ? texts : undefined;
    },
    // Of a number that is being typed, what a link can hold.
    write: (texts) => (texts ? texts.join('_').replace(/[^\w.-]/g, '') : ''),
  };
}

/** @returns {LinkRow<Sheets | null>} null for none */
function sheetsRow() {
  return {
    opens: null,
    read(text) {
      const [, count, keys = '', row] = /^sheets\.(\d{1,3})(?:\.(keys?))?(?:\.row([0-3]))?$/.exec(text) ?? [];
      if (!(Number(count) >= 1 && Number(count) <= MOST_SHEETS)) return undefined;
      return { count: Number(count), keys: /** @type {Sheets['keys']} */ (keys), row: row === undefined ? null : Number(row) };
    },
    write: (sheets) => {
      if (!sheets) return '';
      const { count, keys, row } = sheets;
      return [`sheets.${count}`, keys, row === null ? '' : `row${row}`].filter(Boolean).join('.');
    },
  };
}
