// The lab's pins: keeps the present run's curve, and lists what is kept with a way to let go of it.

import { labelsByDifference } from '../../model/difference.js';
import { byId } from '../../page/dom.js';

/** @import {Pins, Run} from '../../types.d.ts' */

/**
 * @param {Run} run
 * @param {Pins} pins
 */
export function mountPinList(run, pins) {
  const button = byId('pin', HTMLButtonElement);
  const list = byId('pins', HTMLUListElement);
  let shown = '';

  function show() {
    button.disabled = pins.full || pins.has(run);
    button.title = pins.full ? 'Three runs are pinned; remove one first' : pins.has(run) ? 'This run is pinned' : '';
    const labels = labelsByDifference([...pins.list, run]);
    const key = pins.list.length === 0 ? '' : labels.join('|');
    if (key === shown) return;
    shown = key;
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...pins.list.map((_, i) => entry(labels[i], i)));
    if (pins.list.length > 0) list.append(present(labels[labels.length - 1]));
    if (hadFocus) (list.querySelector('button') ?? button).focus();
  }

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
    item.className = `swatch is-line pin pin-${index}`;
    item.append(label, remove);
    return item;
  }

  /** @param {string} label */
  function present(label) {
    const item = document.createElement('li');
    item.className = 'swatch is-line pin pin-present';
    item.append(label);
    return item;
  }

  button.addEventListener('click', () => pins.keep({ settings: run.settings, iterations: run.iterations }));
  pins.subscribe(show);
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') show();
  });
  show();
}
