// Draws the errors of two runs, one over the other, and under them their difference on a logarithmic scale.

import { grouped, powerOfTen } from '../text/format.js';
import { createCurves, fittedScale, iterationScale, MARGIN } from './curves.js';
import { MARK_ROOM, markFont, placeMarks } from './marks.js';
import { logScale } from './scale.js';

/** @import {Scale, Size} from '../types.d.ts' */
/** @import {Frame} from './curves.js' */
/** @import {Pen} from './pen.js' */

/** Room around the plots, in units of the page's type size. */
export const TWO_RUNS_MARGIN = { ...MARGIN, top: MARK_ROOM };

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
  return iterationScale({ ...sidesOf(size, em), top: 0, bottom: size.height }, from, to, false);
}

/**
 * @param {Size} size
 * @param {number} em
 */
function sidesOf(size, em) {
  const left = MARGIN.left * em;
  return { left, right: Math.max(left + 1, size.width - MARGIN.right * em) };
}

/** @returns {(pen: Pen, data: TwoRunsData) => void} */
export function createTwoRuns() {
  const [above, below] = [createCurves(), createCurves()];
  return (pen, { first, second, difference, from, to, parted, marked }) => {
    const { context, size, theme, em } = pen;
    const { left, right } = sidesOf(size, em);
    const height = Math.max(1, (size.height - (MARK_ROOM + GAP + MARGIN.bottom) * em) / 2);
    const top = MARK_ROOM * em;
    /** @type {Frame} */
    const upper = { left, right, top, bottom: top + height };
    /** @type {Frame} */
    const lower = { left, right, top: top + height + GAP * em, bottom: top + 2 * height + GAP * em };
    const x = twoRunsAcross(size, em, from, to);

    const both = second ? [first, second] : [first];
    const shown = both.flatMap((errors) => [...errors.subarray(from, to + 1)]);
    const error = fittedScale(upper, shown.reduce((a, b) => Math.min(a, b)), shown.reduce((a, b) => Math.max(a, b)));
    const decades = logScale([FOOT, 1], [lower.bottom, lower.top]);
    /** @type {Scale} */
    const apart = {
      ...decades,
      map: (value) => decades.map(Math.max(FOOT, value)),
      ticks: () => [FOOT, 1e-15, 1e-10, 1e-5, 1],
    };

    context.font = markFont(theme);
    context.fillStyle = theme.text;
    context.textAlign = 'left';
    context.textBaseline = 'bottom';
    context.fillText('Error', left, top - 0.4 * em);
    context.fillText('Difference of the two errors', left, lower.top - 0.4 * em);
    const widthOf = (/** @type {string} */ text) => context.measureText(text).width;
    const beside = { left: left + widthOf('Error') + em, right };
    const parting = parted === null ? [] : [{ iteration: parted, name: `they part at ${grouped(parted)}` }];
    const marks = placeMarks(parting, x, beside, em, widthOf);

    // A broad line, and a fine one over it: where the runs agree the one runs inside the other.
    const plot = { x, playhead: marked, hasThumb: false };
    above.draw(pen, {
      ...plot,
      frame: upper,
      y: error,
      curves: [
        { points: above.pointsOf(first, first.length, upper, x, error), color: 'muted', width: 0.3, isWhole: true },
        ...(second
          ? [/** @type {const} */ ({ points: above.pointsOf(second, second.length, upper, x, error), color: 'text', width: 0.1, isWhole: true })]
          : []),
      ],
      marks,
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
      marks: marks.map((mark) => ({ ...mark, name: '' })),
      hasThumb: true,
    });
  };
}
