// The lab's View: what the last row shows, the axes, zoom, and runs that are pinned.

import { emptyGuess } from '../../model/guess.js';
import { effect } from '../../state.js';
import { bindBox, bindRadios } from '../../page/binding.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { following, zoomed } from './stretch.js';

/** @import {Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/** What a button or a key multiplies the shown length by. */
const STEP = 1 / 3;

const SCALES = { root: '(√ scale)', even: '', log: '(log scale)' };

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 */
export function mountView(run, player, state) {
  const view = byId('view', HTMLElement);
  const axis = byId('axis-scale', HTMLElement);
  const playhead = byId('playhead', HTMLInputElement);
  const zoomIn = byId('zoom-in', HTMLButtonElement);
  const zoomOut = byId('zoom-out', HTMLButtonElement);
  const whole = byId('zoom-whole', HTMLButtonElement);

  bindRadios(findAll(view, 'input[name="curve"]', HTMLInputElement), state.curve);
  bindRadios(findAll(view, 'input[name="scale"]', HTMLInputElement), state.scale);
  bindBox(byId('log-error', HTMLInputElement), state.isLogError);
  bindBox(byId('all-digits', HTMLInputElement), state.allDigits);
  const guess = byId('draw-guess', HTMLInputElement);
  effect(null, () => {
    guess.checked = state.guess.value !== null;
  });
  guess.addEventListener('change', () => {
    state.guess.value = guess.checked ? emptyGuess() : null;
    if (!guess.checked) return;
    player.pause();
    run.seek(0);
  });

  /** @param {number} factor */
  const by = (factor) => {
    const { from, to } = state.zoom.value ?? { from: 0, to: run.iterations };
    const center = run.iteration >= from && run.iteration <= to ? run.iteration : (from + to) / 2;
    const next = zoomed({ from, to }, run.iterations, factor, center);
    state.zoom.value = next.to - next.from >= run.iterations ? null : next;
  };
  const showWhole = () => {
    state.zoom.value = null;
  };
  zoomIn.addEventListener('click', () => by(STEP));
  zoomOut.addEventListener('click', () => by(1 / STEP));
  whole.addEventListener('click', showWhole);
  onKeyDown(playhead, (event) => {
    if (event.ctrlKey) return;
    if (event.key === '+' || event.key === '=') by(STEP);
    else if (event.key === '-' || event.key === '−') by(1 / STEP);
    else if (event.key === '0') showWhole();
    else return;
    event.preventDefault();
  });

  effect(null, () => {
    setText(axis, SCALES[state.scale.value]);
    byId('log-error', HTMLInputElement).disabled = state.curve.value === 'weights';
    const isWhole = state.zoom.value === null;
    // A button that goes out of use must not take the focus with it.
    if (isWhole && [zoomOut, whole].some((button) => button === document.activeElement)) zoomIn.focus();
    zoomOut.disabled = whole.disabled = isWhole;
  });
  // Turned on like a page when the playhead leaves it.
  effect(null, () => {
    const { zoom } = state;
    if (zoom.value) zoom.value = following(zoom.value, run.iteration, run.iterations);
  });
}
