// The lab's picture: four answers and the error over the run, what happens in it, and the playhead, which pointer, touch and keys move.

import { mountPlotRange } from '../../controls/plot-range.js';
import { reachedAt } from '../../model/moments.js';
import { computed, effect, signal, textEffect, untracked, whenPrinting } from '../../state.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { bandOf, columnStarts } from '../../plot/bands.js';
import { createFigure, sizeOf, textWidth, themeNow } from '../../plot/canvas.js';
import { linearScale, logScale } from '../../plot/scale.js';
import { createTraces, iterationScale, tracesLayout } from '../../plot/traces.js';
import { grouped } from '../../text/format.js';
import { placeLabels } from './labels.js';

/** @import {Pins, Player, Run, Scale} from '../../types.d.ts' */
/** @import {Band} from '../../plot/bands.js' */
/** @import {Trace} from '../../plot/traces.js' */
/** @import {LabState} from './state.js' */

/** Milliseconds between two changes of the range while it plays and has the focus, so that a screen reader keeps up. */
const SPEAK_EVERY = 2000;

/** What is seen of the future, when it is no secret, and while a slider moves. */
const [PALE, CLEAR] = [0.26, 0.6];

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Pins} pins
 * @param {LabState} state
 */
export function mountTraces(run, player, pins, state) {
  void pins;
  const canvas = byId('error-curve', HTMLCanvasElement);
  const table = byId('truth-table', HTMLTableElement);
  const playhead = byId('playhead', HTMLInputElement);
  const handle = byId('iteration', HTMLElement);
  const size = sizeOf(canvas);
  const rows = findAll(table, 'tr', HTMLElement).map(sizeOf);

  const layout = computed(() => {
    const [head, ...heights] = rows.map((row) => row.value.height);
    return tracesLayout(size.value, themeNow().em, head, heights);
  });
  const shown = computed(() => state.zoom.value ?? { from: 0, to: run.iterations });
  const x = computed(() => iterationScale(layout.value, shown.value.from, shown.value.to, state.scale.value));

  /** What is trained of the run. */
  const history = computed(() => {
    const count = run.trained + 1;
    return { answers: run.answers(0, count), errors: run.errors(0, count), count };
  });
  const columns = computed(() => {
    const { left } = layout.value;
    const { from, to } = shown.value;
    const end = Math.min(history.value.count, to + 1);
    const place = (/** @type {number} */ iteration) => x.value.map(iteration) - left;
    if (end <= from || layout.value.width === 0) return null;
    return { place, starts: columnStarts(place, (column) => x.value.invert(left + column), from, end) };
  });
  const bands = computed(() => bandsOf(history.value.answers, history.value.errors, columns.value));
  /** The run that a dragged seed came from. */
  const left = signal(/** @type {readonly Band[] | null} */ (null));
  effect(null, () => {
    const isDragged = state.moving.value === 'seed';
    if (!isDragged) left.value = null;
  });

  const scales = computed(() => {
    const { rows: placed } = layout.value;
    const answers = placed.slice(0, 4).map(({ y }) => linearScale([0, 1], y));
    return [...answers, errorScale(placed[4].y, history.value.errors, state.isLogError.value)];
  });
  const levels = computed(() => levelsOf(state.isLogError.value, scales.value[4]));
  const moments = computed(() => momentsShown(run, state));
  const ghost = computed(() => (state.isSecret.value ? 0 : state.moving.value ? CLEAR : PALE));

  const draw = createTraces();
  createFigure(
    canvas,
    (pen) => {
      const { iteration } = run;
      const now = valuesAt(history.value, iteration);
      const next = valuesAt(history.value, iteration + 1);
      const { targets } = run.settings;
      const traces = bands.value.map((band, row) => {
        /** @type {Trace} */
        const trace = {
          y: scales.value[row],
          band,
          color: row === 4 ? 'text' : targets[row] === 1 ? 'positive' : 'negative',
          now: now?.[row] ?? null,
          next: iteration < run.iterations ? (next?.[row] ?? null) : null,
        };
        return trace;
      });
      if (traces.length === 0) return;
      draw(pen, {
        layout: layout.value,
        x: x.value,
        traces,
        targets: /** @type {(0 | 1)[]} */ ([...targets]),
        levels: levels.value,
        others: left.value ? [left.value] : [],
        phases: moments.value.phases,
        lines: moments.value.lines.map(({ iteration: at }) => at),
        breaks: run.settings.from ?? [],
        playhead: iteration,
        ghost: ghost.value,
      });
    },
    () => `The four answers and the error over ${grouped(run.iterations)} iterations.`,
  );

  // The playhead's handle and its slider.
  const at = computed(() => Math.min(layout.value.right, Math.max(layout.value.left, x.value.map(run.iteration))));
  effect(canvas, () => {
    setText(handle, grouped(run.iteration));
    handle.style.setProperty('--at', `${at.value.toFixed(1)}px`);
  });
  let spoken = 0;
  effect(canvas, () => {
    const { iteration, iterations } = run;
    const isSpoken = player.playing && document.activeElement === playhead;
    if (isSpoken && performance.now() - spoken < SPEAK_EVERY) return;
    spoken = performance.now();
    playhead.max = String(iterations);
    playhead.value = String(iteration);
  });
  const seek = (/** @type {number} */ iteration) => {
    player.pause();
    if (iteration > run.iteration) state.reveal();
    run.seek(iteration);
  };
  mountPlotRange(playhead, {
    margin: { top: 0, right: 0, left: 0 },
    value: () => run.target,
    press: (pixels) => {
      const { from, to } = untracked(() => shown.value);
      seek(Math.round(Math.min(to, Math.max(from, untracked(() => x.value).invert(pixels)))));
    },
    key: seek,
  });

  mountLabels();

  /** The names of moments, as buttons that lead there. */
  function mountLabels() {
    const group = byId('moments', HTMLElement);
    const labels = computed(() => placeLabels(moments.value, x.value, layout.value, themeNow().em, textWidth));
    textEffect(group, () => {
      while (group.children.length < labels.value.length) group.append(createButton());
      const buttons = findAll(group, 'button', HTMLButtonElement);
      buttons.forEach((button, i) => {
        const placed = labels.value[i];
        button.hidden = !placed;
        if (!placed) return;
        setText(button, placed.name);
        button.value = String(placed.place);
        button.title = placed.title;
        button.style.transform = `translate(${Math.round(placed.x)}px, ${placed.line === 0 ? '0' : '1.25em'})`;
      });
    });
    group.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      player.pause();
      run.seek(Number(target.value));
    });
  }

  return {
    /** A slider takes hold of the seed: the present run stays behind in grey. */
    leave() {
      left.value = untracked(() => bands.value);
    },
  };
}

function createButton() {
  const button = document.createElement('button');
  button.type = 'button';
  return button;
}

/**
 * @param {ArrayLike<number>} answers
 * @param {ArrayLike<number>} errors
 * @param {{ place: (iteration: number) => number, starts: Int32Array } | null} columns
 * @returns {Band[]}
 */
function bandsOf(answers, errors, columns) {
  if (!columns) return [];
  const { starts, place } = columns;
  const [first] = starts;
  const four = [0, 1, 2, 3].map((row) => bandOf(answers, { stride: 4, offset: 4 * first + row, first }, starts, place));
  return [...four, bandOf(errors, { stride: 1, offset: first, first }, starts, place)];
}

/**
 * @param {{ answers: ArrayLike<number>, errors: ArrayLike<number>, count: number }} history
 * @param {number} iteration
 */
function valuesAt({ answers, errors, count }, iteration) {
  if (iteration >= count) return null;
  return [0, 1, 2, 3].map((row) => answers[4 * iteration + row]).concat(errors[iteration]);
}

/**
 * @param {readonly [number, number]} range
 * @param {Float64Array} errors
 * @param {boolean} isLog
 * @returns {Scale}
 */
function errorScale(range, errors, isLog) {
  let [lowest, highest] = [Infinity, 0];
  for (const error of errors) {
    if (error < lowest) lowest = error;
    if (error > highest) highest = error;
  }
  if (!isLog) return linearScale([0, highest <= 0.58 ? 0.58 : 1], range);
  return logScale([10 ** Math.min(-3, Math.floor(Math.log10(Math.max(lowest, 1e-16)))), highest <= 0.58 ? 0.58 : 1], range);
}

/**
 * @param {boolean} isLog
 * @param {Scale} y
 */
function levelsOf(isLog, y) {
  if (!isLog) return [{ at: 0, text: '0' }, { at: 0.5, text: '0.5' }];
  void y;
  return [0.001, 0.01, 0.1, 0.5].map((at) => ({ at, text: String(at) }));
}

/**
 * What has happened up to the playhead, where what lies ahead is hidden; otherwise what happens in the whole run.
 *
 * @param {Run} run
 * @param {LabState} state
 */
function momentsShown(run, state) {
  const until = state.isSecret.value ? run.iteration : run.iterations;
  const reached = run.moments.filter((moment) => reachedAt(moment) <= until);
  const phases = reached.flatMap((moment) => (moment.until === undefined ? [] : [{ ...moment, from: moment.iteration, to: Math.min(until, moment.until) }]));
  return { phases, lines: reached.filter(({ kind }) => ['right', 'close', 'climb'].includes(kind)) };
}

void whenPrinting;
