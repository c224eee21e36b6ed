// What four targets y ask of a network. Pure.

/**
 * All sixteen rules for two inputs, by their targets for the rows 0 0, 0 1, 1 0, 1 1.
 *
 * @type {Record<string, string>}
 */
const RULES = {
  '0000': 'Always 0',
  '0001': 'AND: 1 when both inputs are 1',
  '0010': '1 when only the first input is 1',
  '0011': 'Repeat the first input',
  '0100': '1 when only the second input is 1',
  '0101': 'Repeat the second input',
  '0110': 'XOR: 1 when exactly one input is 1',
  '0111': 'OR: 1 when any input is 1',
  '1000': 'NOR: 1 when no input is 1',
  '1001': 'XNOR: 1 when both inputs are the same',
  '1010': 'NOT: the second input turned round',
  '1011': '0 when only the second input is 1',
  '1100': 'NOT: the first input turned round',
  '1101': '0 when only the first input is 1',
  '1110': 'NAND: 0 when both inputs are 1',
  '1111': 'Always 1',
};

/**
 * @param {ArrayLike<number>} targets four numbers, each 0 or 1
 * @returns {string}
 */
export function ruleOf(targets) {
  return RULES[Array.from(targets).join('')];
}

/**
 * @param {ArrayLike<number>} targets
 * @param {number} row the one to turn round
 * @returns {number[]}
 */
export function withTurned(targets, row) {
  return Array.from(targets, (target, index) => (index === row ? 1 - target : target));
}
