// Draws the errors of two runs, one over the other, and under them their difference on a logarithmic scale.

import { grouped, powerOfTen } from '../text/format.js';
import { createCurves, fittedScale, MARGIN } from './curves.js';
import { label, line, widthOf } from './pen.js';
import { linearScale, logScale } from './scale.js';

/** @import {Scale, Size} from '../types.d.ts' */
/** @import {Frame} from './curves.js' */
/** @import {Pen} from './pen.js' */

/** Room around the plots, in units of the page's type size; above them for what is said of the place where the runs part. */
export const TWO_RUNS_MARGIN = { ...MARGIN, top: 2.5 };

/** Between the two plots, for the lower one's title, in the same units. */
const GAP = 2;

/** A difference of 0 has no place on a logarithmic scale; it is drawn at the foot, below the least that can be. */
const FOOT = 1e-18;

/**
 * @typedef {object} TwoRunsData
 * @property {Float64Array} first errors of the first run, by iteration
 * @property {Float64Array | null} second errors of the second; null where there is none yet
 * @property {Float64Array | null} difference
 * @property {number} from the first iteration shown
 * @property {number} to the last, beyond `from`
 * @property {number | null} parted the iteration at which the runs part; null when they do not
 * @property {number} marked the iteration that is read
 */

/**
 * Where iterations are, in pixels from the canvas's left edge.
 *
 * @param {Size} size of the canvas
 * @param {number} em the page's type size in pixels
 * @param {number} from
 * @param {number} to
 * @returns {Scale}
 */
export function twoRunsAcross(size, em, from, to) {
  const { left, right } = sidesOf(size, em);
  return linearScale([from, to], [left, right]);
}

/**
 * @param {Size} size
 * @param {number} em
 */
function sidesOf(size, em) {
  const left = MARGIN.left * em;
  return { left, right: Math.max(left + 1, size.width - MARGIN.right * em) };
}

const NAMING = /** @type {const} */ ({ baseline: 'bottom', weight: 600 });

/**
 * A line through both plots, and over it what is there, as far as there is room for that.
 *
 * @param {Pen} pen
 * @param {string} name
 * @param {number} x
 * @param {readonly Frame[]} frames from above to below
 * @param {{ left: number, right: number }} ends of the room for the name
 */
function drawParting(pen, name, x, frames, { left, right }) {
  const { theme, em } = pen;
  const [{ left: first, right: last, top }] = frames;
  if (x < first - 0.5 || x > last + 0.5) return;
  const color = theme.muted;
  const above = top - 0.5 * em;
  frames.forEach((frame, k) => line(pen, x, k === 0 ? above : frame.top, x, frame.bottom, { color, dash: [1, 0.25 * em] }));
  const half = widthOf(pen, name, NAMING) / 2;
  if (2 * half > right - left) return;
  const centre = Math.min(right - half, Math.max(left + half, x));
  // Where the name had to step aside, a line leads to it.
  const nearest = Math.min(centre + half, Math.max(centre - half, x));
  if (nearest !== x) line(pen, nearest, above - 0.4 * em, x, above, { color });
  label(pen, name, centre, above - 0.4 * em, { ...NAMING, align: 'center', color });
}

/** @returns {(pen: Pen, data: TwoRunsData) => void} */
export function createTwoRuns() {
  const [above, below] = [createCurves(), createCurves()];
  return (pen, { first, second, difference, from, to, parted, marked }) => {
    const { size, em } = pen;
    const { left, right } = sidesOf(size, em);
    const height = Math.max(1, (size.height - (TWO_RUNS_MARGIN.top + GAP + MARGIN.bottom) * em) / 2);
    const top = TWO_RUNS_MARGIN.top * em;
    /** @type {Frame} */
    const upper = { left, right, top, bottom: top + height };
    /** @type {Frame} */
    const lower = { left, right, top: top + height + GAP * em, bottom: top + 2 * height + GAP * em };
    const x = twoRunsAcross(size, em, from, to);

    const both = second ? [first, second] : [first];
    const shown = both.flatMap((errors) => [...errors.subarray(from, to + 1)]);
    const error = fittedScale(upper, shown.reduce((a, b) => Math.min(a, b)), shown.reduce((a, b) => Math.max(a, b)));
    /** @type {Scale} */
    const apart = { ...logScale([FOOT, 1], [lower.bottom, lower.top]), ticks: () => [FOOT, 1e-15, 1e-10, 1e-5, 1] };

    label(pen, 'Error', left, top - 0.4 * em, NAMING);
    label(pen, 'Difference of the two errors', left, lower.top - 0.4 * em, NAMING);
    if (parted !== null) {
      const ends = { left: left + widthOf(pen, 'Error', NAMING) + em, right };
      drawParting(pen, `they part at ${grouped(parted)}`, x.map(parted), [upper, lower], ends);
    }

    // A broad line, and a fine one over it: where the runs agree the one runs inside the other.
    const plot = { x, playhead: marked, hasThumb: false };
    above.draw(pen, {
      ...plot,
      frame: upper,
      y: error,
      curves: [
        { points: above.pointsOf(first, first.length, upper, x, error), color: 'muted', width: 0.3, isWhole: true },
        ...(second
          ? [
              /** @type {const} */ ({
                points: above.pointsOf(second, second.length, upper, x, error),
                color: 'text',
                width: 0.1,
                isWhole: true,
              }),
            ]
          : []),
      ],
      isBare: true,
    });
    below.draw(pen, {
      ...plot,
      frame: lower,
      y: apart,
      label: (value) => (value === FOOT ? 'none' : powerOfTen(Math.round(Math.log10(value)))),
      curves: difference
        ? [{ points: below.pointsOf(difference, difference.length, lower, x, apart), color: 'text', width: 0.1, isWhole: true }]
        : [],
      hasThumb: true,
    });
  };
}
