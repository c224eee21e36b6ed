// Draw your guess: over the error's row the reader draws how the error will go, by pointer or keys; then the run lays the truth
// beside it.

import { ANCHOR_COUNT, anchorValue, distance, emptyGuess, isDrawn, MOST, PLACES, stepped, stroked } from '../model/guess.js';
import { setText } from '../page/dom.js';
import { onKeyDown } from '../page/keys.js';
import { label, polyline } from '../plot/pen.js';
import { effect, signal, textEffect } from '../state.js';
import { fraction, grouped } from '../text/format.js';
import { placeIn } from './plot-range.js';

/** @import {Player, Run, Scale} from '../types.d.ts' */
/** @import {Pen} from '../plot/pen.js' */
/** @import {Signal} from '../state.js' */

/**
 * Where the error's row is, in pixels from the corner of the figure.
 *
 * @typedef {object} GuessRow
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} height
 * @property {Scale} x of the iterations
 * @property {Scale} y of the error
 */

/**
 * @param {HTMLElement} area lies over the figure; takes pointer and keys while the reader may draw
 * @param {HTMLElement} words for what came of it
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player
 * @param {Signal<readonly number[] | null>} world.guess null where none is asked for
 * @param {() => GuessRow} world.row followed by what reads it
 * @param {() => number} world.offset pixels from the figure's corner to the area's parent's
 * @returns {(pen: Pen) => void} draws the guess into the figure
 */
export function createGuess(area, words, { run, player, guess, row, offset }) {
  const anchor = signal(0);
  const isOpen = () => guess.value !== null && !player.playing && run.iteration === 0;

  effect(null, () => {
    area.hidden = !isOpen();
    if (guess.value === null) return;
    const { left, right, top, height } = row();
    const place = { left: `${left - offset()}px`, top: `${top}px`, width: `${right - left}px` };
    Object.assign(area.style, place, { height: `${height}px` });
    Object.assign(words.style, place);
  });
  effect(null, () => {
    const at = row().x.invert(row().left + (anchor.value / (ANCHOR_COUNT - 1)) * (row().right - row().left));
    const value = anchorValue(guess.value ?? emptyGuess(), anchor.value);
    area.setAttribute('aria-valuenow', value.toFixed(2));
    area.setAttribute('aria-valuetext', `error ${value.toFixed(2)} at iteration ${grouped(at)}`);
  });
  textEffect(words, () => {
    const drawn = guess.value;
    words.hidden = drawn === null;
    if (!drawn) return;
    if (!isDrawn(drawn)) setText(words, 'Draw in the last row how the error will go, then play.');
    else if (run.atEnd) setText(words, `Your guess was off by ${fraction(distance(drawn, truth))} on average.`);
    else setText(words, isOpen() ? 'Your guess. Play: the true error goes beside it.' : '');
  });

  /** @param {number} share */
  function truth(share) {
    const { left, right, x } = row();
    const at = Math.min(run.iterations, Math.max(0, Math.round(x.invert(left + share * (right - left)))));
    return run.errors(at, at + 1)[0];
  }

  /** @param {PointerEvent} event */
  const pointAt = (event) => {
    const { x, y } = placeIn(area, event);
    return { share: x / area.clientWidth, value: row().y.invert(row().top + (y / area.clientHeight) * row().height) };
  };
  /** @type {{ share: number, value: number } | null} */
  let last = null;
  area.addEventListener('pointerdown', (event) => {
    // The plot beneath would take it for its playhead.
    event.stopPropagation();
    if (event.button !== 0) return;
    area.setPointerCapture(event.pointerId);
    last = pointAt(event);
    guess.value = stroked(guess.value ?? emptyGuess(), last, last);
  });
  area.addEventListener('pointermove', (event) => {
    if (!last) return;
    const now = pointAt(event);
    guess.value = stroked(guess.value ?? emptyGuess(), last, now);
    last = now;
  });
  for (const end of ['pointerup', 'pointercancel']) {
    area.addEventListener(end, () => {
      last = null;
    });
  }
  onKeyDown(area, (event) => {
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const upwards = { ArrowDown: -1, ArrowUp: 1 }[event.key] ?? 0;
    if (sideways === 0 && upwards === 0) return;
    event.preventDefault();
    if (upwards !== 0) guess.value = stepped(guess.value ?? emptyGuess(), anchor.value, upwards);
    anchor.value = Math.min(ANCHOR_COUNT - 1, Math.max(0, anchor.value + sideways));
  });

  return (pen) => {
    const drawn = guess.value;
    if (!drawn || !isDrawn(drawn)) return;
    const { left, right, y } = row();
    const place = (/** @type {number} */ k) => left + (k / (PLACES - 1)) * (right - left);
    /** @type {[number, number][][]} */
    const strokes = [[]];
    drawn.forEach((value, k) => {
      if (Number.isFinite(value)) strokes[strokes.length - 1].push([place(k), y.map(value)]);
      else strokes.push([]);
    });
    for (const points of strokes) polyline(pen, points, { width: 2, dash: [2, 4] });
    const end = drawn.reduce((found, value, k) => (Number.isFinite(value) ? k : found), 0);
    // Above it, where the words are not.
    const side = drawn[end] > MOST / 2 ? 0.9 : -0.7;
    label(pen, 'your guess', place(end), y.map(drawn[end]) + side * pen.em, {
      align: end > PLACES / 2 ? 'right' : 'left',
      halo: true,
    });
  };
}
