// What sections show beyond the run (a chosen line, an axis, a setting of their own): one short text each, for the link.

/**
 * @typedef {object} Showing
 * @property {() => string} give what is shown, in letters, digits and `. , _ ~ -`; empty where it is as the page opens
 * @property {(text: string) => boolean} take shows what a text says, and for an empty one what the page opens with; false,
 *   with nothing changed, for a text that is not understood
 */

/**
 * @typedef {object} Shown
 * @property {(section: string, showing: Showing) => () => void} register returns what a section calls after each change
 * @property {() => Record<string, string>} texts by the section's id, none of them empty
 * @property {(texts: Readonly<Record<string, string>>) => string[]} take returns the ids whose text was not understood;
 *   sections that are not named show what the page opens with
 * @property {(listener: () => void) => void} subscribe to every change that a section tells of
 */

/** @returns {Shown} */
export function createShown() {
  /** @type {Map<string, Showing>} */
  const showings = new Map();
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    register(section, showing) {
      if (showings.has(section)) throw new Error(`${section} has told already what it shows`);
      showings.set(section, showing);
      return () => listeners.forEach((listener) => listener());
    },
    texts() {
      const texts = [...showings].map(([section, { give }]) => [section, checked(section, give())]);
      return Object.fromEntries(texts.filter(([, text]) => text !== ''));
    },
    take(texts) {
      const unknown = Object.keys(texts).filter((section) => !showings.has(section));
      const misread = [...showings].filter(([section, { take }]) => {
        const isUnderstood = take(texts[section] ?? '');
        if (!isUnderstood) take('');
        return !isUnderstood;
      });
      return [...unknown, ...misread.map(([section]) => section)];
    },
    subscribe: (listener) => void listeners.push(listener),
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
