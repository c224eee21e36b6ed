// The chain rule for one weight and one row of X, factor by factor: by both rules, and measured by a nudge. Pure.

import { valueAt } from '../../model/pass.js';

/** @import {Pass} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */

/**
 * A factor: how much one number changes for a unit change of the number before it.
 *
 * @typedef {object} ChainFactor
 * @property {string} words what it is
 * @property {Cell | null} cell where the notebook has it; null for a slope, which has no name there
 * @property {number} chainRule
 * @property {number} notebook
 * @property {Cell | null} at the net input at which the chain rule takes a slope; null for other factors
 * @property {Cell | null} activation where the notebook's rule takes it
 * @property {Cell | null} sent the product so far, under the notebook's name; null for the last one, which is a row's share in an
 *   update
 * @property {Measured} measured
 */

/**
 * @typedef {object} Measured
 * @property {number} moved
 * @property {number} by what moved it
 */

/**
 * @typedef {object} Chain
 * @property {readonly ChainFactor[]} factors from the error back to the weight
 * @property {number} chainRule the product
 * @property {number} notebook the product
 * @property {number} own the product by the run's own rule, as the core rounds it
 * @property {Measured} measured −E of this row, and the weight
 */

/**
 * The passes of a weight that has been made larger and smaller.
 *
 * @typedef {object} Nudged
 * @property {Readonly<Pass>} above
 * @property {Readonly<Pass>} below
 */

/** What stands between two weights' matrices and their updates. */
const FED_BY = { W: 'X', Wh: 'X', Wo: 'H' };

/**
 * @param {Readonly<Pass>} pass
 * @param {Nudged} nudged
 * @param {Cell} weight a cell of `W`, `Wh` or `Wo`
 * @param {number} row of X
 * @param {(netInput: number) => number} slopeAt σ′; the notebook’s rule hands it an activation
 * @param {boolean} [hasNewWo] whether the error goes back through `Wo` as the update leaves it, and not as the forward pass had
 *   it
 * @returns {Chain}
 */
export function chainOf(pass, nudged, weight, row, slopeAt, hasNewWo = false) {
  const output = { matrix: 'O', row, column: 0 };
  const outputNetInput = { matrix: pass.HWo ? 'HWo' : 'XW', row, column: 0 };
  const unit = weight.column;
  const isHidden = weight.matrix === 'Wh';
  // The numbers between E and the weight, from E on: each is moved by the next.
  const path = [output, outputNetInput];
  if (isHidden) path.push({ matrix: 'H', row, column: unit }, { matrix: 'XWh', row, column: unit });
  path.push(weight);

  /** @param {string} words @param {Cell} cell @param {string | null} sent */
  const number = (words, cell, sent) => ({
    ...{ words, cell, chainRule: valueAt(pass, cell), notebook: valueAt(pass, cell), at: null, activation: null },
    sent: sent === null ? null : { matrix: sent, row, column: sent === 'H_error' ? unit : 0 },
  });
  /** @param {string} words @param {Cell} activation @param {Cell} at @param {string} sent */
  const slope = (words, activation, at, sent) => {
    const value = valueAt(pass, activation);
    return {
      ...{ words, cell: null, chainRule: value * (1 - value), notebook: slopeAt(value), at, activation },
      sent: { matrix: sent, row, column: activation.column },
    };
  };
  const fed = FED_BY[/** @type {keyof typeof FED_BY} */ (weight.matrix)];
  const factors = [
    number('error', { matrix: 'O_error', row, column: 0 }, 'O_error'),
    slope('slope at O', output, outputNetInput, 'O_delta'),
  ];
  if (isHidden) {
    const [, , activation, netInput] = path;
    const wo = { matrix: 'Wo', row: unit, column: 0 };
    const back = number('weight', wo, 'H_error');
    if (hasNewWo) back.chainRule = back.notebook = valueAt(pass, wo) + valueAt(pass, { ...wo, matrix: 'Wo_update' });
    factors.push(back, slope('slope at h', activation, netInput, 'H_delta'));
  }
  factors.push(number(fed === 'X' ? 'input' : 'activation', { matrix: fed, row, column: weight.row }, null));

  const changes = [
    minusError(nudged.above, row) - minusError(nudged.below, row),
    ...path.map((cell) => difference(valueAt(nudged.above, cell), valueAt(nudged.below, cell))),
  ];
  const delta = factors.at(-2)?.sent;
  if (!delta) throw new Error('A chain has a delta before its last factor.');
  return {
    factors: factors.map((factor, k) => ({
      ...factor,
      measured: { moved: changes[k], by: changes[k + 1] },
    })),
    chainRule: factors.reduce((product, factor) => product * factor.chainRule, 1),
    notebook: factors.reduce((product, factor) => product * factor.notebook, 1),
    own: valueAt(pass, delta) * valueAt(pass, { matrix: fed, row, column: weight.row }),
    measured: { moved: changes[0], by: changes[changes.length - 1] },
  };
}

/**
 * The measured change for a unit change.
 *
 * @param {Measured} measured
 * @returns {number | null} null where nothing moved it
 */
export function ratioOf({ moved, by }) {
  return by === 0 ? null : moved / by;
}

/**
 * How far a number has moved: not at all from an infinite net input to the same.
 *
 * @param {number} above
 * @param {number} below
 */
function difference(above, below) {
  return above === below ? 0 : above - below;
}

/**
 * −½(y − O)² of a row: its share in −E.
 *
 * @param {Readonly<Pass>} pass
 * @param {number} row
 */
function minusError(pass, row) {
  const distance = valueAt(pass, { matrix: 'O_error', row, column: 0 });
  return -0.5 * distance * distance;
}

/**
 * The chains of the four rows added up: what is said of the whole error.
 *
 * @param {readonly Chain[]} chains
 * @returns {Pick<Chain, 'chainRule' | 'notebook' | 'measured'>}
 */
export function sumOf(chains) {
  const sum = (/** @type {(chain: Chain) => number} */ of) => chains.reduce((total, chain) => total + of(chain), 0);
  const { measured } = chains[0];
  return {
    chainRule: sum((chain) => chain.chainRule),
    notebook: sum((chain) => chain.notebook),
    measured: { by: measured.by, moved: sum((chain) => chain.measured.moved) },
  };
}
