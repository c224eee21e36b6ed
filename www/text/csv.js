// A run as comma-separated values (RFC 4180). Pure.

/**
 * One line an iteration, from 0 on: the error with the shortest digits that read back as the same double, and the four answers,
 * which are kept in single precision, with the shortest that read back as the same single.
 *
 * @param {ArrayLike<number>} errors
 * @param {ArrayLike<number>} answers four an iteration
 * @param {readonly string[]} rows what each of the four is the answer to
 * @returns {string}
 */
export function runCsv(errors, answers, rows) {
  const lines = Array.from(errors, (error, iteration) => {
    const outputs = rows.map((_, row) => shortestSingle(answers[rows.length * iteration + row]));
    return `${[iteration, error, ...outputs].join(',')}\r\n`;
  });
  return `iteration,error,${rows.map((row) => `O ${row}`).join(',')}\r\n${lines.join('')}`;
}

/**
 * @param {number} value one that single precision holds
 * @returns {number} the double with the fewest digits that is nearest to the same single
 */
function shortestSingle(value) {
  for (let digits = 6; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(9));
}
