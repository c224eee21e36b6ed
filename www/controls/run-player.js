// The one small player of the lab's run: in sight wherever the run is shown outside the lab, at the window's lower edge.

import { placesOf } from '../model/moments.js';
import { find, findAll } from '../page/dom.js';
import { computed, effect, onScreen } from '../state.js';
import { mountPlayer } from './player.js';

/** @import {Player, Run} from '../types.d.ts' */

/**
 * @param {HTMLElement} element takes what the page's template for players holds, beside its own `.to-previous` and `.to-next`
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player of the same run
 * @param {HTMLElement} world.lab has controls of its own
 */
export function mountRunPlayer(element, { run, player, lab }) {
  mountPlayer(element, run, player);
  const previous = find(element, '.to-previous', HTMLButtonElement);
  const next = find(element, '.to-next', HTMLButtonElement);

  // Whatever says in the page's HTML that it shows the run.
  const places = findAll(document, '[data-shows-run]').map(onScreen);
  const isNeeded = computed(() => !onScreen(lab).value && places.some((place) => place.value));
  /** The start, the moments and the end. */
  const stops = computed(() => [0, ...placesOf(run.moments), run.iterations]);

  effect(null, () => {
    element.hidden = !isNeeded.value;
    document.documentElement.classList.toggle('with-run-player', isNeeded.value);
  });

  /** @param {number | undefined} wanted */
  const seek = (wanted) => {
    if (wanted === undefined) return;
    player.pause();
    run.seek(wanted);
  };
  previous.addEventListener('click', () => seek([...stops.value].reverse().find((stop) => stop < run.iteration)));
  next.addEventListener('click', () => seek(stops.value.find((stop) => stop > run.iteration)));
}
