// The lab's pins: keeps the present run's curve, and lists what is kept with a way to let go of it.

import { labelsByDifference } from '../../model/difference.js';
import { computed, effect } from '../../state.js';
import { byId, setText } from '../../page/dom.js';

/** @import {Pins, Run} from '../../types.d.ts' */

/**
 * @param {Run} run
 * @param {Pins} pins
 */
export function mountPinList(run, pins) {
  const button = byId('pin', HTMLButtonElement);
  const list = byId('pins', HTMLUListElement);
  const labels = computed(() => labelsByDifference([...pins.list, run]).slice(0, -1), (a, b) => a.join('|') === b.join('|'));

  effect(null, () => {
    const isPinned = pins.has(run);
    button.disabled = pins.full || isPinned;
    setText(button, pins.full ? 'Three runs are pinned' : isPinned ? 'This run is pinned' : 'Pin this run to compare');
  });
  effect(null, () => {
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...labels.value.map(entry));
    if (hadFocus) (list.querySelector('button') ?? button).focus();
  });

  /**
   * @param {string} label
   * @param {number} index
   */
  function entry(label, index) {
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'pin-remove';
    remove.textContent = '×';
    remove.setAttribute('aria-label', `Remove the pinned run: ${label}`);
    remove.addEventListener('click', () => pins.remove(index));
    const item = document.createElement('li');
    item.append(label, remove);
    return item;
  }

  button.addEventListener('click', () => pins.keep({ settings: run.settings, iterations: run.iterations }));
}
