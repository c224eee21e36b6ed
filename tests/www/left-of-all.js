// What the page says of all pulls on Wh, computed the long way.

import { matrixOf } from '../../www/model/pass.js';
import { pullsOf } from '../../www/model/pulls.js';

/** @import {Pass} from '../../www/types.d.ts' */
/** @import {Factor} from '../../www/model/pulls.js' */

/**
 * What is left on all of `Wh` together, as a share of the rows' own pulls on it.
 *
 * @param {Readonly<Pass>} pass of two layers
 * @param {Factor} factor
 * @param {(netInput: number) => number} slopeAt σ′
 */
export function leftOfAll(pass, factor, slopeAt) {
  const { values, columns } = pass.X;
  const own = [0, 0, 0, 0];
  let left = 0;
  for (let unit = 0; unit < matrixOf(pass, 'H').columns; unit += 1) {
    const { rows } = pullsOf(pass, unit, factor, slopeAt);
    for (let input = 0; input < columns; input += 1) {
      const pulls = rows.map((pull, row) => pull * values[row * columns + input]);
      left += pulls.reduce((sum, pull) => sum + pull, 0) ** 2;
      pulls.forEach((pull, row) => (own[row] += pull * pull));
    }
  }
  return Math.sqrt(left) / own.reduce((sum, square) => sum + Math.sqrt(square), 0);
}
