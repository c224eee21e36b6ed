// A playhead's controls inside a section: play and pause, and a slider over the run's iterations.

import { find, setText } from '../page/dom.js';
import { grouped } from '../text/format.js';
import { createView } from '../plot/view.js';

/** @import {Player, Run} from '../types.d.ts' */

/**
 * Wires the controls in `element`, which the page's HTML holds: a button `.play` with its text in a `span`, a range, and
 * an `output` for the iteration.
 *
 * @param {HTMLElement} element
 * @param {Run} run
 * @param {Player} player of the same run
 */
export function createPlayback(element, run, player) {
  const play = find(element, '.play', HTMLButtonElement);
  const playText = find(play, 'span', HTMLElement);
  const range = find(element, 'input[type="range"]', HTMLInputElement);
  const iteration = find(element, 'output', HTMLOutputElement);

  const view = createView(element, () => {
    play.classList.toggle('is-playing', player.playing);
    setText(playText, player.playing ? 'Pause' : 'Play');
    range.max = String(run.iterations);
    range.value = String(run.iteration);
    range.setAttribute('aria-valuetext', `${grouped(run.iteration)} of ${grouped(run.iterations)}`);
    setText(iteration, grouped(run.iteration));
  });

  play.addEventListener('click', () => player.toggle());
  range.addEventListener('input', () => {
    player.pause();
    run.seek(range.valueAsNumber);
  });
  run.subscribe((change) => {
    if (change !== 'trained') view.invalidate();
  });
  player.subscribe(() => view.invalidate());
}
