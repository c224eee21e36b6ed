// The lab's curve: the error or the weights over the whole run or a stretch of it, what happens in it, and the playhead, which
// pointer, touch and keys move.

import { mountPlotRange } from '../../controls/plot-range.js';
import { momentsOf } from '../../model/moments.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { createFigure } from '../../plot/canvas.js';
import { createCurves, frameOf, iterationScale, MARGIN } from '../../plot/curves.js';
import { MARK_ROOM, markFont, placeMarks } from '../../plot/marks.js';
import { grouped } from '../../text/format.js';
import { createErrorCurve } from './error-curve.js';
import { createMomentButtons } from './moment-buttons.js';
import { createWeightCurves } from './weight-curves.js';
import { createZoom } from './zoom.js';

/** @import {Pins, Player, Run, Scale, Theme} from '../../types.d.ts' */
/** @import {Moment} from '../../model/moments.js' */
/** @import {Pointed as PointedWeights} from '../../model/pointed.js' */
/** @import {Curve, Frame, Pointed} from '../../plot/curves.js' */
/** @import {Stretch} from './stretch.js' */
/** @import {Pen} from '../../plot/pen.js' */

/**
 * What the plot can show.
 *
 * @typedef {object} Shown
 * @property {(frame: Frame, stretch: Stretch, isWhole: boolean) => Scale} scaleOf its values to pixels
 * @property {(frame: Frame, x: Scale, y: Scale) => Curve[]} curvesOf those of the scale that was asked for last
 * @property {(y: Scale, iteration: number, place: number) => Pointed | null} pointedAt what is meant at an iteration, `place`
 *   pixels from the top
 * @property {() => void} left the pointer is gone
 * @property {() => string} describe in a sentence or two
 */

/** Milliseconds between two changes of the range while it plays and has the focus, so that a screen reader keeps up. */
const SPEAK_EVERY = 2000;

/** @type {Record<Moment['kind'], string>} */
const NAMES = { plateau: 'plateau', zigzag: 'zigzag', climb: 'climbs', stuck: 'not right yet', learned: 'learned' };

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Pins} pins
 * @param {PointedWeights} pointedWeights
 */
export function mountCurve(run, player, pins, pointedWeights) {
  const canvas = byId('error-curve', HTMLCanvasElement);
  const playhead = byId('playhead', HTMLInputElement);
  const logIterations = byId('log-iterations', HTMLInputElement);
  const logError = byId('log-error', HTMLInputElement);
  const choices = findAll(document, 'input[name="curve"]', HTMLInputElement);
  const curves = createCurves();
  const views = {
    error: createErrorCurve(run, pins, curves, () => logError.checked),
    weights: createWeightCurves(run, pointedWeights),
  };
  const isOfWeights = () => choices.some(({ value, checked }) => checked && value === 'weights');
  const shown = () => (isOfWeights() ? views.weights : views.error);

  /** @type {Scale | null} */
  let across = null;
  let pointer = /** @type {{ x: number, y: number } | null} */ (null);
  let shownAt = 0;

  const figure = createFigure(canvas, draw, describe);
  const zoom = createZoom(run, /** @type {HTMLElement} */ (canvas.parentElement), playhead, () => across, figure.invalidate);
  const buttons = createMomentButtons(run, player, zoom);

  /**
   * @param {Pen} pen
   */
  function draw(pen) {
    const { context, size, theme } = pen;
    const { from, to } = zoom.stretch;
    const frame = frameOf(size, theme.em, true);
    const x = iterationScale(frame, from, to, logIterations.checked);
    const y = shown().scaleOf(frame, zoom.stretch, zoom.isWhole);
    across = x;
    context.font = markFont(theme);
    const marks = placeMarks(
      momentsOf(run).map((moment) => ({ ...moment, name: NAMES[moment.kind] })),
      x,
      frame,
      theme.em,
      (name) => context.measureText(name).width,
    );
    const pointed = pointer && shown().pointedAt(y, iterationAt(x, pointer.x), pointer.y);
    curves.draw(pen, {
      frame,
      x,
      y,
      curves: shown().curvesOf(frame, x, y),
      playhead: run.iteration,
      hasThumb: true,
      marks,
      pointed,
    });
    if (zoom.selection) drawSelection(context, theme, frame, zoom.selection);
    buttons.place(marks, theme.em);
    showPlayhead();
  }

  function describe() {
    const { from, to } = zoom.stretch;
    const moments = momentsOf(run).map((moment) => {
      const { kind, iteration } = moment;
      return `${NAMES[kind]} ${'until' in moment ? `from ${grouped(iteration)} to ${grouped(moment.until)}` : `at ${grouped(iteration)}`}`;
    });
    return [
      shown().describe(),
      ...(moments.length > 0 ? [`What happens: ${moments.join(', ')}.`] : []),
      ...(zoom.isWhole ? [] : [`Iterations ${grouped(from)} to ${grouped(to)} are shown.`]),
      `The playhead is at iteration ${grouped(run.iteration)}, where the error is ${run.error().toPrecision(3)}.`,
    ].join(' ');
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
    playhead.value = String(run.iteration);
  }

  mountPlotRange(playhead, {
    margin: { ...MARGIN, top: MARK_ROOM },
    value: () => run.target,
    press: (x) => {
      if (!across) return;
      player.pause();
      run.seek(iterationAt(across, x));
    },
    key: (iteration) => {
      player.pause();
      run.seek(iteration);
    },
    hover: (x, y) => {
      if (x === null && pointer) shown().left();
      pointer = x === null ? null : { x, y };
      figure.invalidate();
    },
  });

  const key = byId('curve-key', HTMLElement);
  const [first, second] = findAll(key, 'span', HTMLElement);
  const choose = () => {
    const isOneLayer = run.settings.problem === 'one-layer';
    logError.disabled = isOfWeights();
    byId('pins', HTMLElement).hidden = isOfWeights();
    key.hidden = !isOfWeights();
    setText(first, isOneLayer ? 'W' : 'Wh');
    second.hidden = isOneLayer;
    playhead.max = String(run.iterations);
    figure.invalidate();
  };
  choose();
  for (const radio of choices) radio.addEventListener('change', choose);
  for (const toggle of [logIterations, logError]) toggle.addEventListener('change', () => figure.invalidate());
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') choose();
    else figure.invalidate();
  });
  pins.subscribe(() => figure.invalidate());
  pointedWeights.subscribe(() => {
    if (isOfWeights()) figure.invalidate();
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {Frame} frame
 * @param {{ from: number, to: number }} selection
 */
function drawSelection(context, theme, { left, right, bottom }, selection) {
  const [from, to] = [Math.max(left, selection.from), Math.min(right, selection.to)];
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.2;
  context.fillRect(from, 0, Math.max(0, to - from), bottom);
  context.globalAlpha = 1;
}
