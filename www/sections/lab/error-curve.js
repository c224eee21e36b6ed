// The lab's curve: the error of the whole run or of a stretch of it, what happens in it, and the playhead, which pointer, touch and
// keys move.

import { createFigure } from '../../plot/canvas.js';
import { createCurves, errorScale, frameOf, iterationScale, MARGIN } from '../../plot/curves.js';
import { MARK_ROOM, markFont, placeMarks } from '../../plot/marks.js';
import { createHistory } from '../../model/history.js';
import { momentsOf } from '../../model/moments.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { byId } from '../../page/dom.js';
import { grouped } from '../../text/format.js';
import { createMomentButtons } from './moment-buttons.js';
import { createZoom } from './zoom.js';

/** @import {Player, Run, Scale, Size, Theme} from '../../types.d.ts' */
/** @import {Moment} from '../../model/moments.js' */
/** @import {Pins} from '../../model/pins.js' */
/** @import {Curve} from '../../plot/curves.js' */

/** Milliseconds between two changes of the range while it plays and has the focus, so that a screen reader keeps up. */
const SPEAK_EVERY = 2000;

/** How kept curves are told apart, in order. The page's list of pins shows the same. */
const KEPT = /** @type {const} */ ([
  { color: 'text', dashes: [0.5, 0.25] },
  { color: 'positive', dashes: [0.125, 0.25] },
  { color: 'negative', dashes: [0.75, 0.2, 0.125, 0.2] },
]);

/** @type {Record<Moment['kind'], string>} */
const NAMES = { plateau: 'plateau', zigzag: 'zigzag', climb: 'climbs', stuck: 'not right yet', learned: 'learned' };

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Pins} pins
 */
export function mountErrorCurve(run, player, pins) {
  const canvas = byId('error-curve', HTMLCanvasElement);
  const playhead = byId('playhead', HTMLInputElement);
  const logIterations = byId('log-iterations', HTMLInputElement);
  const logError = byId('log-error', HTMLInputElement);
  const historyOf = createHistory(run);
  const curves = createCurves();

  /** @type {Scale | null} */
  let across = null;
  /** @type {number | null} */
  let pointerX = null;
  let shownAt = 0;

  const figure = createFigure(canvas, draw, describe);
  const zoom = createZoom(run, /** @type {HTMLElement} */ (canvas.parentElement), playhead, () => across, figure.invalidate);
  const buttons = createMomentButtons(run, player, zoom);

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Size} size
   * @param {Theme} theme
   */
  function draw(context, size, theme) {
    const { errors, count, ...ends } = historyOf();
    const { from, to } = zoom.stretch;
    const frame = frameOf(size, theme.em, true);
    const x = iterationScale(frame, from, to, logIterations.checked);
    const isFitted = !zoom.isWhole && count > from;
    const y = errorScale(frame, { ...(isFitted ? extent(errors.subarray(from, Math.min(count, to + 1))) : ends), isLog: logError.checked, isFitted });
    across = x;
    context.font = markFont(theme);
    const marks = placeMarks(
      momentsOf(run).map((moment) => ({ ...moment, name: NAMES[moment.kind] })),
      x,
      frame,
      theme.em,
      (name) => context.measureText(name).width,
    );
    /** @type {Curve[]} */
    const kept = pins.list.map(({ errors: others }, i) => ({
      ...KEPT[i],
      points: curves.pointsOf(others, Math.min(others.length, run.iterations + 1), frame, x, y),
      width: 0.11,
      isWhole: true,
    }));
    curves.draw(context, size, theme, {
      frame,
      x,
      y,
      curves: [...kept, { points: curves.pointsOf(errors, count, frame, x, y), color: 'accent', at: run.error(), isFilled: true }],
      playhead: run.iteration,
      hasThumb: true,
      marks,
      pointed: pointedPlace(x, errors, count),
    });
    if (zoom.selection) drawSelection(context, theme, frame, zoom.selection);
    buttons.place(marks, theme.em);
    showPlayhead();
  }

  function describe() {
    const { errors, count } = historyOf();
    const { from, to } = zoom.stretch;
    const moments = momentsOf(run).map(({ kind, iteration, until }) => {
      return `${NAMES[kind]} ${until === undefined ? 'at' : 'from'} ${grouped(iteration)}${until === undefined ? '' : ` to ${grouped(until)}`}`;
    });
    return [
      `Error curve over ${grouped(run.iterations)} iterations, from ${errors[0].toPrecision(3)} at the start to ` +
        `${errors[count - 1].toPrecision(3)} at iteration ${grouped(count - 1)}.`,
      ...(moments.length > 0 ? [`What happens: ${moments.join(', ')}.`] : []),
      ...(zoom.isWhole ? [] : [`Iterations ${grouped(from)} to ${grouped(to)} are shown.`]),
      `The playhead is at iteration ${grouped(run.iteration)}, where the error is ${run.error().toPrecision(3)}.`,
    ].join(' ');
  }

  /**
   * @param {Scale} x
   * @param {Float64Array} errors
   * @param {number} count
   */
  function pointedPlace(x, errors, count) {
    if (pointerX === null) return null;
    const iteration = iterationAt(x, pointerX);
    if (iteration >= count) return null;
    const value = errors[iteration];
    return { iteration, value, lines: [`iteration ${grouped(iteration)}`, `error ${value.toPrecision(5)}`] };
  }

  /**
   * @param {Scale} x
   * @param {number} at pixels from the canvas's left edge
   */
  function iterationAt(x, at) {
    const { from, to } = zoom.stretch;
    return Math.round(Math.min(to, Math.max(from, x.invert(at))));
  }

  function showPlayhead() {
    const isSpoken = player.playing && document.activeElement === playhead;
    if (isSpoken && performance.now() - shownAt < SPEAK_EVERY) return;
    shownAt = performance.now();
    if (playhead.max !== String(run.iterations)) playhead.max = String(run.iterations);
    playhead.value = String(run.iteration);
  }

  mountPlotRange(playhead, {
    margin: { ...MARGIN, top: MARK_ROOM },
    value: () => run.iteration,
    press: (x) => {
      if (!across) return;
      player.pause();
      run.seek(iterationAt(across, x));
    },
    key: (iteration) => {
      player.pause();
      run.seek(iteration);
    },
    hover: (x) => {
      pointerX = x;
      figure.invalidate();
    },
  });

  for (const toggle of [logIterations, logError]) toggle.addEventListener('change', () => figure.invalidate());
  run.subscribe(() => figure.invalidate());
  pins.subscribe(() => figure.invalidate());
}

/**
 * @param {Float64Array} errors not empty
 * @returns {{ lowest: number, highest: number }}
 */
function extent(errors) {
  let [lowest, highest] = [Infinity, 0];
  for (const error of errors) {
    lowest = Math.min(lowest, error);
    highest = Math.max(highest, error);
  }
  return { lowest, highest };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {import('../../plot/curves.js').Frame} frame
 * @param {{ from: number, to: number }} selection
 */
function drawSelection(context, theme, { left, right, bottom }, selection) {
  const [from, to] = [Math.max(left, selection.from), Math.min(right, selection.to)];
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.2;
  context.fillRect(from, 0, Math.max(0, to - from), bottom);
  context.globalAlpha = 1;
}
