// What sections show beyond the run, for the link: each hands over one signal, whose value a row of the link's table reads and
// writes.

import { computed, signal } from '../state.js';
import { LINK_TABLE } from './link-table.js';

/** @import {Linked} from '../types.d.ts' */
/** @import {Signal} from '../state.js' */

/** @typedef {ReturnType<typeof createShown>} Shown */

/** @param {(section: string) => void} build a section that a link tells of, so that it registers */
export function createShown(build) {
  const sections = signal(/** @type {ReadonlyMap<keyof Linked, Signal<unknown>>} */ (new Map()));
  const values = computed(() => {
    return /** @type {Partial<Linked>} */ (
      Object.fromEntries([...sections.value].map(([section, { value }]) => [section, value]))
    );
  });
  return {
    /**
     * @template {keyof Linked} S
     * @param {S} section
     * @param {Signal<Linked[S]>} shown
     */
    register(section, shown) {
      if (sections.value.has(section)) throw new Error(`${section} has told already what it shows`);
      sections.value = new Map([...sections.value, [section, shown]]);
    },

    /** Of the sections that are built; followed by what reads it. */
    values: () => values.value,

    /** Shows this; sections that are not named show what the page opens with. @param {Partial<Linked>} wanted */
    take(wanted) {
      for (const section of /** @type {(keyof Linked)[]} */ (Object.keys(wanted)))
        if (!sections.value.has(section)) build(section);
      for (const [section, shown] of sections.value) shown.value = wanted[section] ?? LINK_TABLE[section].opens;
    },
  };
}
