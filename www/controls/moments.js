// The iterations of a run that are worth a look, as buttons: its start, and its moments.

import { momentAt, momentsOf, placesOf } from '../model/moments.js';
import { NAMES } from '../model/telling.js';
import { createView } from '../plot/view.js';
import { grouped } from '../text/format.js';

/** @import {Player, Run} from '../types.d.ts' */

/**
 * @param {HTMLElement} element takes the buttons
 * @param {Run} run
 * @param {Player} player of the same run
 */
export function mountMoments(element, run, player) {
  let shown = '';

  const view = createView(element, () => {
    /** @type {[string, number][]} */
    const places = [['Start', 0]];
    const moments = momentsOf(run);
    for (const place of placesOf(moments)) {
      const moment = momentAt(moments, place, false);
      if (moment) places.push([NAMES[moment.kind], place]);
    }
    if (places.join() === shown) return;
    shown = places.join();
    element.replaceChildren(...places.map(([words, iteration]) => button(words, iteration)));
  });

  /** @param {string} words @param {number} iteration */
  const button = (words, iteration) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'small';
    element.textContent = `${words} ${grouped(iteration)}`;
    element.addEventListener('click', () => {
      player.pause();
      run.seek(iteration);
    });
    return element;
  };

  run.subscribe((change) => {
    if (change !== 'playhead') view.invalidate();
  });
}
