// The one small player of the lab's run: in sight wherever the run is shown outside the lab, at the window's lower edge.

import { placesOf } from '../model/moments.js';
import { find, findAll, setText } from '../page/dom.js';
import { computed, effect, onScreen } from '../state.js';
import { grouped } from '../text/format.js';

/** @import {Player, Run} from '../types.d.ts' */

/**
 * @param {HTMLElement} element in the page's HTML: a play button, `.to-previous`, `.to-next`, an output and a range
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player of the same run
 * @param {HTMLElement} world.lab has controls of its own
 */
export function mountRunPlayer(element, { run, player, lab }) {
  const play = find(element, '.play', HTMLButtonElement);
  const playText = find(play, 'span', HTMLElement);
  const previous = find(element, '.to-previous', HTMLButtonElement);
  const next = find(element, '.to-next', HTMLButtonElement);
  const range = find(element, 'input', HTMLInputElement);
  const iteration = find(element, 'output', HTMLOutputElement);

  // Whatever says in the page's HTML that it shows the run.
  const places = findAll(document, '[data-shows-run]', HTMLElement).map(onScreen);
  const isNeeded = computed(() => !onScreen(lab).value && places.some((place) => place.value));
  /** The start, the moments and the end. */
  const stops = computed(() => [0, ...placesOf(run.moments), run.iterations]);

  effect(null, () => {
    element.hidden = !isNeeded.value;
    document.documentElement.classList.toggle('with-run-player', isNeeded.value);
    if (element.hidden) return;
    play.classList.toggle('is-playing', player.playing);
    setText(playText, player.playing ? 'Pause' : 'Play');
    range.max = String(run.iterations);
    range.value = String(run.iteration);
    range.setAttribute('aria-valuetext', `${grouped(run.iteration)} of ${grouped(run.iterations)}`);
    setText(iteration, grouped(run.iteration));
  });

  /** @param {number | undefined} wanted */
  const seek = (wanted) => {
    if (wanted === undefined) return;
    player.pause();
    run.seek(wanted);
  };
  play.addEventListener('click', () => player.toggle());
  previous.addEventListener('click', () => seek([...stops.value].reverse().find((stop) => stop < run.iteration)));
  next.addEventListener('click', () => seek(stops.value.find((stop) => stop > run.iteration)));
  range.addEventListener('input', () => seek(range.valueAsNumber));
}
