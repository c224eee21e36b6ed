// The numbers of a text as programs write them: what is shown is set for the eye, what is copied is for `float()`, a
// spreadsheet or JSON. Pure.

const RAISED = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';

// What is not ASCII in an expression goes by its number: unlike a text's, it reaches the packed page as it is written here.

/** `1.6 × 10⁻³`, and `10⁻⁵` alone. */
const POWER = /(?:([\d.]+)[\s\u202f]*\u00d7[\s\u202f]*)?10([\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)/g;

/** A cell of a table, or a whole text, that is nothing but a number with its thousands apart or shortened: `80,000`, `−146k`. */
const CELL = /^([^\S\t\n]*-?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|[\d.]+[kM])([^\S\t\n]*)$/;

/**
 * @param {string} text cells of a table are parted by tabs and line ends, as a selection's text has them
 * @returns {string} the same, with `-75.45` for `−75.45`, `1.6e-3` for `1.6 × 10⁻³`, and `80000` for a cell `80,000`
 */
export function plainNumbers(text) {
  return text
    .replace(POWER, (_, mantissa = '1', exponent) => {
      return `${mantissa}e${exponent.replace(/./gu, (/** @type {string} */ sign) => '-0123456789'.charAt(RAISED.indexOf(sign)))}`;
    })
    .replace(/\u2212(?=[\d.]|inf)/g, '-')
    .replace(/\u2007/g, ' ')
    .replace(/[^\t\n]+/g, (cell) => cell.replace(CELL, (_, sign, number, end) => `${sign}${plainCell(number)}${end}`));
}

/** @param {string} number */
function plainCell(number) {
  return number.replace(/,/g, '').replace('k', 'e3').replace('M', 'e6');
}
