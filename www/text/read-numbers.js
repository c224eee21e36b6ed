// Reads a list of numbers as it is copied out of a program, a table or a message. Pure.

import { readNumber } from './read-number.js';

/**
 * Numbers parted by spaces, commas, semicolons or lines, in whatever brackets: `[0.1, -2]`, `np.array([[1., 2.], [3., 4.]])`.
 *
 * @param {string} text
 * @returns {number[] | Error} an error that says which word is no number
 */
export function readNumbers(text) {
  const bare = text
    .replace(/\b(?:Wh|Wo|W)\s*=/g, ' ')
    .replace(/\b(?:np|numpy)\s*\./g, ' ')
    .replace(/,?\s*dtype\s*=\s*[\w.']+/g, ' ')
    .replace(/\barray\b/g, ' ')
    .replace(/[[\](){};\t]/g, ' ');
  // Without any point, and with something else between the numbers, a comma between digits is a decimal sign.
  const hasDecimalCommas = !bare.includes('.') && /\d,\d/.test(bare) && !/,\s/.test(bare) && /\d\s+[-\u2212\d]/.test(bare.trim());
  const words = bare.split(hasDecimalCommas ? /\s+/ : /[\s,]+/).filter(Boolean);
  /** @type {number[]} */
  const numbers = [];
  for (const word of words) {
    const number = readNumber(word, { whole: false });
    if (number === null) return new Error(`“${word.length > 20 ? `${word.slice(0, 19)}…` : word}” is no number`);
    numbers.push(number);
  }
  return numbers;
}
