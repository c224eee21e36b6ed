// Buttons over the names of moments that the lab's curve draws: each zooms to its moment.

import { byId } from '../../page/dom.js';
import { MARGIN } from '../../plot/curves.js';
import { grouped } from '../../text/format.js';
import { stretchAround } from './stretch.js';

/** @import {Player, Run} from '../../types.d.ts' */
/** @import {PlacedMark} from '../../plot/marks.js' */
/** @import {Zoom} from './zoom.js' */

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Zoom} zoom
 * @returns {{ place: (marks: readonly PlacedMark[], em: number) => void }} puts a button over every name
 */
export function createMomentButtons(run, player, zoom) {
  const ruler = byId('moment-marks', HTMLElement);
  /** @type {{ button: HTMLButtonElement, mark: PlacedMark | null }[]} */
  const entries = [];

  const create = () => {
    const button = document.createElement('button');
    const entry = { button, mark: /** @type {PlacedMark | null} */ (null) };
    button.type = 'button';
    button.addEventListener('click', () => {
      if (!entry.mark) return;
      const { iteration, until } = entry.mark;
      player.pause();
      run.seek(iteration);
      zoom.show(stretchAround({ iteration, until }, run.iterations));
    });
    ruler.append(button);
    entries.push(entry);
  };

  return {
    place(marks, em) {
      const named = marks.filter(({ name }) => name !== '');
      while (entries.length < named.length) create();
      entries.forEach((entry, i) => {
        entry.button.hidden = i >= named.length;
        if (entry.button.hidden) return;
        const mark = named[i];
        const { iteration, until, name } = mark;
        const label = `Zoom to ${name}, ${until > iteration ? `iterations ${grouped(iteration)} to ${grouped(until)}` : `iteration ${grouped(iteration)}`}`;
        if (entry.button.getAttribute('aria-label') !== label) entry.button.setAttribute('aria-label', label);
        entry.mark = mark;
        entry.button.style.insetInlineStart = `${mark.center - mark.width / 2 - MARGIN.left * em}px`;
        entry.button.style.inlineSize = `${mark.width}px`;
      });
    },
  };
}
