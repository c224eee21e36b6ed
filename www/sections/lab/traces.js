// The lab's picture: four answers and the error over the run, what happens in it, and the playhead, which is moved by hand.

import { createGuess } from '../../controls/guess.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { ROWS } from '../../model/words.js';
import { verdictOf } from '../../model/verdict.js';
import { computed, effect, leavingOut, textEffect, untracked } from '../../state.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { mountDrawing, mountFigure, sizeOf, standsAlone, textWidth, themeNow } from '../../plot/canvas.js';
import { label } from '../../plot/pen.js';
import { drawGround, drawMoving, drawPast, drawSteps, drawWhole, MOVING, OVERHANG, tracesLayout } from '../../plot/traces.js';
import { fraction, grouped } from '../../text/format.js';
import { NAMES, placeInset, placeLabels } from './labels.js';
import { createPicture } from './picture.js';

/** @import {Pins, Player, Run} from '../../types.d.ts' */
/** @import {Moment} from '../../model/moments.js' */
/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Layout} from '../../plot/traces.js' */
/** @import {Pen} from '../../plot/pen.js' */
/** @import {LabState} from './state.js' */

/** Milliseconds between two changes of the range while it plays and has the focus, so that a screen reader keeps up. */
const SPEAK_EVERY = 2000;

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Pins} pins
 * @param {Pointed} pointed
 * @param {LabState} state
 */
export function createTraces(run, player, pins, pointed, state) {
  const lab = byId('lab', HTMLElement);
  const canvas = byId('error-curve', HTMLCanvasElement);
  const axis = find(lab, '.axis', HTMLElement);
  const playhead = byId('playhead', HTMLInputElement);
  const handle = byId('iteration', HTMLElement);
  const size = sizeOf(canvas);
  const rows = findAll(byId('truth-table', HTMLTableElement), 'tr', HTMLElement).map(sizeOf);
  const asked = findAll(byId('truth-table', HTMLTableElement), ':is(tbody, tfoot) th', HTMLElement).map(sizeOf);
  const layout = computed(() => {
    const { em } = themeNow();
    // There is no table beside it whose rows it would have to meet.
    if (standsAlone(canvas)) return tracesLayout(size.value, em, 0, Array(5).fill((size.value.height - 4 * em) / 5));
    const [head, ...heights] = rows.map((row) => row.value.height);
    // With large letters a trace has the whole width, below its row's words.
    const words = size.value.width > rows[0].value.width ? asked.map((cell) => cell.value.height) : [];
    return tracesLayout(size.value, em, head, heights, words);
  });
  const { x, shown, told, bands, errorScale, history, picture, values, steps } = createPicture(run, pins, pointed, state, layout);

  // The future is no secret to who has seen it, and a guess comes before the run.
  effect(null, () => {
    if (state.guess.value !== null && run.iteration === 0) untracked(state.hide);
  });
  const drawGuess = createGuess(byId('guess', HTMLElement), byId('guess-words', HTMLElement), {
    run,
    player,
    guess: state.guess,
    row() {
      const { left, right, rows: placed } = layout.value;
      return { left, right, top: placed[4].top, height: placed[4].height, x: x.value, y: errorScale.value };
    },
    offset: () => OVERHANG * themeNow().em,
  });
  mountFigure(
    canvas,
    (pen) => {
      const all = picture.value;
      if (!all) return;
      const isSaved = standsAlone(canvas);
      if (isSaved) drawWhole(pen, all, run.iteration, values());
      else drawGround(pen, all);
      if (state.curve.value === 'error') drawGuess(pen);
      if (isSaved) nameRows(pen, layout.value, run.settings.targets, state.curve.value, axis.innerText);
    },
    () => tracesInWords(run, state, history.value, told.value),
  );
  const past = byId('past', HTMLCanvasElement);
  mountDrawing(past, (pen) => {
    if (picture.value) drawPast(pen, picture.value);
  });
  effect(null, () => void lab.classList.toggle('shows-weights', state.curve.value === 'weights'));
  effect(null, () => void lab.classList.toggle('shows-digits', state.allDigits.value));

  // What moves with the playhead is by itself, so that nothing else is drawn in a frame of play.
  const at = computed(() => Math.min(layout.value.right, Math.max(layout.value.left, x.value.map(run.iteration))));
  const moving = byId('moving', HTMLCanvasElement);
  const origin = computed(() => Math.round(at.value - MOVING.before * themeNow().em));
  mountDrawing(moving, (pen) => {
    const unnamed = insetPlace.value?.isNear && hasInset.value ? state.row.value : null;
    if (picture.value) drawMoving(pen, picture.value, run.iteration, values(), origin.value, unnamed);
  });
  effect(canvas, () => {
    past.style.clipPath = `inset(0 ${Math.max(0, layout.value.width - at.value).toFixed(1)}px 0 0)`;
    moving.style.transform = `translateX(${origin.value}px)`;
  });
  const inset = byId('steps', HTMLCanvasElement);
  const insetPlace = computed(
    () => placeInset(at.value, layout.value, themeNow().em),
    (a, b) => a?.x === b?.x && a?.width === b?.width,
  );
  const insetSteps = computed(() => insetPlace.value && steps());
  mountDrawing(inset, (pen) => {
    const row = layout.value.rows[state.row.value];
    const ends = /** @type {const} */ ([row.y[0] - row.top, row.y[1] - row.top]);
    if (insetSteps.value) drawSteps(pen, insetSteps.value, ends, /** @type {0 | 1} */ (run.settings.targets[state.row.value]));
  });
  const hasInset = computed(() => insetSteps.value !== null);
  effect(canvas, () => void inset.classList.toggle('is-shown', hasInset.value));
  effect(canvas, () => {
    const { top, height } = layout.value.rows[state.row.value];
    inset.style.blockSize = `${Math.max(0, height - 4)}px`;
    inset.style.insetBlockStart = `${top + 2}px`;
  });
  effect(canvas, () => {
    if (!insetPlace.value || !hasInset.value) return;
    inset.style.transform = `translateX(${insetPlace.value.x}px)`;
    inset.style.inlineSize = `${insetPlace.value.width}px`;
  });

  // Of a size of its own, so that nothing around it is laid out for a new number.
  const digits = computed(() => Math.max(3, grouped(run.iteration).length));
  textEffect(handle, leavingOut(state.isLeftOut, () => setText(handle, grouped(run.iteration))));
  textEffect(handle, () => {
    handle.style.transform = `translateX(${at.value.toFixed(1)}px) translateX(-50%)`;
  });
  textEffect(handle, () => {
    handle.style.inlineSize = `calc(${digits.value}ch + 1rem)`;
  });

  const hovered = byId('hovered', HTMLElement);
  effect(canvas, () => {
    const iteration = state.hovered.value;
    hovered.hidden = iteration === null;
    if (iteration === null) return;
    setText(hovered, grouped(iteration));
    hovered.style.transform = `translateX(${x.value.map(iteration).toFixed(1)}px)`;
  });

  let spoken = 0;
  const showRange = () => {
    const { iteration, iterations } = run;
    const isSpoken = player.playing && document.activeElement === playhead;
    if (isSpoken && performance.now() - spoken < SPEAK_EVERY) return;
    spoken = performance.now();
    if (playhead.max !== String(iterations)) playhead.max = String(iterations);
    playhead.value = String(iteration);
    playhead.setAttribute('aria-valuetext', `${grouped(iteration)} of ${grouped(iterations)}`);
  };
  effect(canvas, leavingOut(state.isLeftOut, showRange));
  const seek = (/** @type {number} */ iteration) => {
    player.pause();
    if (iteration > run.iteration) state.reveal();
    run.seek(iteration);
  };
  /** @param {number} pixels */
  const iterationAt = (pixels) => {
    const { from, to } = shown.value;
    return Math.round(Math.min(to, Math.max(from, x.value.invert(pixels + OVERHANG * themeNow().em))));
  };
  mountPlotRange(playhead, {
    value: () => run.target,
    press: (pixels) => seek(iterationAt(pixels)),
    key: seek,
    hover: (pixels) => {
      state.hovered.value = pixels === null ? null : iterationAt(pixels);
    },
  });

  const group = byId('moments', HTMLElement);
  const labels = computed(
    () => placeLabels(told.value, x.value, layout.value, themeNow().em, textWidth, state.isSecret.value),
    isSameLabels,
  );
  textEffect(group, () => {
    while (group.children.length < labels.value.length) group.append(createButton());
    findAll(group, 'button', HTMLButtonElement).forEach((button, i) => {
      const placed = labels.value[i];
      button.hidden = !placed;
      if (!placed) return;
      setText(button, placed.name);
      button.value = String(placed.place);
      button.title = placed.title;
      button.classList.toggle('is-lower', placed.line === 1);
      button.style.translate = `${Math.round(placed.x)}px`;
    });
  });
  group.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    player.pause();
    run.seek(Number(target.value));
  });

  return {
    /** A slider takes hold of the seed: the present run stays behind in grey. */
    leave() {
      state.left.value = untracked(() => bands.value);
    },
  };
}

function createButton() {
  const button = document.createElement('button');
  button.type = 'button';
  return button;
}

/**
 * @param {readonly import('./labels.js').Label[]} a
 * @param {readonly import('./labels.js').Label[]} b
 */
function isSameLabels(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Row by row where the answer stands and how it came there, as far as it has been seen.
 *
 * @param {Run} run
 * @param {LabState} state
 * @param {{ answers: Float32Array, errors: Float64Array, count: number }} history
 * @param {readonly Moment[]} told
 */
function tracesInWords(run, state, { answers, errors, count }, told) {
  const { iteration, iterations } = run;
  if (iteration >= count) return 'The run is being trained.';
  const rows = ROWS.map((name, row) => {
    const target = run.settings.targets[row];
    let [lowest, highest] = [Infinity, -Infinity];
    for (let at = row; at <= 4 * iteration + row; at += 4) {
      lowest = Math.min(lowest, answers[at]);
      highest = Math.max(highest, answers[at]);
    }
    const now = answers[4 * iteration + row];
    const next = iteration + 1 < count ? answers[4 * iteration + 4 + row] : now;
    const jump = Math.abs(next - now) > 0.02 ? `, and jumps to ${fraction(next)} next` : '';
    return (
      `Row ${name}, target ${target}: ${fraction(now)}, ${verdictOf(now, target)}${jump}; ` +
      `it began at ${fraction(answers[row])} and has been between ${fraction(lowest)} and ${fraction(highest)}.`
    );
  });
  const moments = told
    .filter(({ kind }) => kind in NAMES)
    .map(({ kind, iteration: from, until }) => {
      const to = until !== undefined && !(state.isSecret.value && until > iteration) ? `to ${grouped(until)}` : 'on';
      return `${NAMES[kind]} from ${grouped(from)} ${to}`;
    });
  return [
    `Four answers and the ${state.curve.value} over ${grouped(iterations)} iterations, at iteration ${grouped(iteration)}.`,
    ...rows,
    `Error: ${fraction(errors[iteration])}; it began at ${fraction(errors[0])}.`,
    ...(state.zoom.value ? [`Iterations ${grouped(state.zoom.value.from)} to ${grouped(state.zoom.value.to)} are shown.`] : []),
    ...(moments.length > 0 ? [`What happens${state.isSecret.value ? ' so far' : ''}: ${moments.join(', ')}.`] : []),
  ].join(' ');
}

/**
 * Names what the page's own text names beside the figure.
 *
 * @param {Pen} pen
 * @param {Layout} layout
 * @param {readonly number[]} targets
 * @param {string} last what the last row shows
 * @param {string} across what the axis counts
 */
function nameRows(pen, { left, right, rows, track }, targets, last, across) {
  const names = [...ROWS.map((row, k) => `${row} → ${targets[k]}`), last];
  names.forEach((name, k) => {
    label(pen, name, left + 0.5 * pen.em, rows[k].top + 0.5 * rows[k].height, { weight: 600, halo: true });
  });
  label(pen, across, right, track + 0.85 * pen.em, { align: 'right', color: pen.theme.muted });
}
