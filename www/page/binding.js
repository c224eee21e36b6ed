// Native controls that show a signal and write it.

import { effect } from '../state.js';

/** @import {Signal} from '../state.js' */

/**
 * @template {string} T
 * @param {readonly HTMLInputElement[]} radios of one name; their values are the signal's
 * @param {Signal<T>} signal
 */
export function bindRadios(radios, signal) {
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      signal.value = /** @type {T} */ (radio.value);
    });
  }
  effect(null, () => {
    for (const radio of radios) radio.checked = radio.value === signal.value;
  });
}

/**
 * @param {HTMLInputElement} box
 * @param {Signal<boolean>} signal
 */
export function bindBox(box, signal) {
  box.addEventListener('change', () => {
    signal.value = box.checked;
  });
  effect(null, () => {
    box.checked = signal.value;
  });
}
