// The lab's error curve: the whole run, and on it the playhead that pointer and keyboard move.

import { createFigure } from '../../plot/canvas.js';
import { decimate } from '../../plot/decimate.js';
import { byId } from '../../page/dom.js';
import { drawErrorCurve } from '../../plot/error-curve.js';
import { errorPlotScales, MARGIN } from '../../plot/error-plot.js';
import { grouped } from '../../text/format.js';

/** @import {Player, Run, Size, Theme} from '../../types.d.ts' */
/** @typedef {import('../../plot/error-plot.js').Scales} Scales */
/** @typedef {import('../../model/pins.js').KeptRun} KeptRun */
/** @typedef {import('../../model/pins.js').Pins} Pins */

/** Milliseconds between two changes of the range while it plays and has the focus, so that a screen reader keeps up. */
const SPEAK_EVERY = 2000;

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Pins} pins
 */
export function createErrorCurve(run, player, pins) {
  const canvas = byId('error-curve', HTMLCanvasElement);
  const playhead = byId('playhead', HTMLInputElement);
  const logIterations = byId('log-iterations', HTMLInputElement);
  const logError = byId('log-error', HTMLInputElement);
  const history = createHistory(run);

  /** @type {Scales | null} */
  let scales = null;
  /** @type {{ key: string, settings: unknown, iterations: Uint32Array, errors: Float64Array } | null} */
  let points = null;
  /** @type {number | null} */
  let pointerX = null;
  let isDragging = false;
  let shownAt = 0;

  playhead.style.inset = `${MARGIN.top}rem ${MARGIN.right}rem auto ${MARGIN.left}rem`;
  playhead.style.inlineSize = `calc(100% - ${MARGIN.left + MARGIN.right}rem)`;
  playhead.style.blockSize = `calc(100% - ${MARGIN.top}rem)`;

  const figure = createFigure(canvas, draw, () => {
    const start = history.errors[0] ?? Number.NaN;
    const end = history.errors[history.count - 1] ?? Number.NaN;
    return (
      `Error curve over ${grouped(run.iterations)} iterations, from ${start.toPrecision(3)} at the start to ` +
      `${end.toPrecision(3)} at iteration ${grouped(history.count - 1)}. The playhead is at iteration ` +
      `${grouped(run.iteration)}, where the error is ${run.error().toPrecision(3)}.`
    );
  });

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Size} size
   * @param {Theme} theme
   */
  function draw(context, size, theme) {
    history.update();
    const present = errorPlotScales(size, theme.em, {
      iterations: run.iterations,
      logIterations: logIterations.checked,
      logError: logError.checked,
      lowest: history.lowest,
      highest: history.highest,
    });
    scales = present;
    const { iterations, errors } = visiblePoints(size, present);
    drawErrorCurve(context, size, theme, {
      scales: present,
      logError: logError.checked,
      iterations,
      errors,
      playhead: { iteration: run.iteration, error: run.error() },
      pointed: pointedPlace(present),
      kept: pins.list.map((kept) => keptPoints(kept, size, present)),
    });
    showPlayhead();
  }

  /**
   * Decimated points, kept until the run, its length or the axis changes: not while only the playhead moves.
   *
   * @param {Size} size
   * @param {Scales} present
   */
  function visiblePoints(size, present) {
    const key = pointsKey(history.count, size);
    if (points?.key === key && points.settings === run.settings) return points;
    points = { key, settings: run.settings, ...pointsOf(history.errors, history.count, present) };
    return points;
  }

  /**
   * @param {number} count of the errors
   * @param {Size} size
   */
  function pointsKey(count, size) {
    return [count, run.iterations, size.width, logIterations.checked].join();
  }

  /**
   * @param {Float64Array} all
   * @param {number} count
   * @param {Scales} present
   */
  function pointsOf(all, count, present) {
    const left = present.x.map(0);
    const columns = Math.ceil(present.x.map(run.iterations) - left);
    const iterations = decimate(all, count, columns, (column) => present.x.invert(left + column));
    const errors = Float64Array.from(iterations, (iteration) => all[iteration] ?? Number.NaN);
    return { iterations, errors };
  }

  /** @type {WeakMap<Float64Array, { key: string, iterations: Uint32Array, errors: Float64Array }>} */
  const keptCache = new WeakMap();

  /**
   * @param {KeptRun} kept
   * @param {Size} size
   * @param {Scales} present
   */
  function keptPoints({ errors: all }, size, present) {
    const count = Math.min(all.length, run.iterations + 1);
    const key = pointsKey(count, size);
    const cached = keptCache.get(all);
    if (cached?.key === key) return cached;
    const found = { key, ...pointsOf(all, count, present) };
    keptCache.set(all, found);
    return found;
  }

  /** @param {Scales} present */
  function pointedPlace(present) {
    if (pointerX === null || isDragging) return null;
    const iteration = iterationAt(present, pointerX);
    const error = iteration < history.count ? history.errors[iteration] : undefined;
    return error === undefined ? null : { iteration, error };
  }

  /**
   * @param {Scales} present
   * @param {number} x pixels from the canvas's left edge
   */
  function iterationAt(present, x) {
    return Math.round(Math.min(run.iterations, Math.max(0, present.x.invert(x))));
  }

  function showPlayhead() {
    const isSpoken = player.playing && document.activeElement === playhead;
    if (isSpoken && performance.now() - shownAt < SPEAK_EVERY) return;
    shownAt = performance.now();
    playhead.max = String(run.iterations);
    playhead.value = String(run.iteration);
  }

  /** @param {PointerEvent} event */
  function seekPointer(event) {
    player.pause();
    if (scales) run.seek(iterationAt(scales, event.clientX - canvas.getBoundingClientRect().left));
  }

  playhead.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    isDragging = true;
    playhead.setPointerCapture(event.pointerId);
    seekPointer(event);
  });
  playhead.addEventListener('pointermove', (event) => {
    pointerX = event.clientX - canvas.getBoundingClientRect().left;
    if (isDragging) seekPointer(event);
    else figure.invalidate();
  });
  for (const type of ['pointerup', 'pointercancel']) {
    playhead.addEventListener(type, () => {
      isDragging = false;
      figure.invalidate();
    });
  }
  playhead.addEventListener('pointerleave', () => {
    pointerX = null;
    figure.invalidate();
  });

  // Keys move it from where the playhead is; a pointer is read above, since the axis may be logarithmic.
  playhead.addEventListener('keydown', () => {
    playhead.value = String(run.iteration);
  });
  playhead.addEventListener('input', () => {
    if (isDragging) return;
    player.pause();
    run.seek(playhead.valueAsNumber);
  });

  for (const toggle of [logIterations, logError]) toggle.addEventListener('change', () => figure.invalidate());
  run.subscribe(() => figure.invalidate());
  pins.subscribe(() => figure.invalidate());
}

/**
 * The errors of the run as far as they are computed, copied from the core piece by piece.
 *
 * @param {Run} run
 */
function createHistory(run) {
  /** @type {unknown} */
  let settings = null;
  /** How many of `errors` are the run's, beyond its length perhaps. */
  let known = 0;
  const history = {
    errors: new Float64Array(0),
    /** How many of `errors` lie within the run's length. */
    count: 0,
    lowest: Infinity,
    highest: 0,
    update() {
      const count = run.trained + 1;
      if (settings === run.settings && history.count === count) return;
      if (settings !== run.settings) known = 0;
      if (settings !== run.settings || count < history.count) {
        history.count = 0;
        history.lowest = Infinity;
        history.highest = 0;
      }
      settings = run.settings;
      if (history.errors.length < count) {
        const longer = new Float64Array(run.iterations + 1);
        longer.set(history.errors.subarray(0, known));
        history.errors = longer;
      }
      if (known < count) {
        history.errors.set(run.errors(known, count), known);
        known = count;
      }
      for (const error of history.errors.subarray(history.count, count)) {
        history.lowest = Math.min(history.lowest, error);
        history.highest = Math.max(history.highest, error);
      }
      history.count = count;
    },
  };
  return history;
}
