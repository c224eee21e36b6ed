// The page's names for rows, inputs, units, weights and rules, and for how many there are. Pure.

import { grouped, subscript } from '../text/format.js';

/** @import {Settings} from '../types.d.ts' */

/** The rows of inputs, by their inputs. */
export const ROWS = /** @type {const} */ (['0 0', '0 1', '1 0', '1 1']);

/** What the weights of the first layer lead from. */
export const INPUTS = /** @type {const} */ (['x₁', 'x₂', 'bias']);

/** @param {number} unit the hidden unit's place, from 0 on */
export function unitName(unit) {
  return `h${subscript(unit + 1)}`;
}

/**
 * @param {number} count
 * @returns {string[]} `h₁`, `h₂` …
 */
export function unitNames(count) {
  return Array.from({ length: count }, (_, unit) => unitName(unit));
}

/** @param {Pick<Settings, 'problem' | 'hidden'>} settings */
export function weightCount({ hidden }) {
  return hidden === undefined ? INPUTS.length : (INPUTS.length + 1) * hidden;
}

/**
 * @param {ArrayLike<number>} rows at least one, 0 to 3
 * @returns {string} `0 1`, or `0 1 and 1 0`
 */
export function rowList(rows) {
  return list(Array.from(rows, (row) => ROWS[row]));
}

/**
 * @param {readonly string[]} words at least one
 * @returns {string} `a`, `a and b`, `a, b and c`
 */
export function list(words) {
  return words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

const NUMBERS = [
  'no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen',
  'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty',
];

/**
 * How many of something.
 *
 * @param {number} count a whole number
 * @param {string} noun one of them
 * @returns {string} `one weight`, `sixteen weights`, `24 weights`
 */
export function countOf(count, noun) {
  return `${NUMBERS[count] ?? grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * All sixteen rules for two inputs, by their targets for the four rows: a name where it has one, and what it answers.
 *
 * @type {Record<string, readonly [name: string, words: string]>}
 */
const RULES = {
  '0000': ['', 'always 0'],
  '0001': ['AND', '1 when both inputs are 1'],
  '0010': ['', '1 when only the first input is 1'],
  '0011': ['', 'the first input'],
  '0100': ['', '1 when only the second input is 1'],
  '0101': ['', 'the second input'],
  '0110': ['XOR', '1 when exactly one input is 1'],
  '0111': ['OR', '1 when any input is 1'],
  '1000': ['NOR', '1 when no input is 1'],
  '1001': ['XNOR', '1 when both inputs are the same'],
  '1010': ['NOT', 'the second input turned round'],
  '1011': ['', '0 when only the second input is 1'],
  '1100': ['NOT', 'the first input turned round'],
  '1101': ['', '0 when only the first input is 1'],
  '1110': ['NAND', '0 when both inputs are 1'],
  '1111': ['', 'always 1'],
};

/**
 * What four targets y ask of a network.
 *
 * @param {ArrayLike<number>} targets each 0 or 1
 * @returns {{ name: string, words: string }} the name is empty where the rule has none; the words go on from "answer"
 */
export function ruleOf(targets) {
  const [name, words] = RULES[Array.from(targets).join('')];
  return { name, words };
}

/**
 * @param {ArrayLike<number>} targets
 * @returns {string} the rule as a title: `XOR: 1 when exactly one input is 1`, `Always 0`
 */
export function ruleTitle(targets) {
  const { name, words } = ruleOf(targets);
  return name ? `${name}: ${words}` : capital(words);
}
