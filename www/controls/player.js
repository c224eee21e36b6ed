// A section's player: play and pause, the iteration, and a slider over the run's iterations.

import { byId, find, setText } from '../page/dom.js';
import { effect } from '../state.js';
import { grouped } from '../text/format.js';

/** @import {Player, Run} from '../types.d.ts' */

/**
 * @param {HTMLElement} element takes what the page's template for players holds
 * @param {Pick<Run, 'iteration' | 'iterations' | 'seek'>} run
 * @param {Pick<Player, 'playing' | 'pause' | 'toggle'>} player of the same run
 */
export function mountPlayer(element, run, player) {
  element.prepend(byId('player', HTMLTemplateElement).content.cloneNode(true));
  const play = find(element, '.play', HTMLButtonElement);
  const playText = find(play, 'span');
  const range = find(element, 'input', HTMLInputElement);
  const iteration = find(element, '.reading', HTMLElement);

  effect(element, () => {
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
}
