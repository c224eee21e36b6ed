// What sections show beyond the run (a chosen line, an axis, a setting of their own): one short text each, for the link.

import { computed, signal } from '../state.js';

/**
 * @typedef {object} Showing
 * @property {() => string} give what is shown, in letters, digits and `. , _ ~ -`; empty where it is as the page opens
 * @property {(text: string) => boolean} take shows what a text says, and for an empty one what the page opens with; false,
 *   with nothing changed, for a text that is not understood
 */

/**
 * @typedef {object} Shown
 * @property {(section: string, showing: Showing) => () => void} register returns what a section calls after a change of what `give` reads
 *   beside signals
 * @property {() => Record<string, string>} texts by the section's id, none of them empty; followed by what reads them
 * @property {(texts: Readonly<Record<string, string>>) => string[]} take returns the ids whose text was not understood;
 *   sections that are not named show what the page opens with
 */

/**
 * @param {(section: string) => void} [build] a section that a link tells of, so that it registers
 * @returns {Shown}
 */
export function createShown(build = () => {}) {
  /** @type {Map<string, Showing>} */
  const showings = new Map();
  const told = signal(0);
  const texts = computed(() => {
    void told.value;
    const all = [...showings].map(([section, { give }]) => [section, checked(section, give())]);
    return Object.fromEntries(all.filter(([, text]) => text !== ''));
  });
  return {
    register(section, showing) {
      if (showings.has(section)) throw new Error(`${section} has told already what it shows`);
      showings.set(section, showing);
      told.value += 1;
      return () => {
        told.value += 1;
      };
    },
    texts: () => texts.value,
    take(texts) {
      for (const section of Object.keys(texts)) if (!showings.has(section)) build(section);
      const unknown = Object.keys(texts).filter((section) => !showings.has(section));
      const misread = [...showings].filter(([section, { take }]) => {
        const isUnderstood = take(texts[section] ?? '');
        if (!isUnderstood) take('');
        return !isUnderstood;
      });
      return [...unknown, ...misread.map(([section]) => section)];
    },
  };
}

/**
 * Whether a link can hold a text as it is.
 *
 * @param {string} text
 */
export function isLinkText(text) {
  return /^[\w.,~-]*$/.test(text);
}

/**
 * @param {string} section
 * @param {string} text
 */
function checked(section, text) {
  if (isLinkText(text)) return text;
  throw new Error(`${section} gives ${JSON.stringify(text)} for the link; only letters, digits and . , _ ~ - are allowed`);
}
