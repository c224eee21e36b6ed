// The link to what the page shows, and what shows it inside another page or a notebook.

import { find, findAll, setText } from '../../page/dom.js';
import { iframe, notebookCell } from '../../text/embed.js';

/** @import {Place} from '../../types.d.ts' */

/** The height of a frame for the whole page, and the most for a section, in CSS pixels. */
const FRAME = 900;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {(instead?: Partial<Place>) => string} world.link
 * @param {(text: string, what: string) => Promise<void>} world.copy
 * @returns {{ show: () => void }}
 */
export function createLinks(section, { link, copy }) {
  const address = find(section, '#link', HTMLElement);
  const opensAt = find(section, '#link-section', HTMLSelectElement);
  const alone = find(section, '#link-alone', HTMLInputElement);
  const question = find(section, '#link-question', HTMLInputElement);

  const others = findAll(document, 'main > section[id], main .fold[id]', HTMLElement).filter((other) => other !== section);
  for (const other of others) opensAt.add(new Option(find(other, 'h2, summary', HTMLElement).innerText, other.id));

  const chosen = () => others.find(({ id }) => id === opensAt.value);
  const current = () => {
    const isAlone = alone.checked && opensAt.value !== '';
    return link({ section: opensAt.value || null, embed: isAlone, question: isAlone && question.checked });
  };
  const show = () => {
    alone.disabled = opensAt.value === '';
    const asked = chosen();
    question.disabled = alone.disabled || !alone.checked || !asked?.querySelector('.question');
    setText(address, current());
  };
  const title = () => `Backpropagation, live${opensAt.value ? `: ${opensAt.selectedOptions[0].text}` : ''}`;
  const height = () => {
    const asked = alone.checked ? chosen() : undefined;
    return asked ? Math.min(FRAME, 20 * Math.ceil(asked.offsetHeight / 20)) : FRAME;
  };

  for (const control of [opensAt, alone, question]) control.addEventListener('input', show);
  // Where there is no address, only what goes behind one is left of the link.
  const named = (/** @type {string} */ what) => {
    return current().startsWith('#') ? `This frame has no address. ${what}, without it,` : what;
  };
  onClick('#copy-link', () => copy(current(), named('The link')));
  onClick('#copy-iframe', () => copy(iframe(current(), title(), height()), named('The iframe')));
  onClick('#copy-notebook', () => copy(notebookCell(current(), height()), named('The cell')));

  /**
   * @param {string} button
   * @param {() => void} work
   */
  function onClick(button, work) {
    find(section, button, HTMLButtonElement).addEventListener('click', work);
  }
  return { show };
}
