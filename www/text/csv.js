// The error curve as comma-separated values (RFC 4180). Pure.

/**
 * One line an iteration, from 0 on; errors with the shortest digits that read back as the same double.
 *
 * @param {ArrayLike<number>} errors
 * @returns {string}
 */
export function errorsCsv(errors) {
  const lines = Array.from(errors, (error, iteration) => `${iteration},${error}\r\n`);
  return `iteration,error\r\n${lines.join('')}`;
}
