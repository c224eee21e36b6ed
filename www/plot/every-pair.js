// The error of several runs over their iterations, in bundles: what a bundle has in common is its stroke.

import { short } from '../text/format.js';
import { bandOf, columnStarts } from './bands.js';
import { fill, label, levels, line, polyline } from './pen.js';
import { linearScale, rootScale } from './scale.js';

/** @import {BandLine} from './bands.js' */
/** @import {Pen} from './pen.js' */

/**
 * @typedef {object} EveryPairData
 * @property {readonly { style: 'strong' | 'quiet' | 'dashed', errors: Float64Array }[]} runs by iteration, as far as they are
 *   trained; drawn in this order
 * @property {number} length iterations
 * @property {number} under a level that is marked
 */

/** The iterations that are named. */
const NAMED = [0, 500, 2000, 5000, 10_000, 20_000];

/**
 * @param {Pen} pen
 * @param {EveryPairData} data
 */
export function drawEveryPair(pen, { runs, length, under }) {
  const { size, theme, em } = pen;
  const [left, right, top, bottom] = [2.4 * em, size.width - em, 0.6 * em, size.height - 2.9 * em];
  const highest = runs.reduce((most, { errors }) => errors.reduce((a, b) => Math.max(a, b), most), 0.55);
  const y = linearScale([0, highest], [bottom, top]);
  const x = rootScale([0, length], [left, right]);
  levels(
    pen,
    [0, 0.5].map((value) => ({ y: y.map(value), text: String(value) })),
    left,
    right,
  );
  line(pen, left, y.map(under), right, y.map(under), { color: theme.muted, dash: [2, 4] });
  label(pen, String(under), left - 0.5 * em, y.map(under), { align: 'right', color: theme.muted });
  for (const iteration of NAMED.filter((own) => own <= length)) {
    const align = iteration === length ? 'right' : 'center';
    label(pen, short(iteration), x.map(iteration), bottom + 0.9 * em, { align, color: theme.muted });
  }
  label(pen, 'iteration (√ scale)', right, bottom + 2.2 * em, { align: 'right', color: theme.muted });

  const styles = {
    strong: { color: theme.text, width: 2 },
    quiet: { color: theme.muted, width: 2 },
    dashed: { color: theme.muted, width: 1.5, dash: [5, 4] },
  };
  const column = (/** @type {number} */ iteration) => x.map(iteration) - left;
  for (const { style, errors } of runs) {
    if (errors.length < 2) continue;
    const starts = columnStarts(column, (at) => x.invert(left + at), 0, errors.length);
    const { even, odd } = bandOf(errors, { stride: 1, offset: 0, first: 0 }, starts, column);
    const along = (/** @type {BandLine} */ { x: places, low, high }) =>
      Array.from(places, (at, i) => /** @type {const} */ ([left + at, y.map((low[i] + high[i]) / 2)]));
    const [one, other] = [along(even), along(odd)];
    // A zigzag is its two edges, with a light fill between them.
    fill(pen, (context) => [...one, ...other.reverse()].forEach((place) => context.lineTo(...place)), {
      color: styles[style].color,
      alpha: 0.12,
    });
    polyline(pen, one, styles[style]);
    polyline(pen, other, styles[style]);
  }
}
