// The link to what the page shows, and what shows it inside another page or a notebook.

import { find, findAll, setText } from '../../page/dom.js';
import { COLUMN, heightAlone } from '../../page/height-alone.js';
import { askForAddress } from '../../page/published.js';
import { signal, textEffect } from '../../state.js';
import { iframe, notebookCell } from '../../text/embed.js';
import { grouped } from '../../text/format.js';

/** @import {Address} from '../../page/address.js' */

/** The height of a frame that has the whole page, in CSS pixels. */
const WHOLE = 900;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Address} world.address
 * @param {(text: string, what: string) => Promise<void>} world.copy
 * @param {(sentence: string) => void} world.say
 */
export function mountLinks(section, { address, copy, say }) {
  const text = find(section, '#link', HTMLElement);
  const opensAt = find(section, '#link-section', HTMLSelectElement);
  const alone = find(section, '#link-alone', HTMLInputElement);
  const question = find(section, '#link-question', HTMLInputElement);

  const others = findAll(document, 'main > section[id], main .fold[id]', HTMLElement).filter((other) => other !== section);
  for (const other of others) opensAt.add(new Option(find(other, 'h2, summary', HTMLElement).innerText, other.id));

  const wanted = signal({ id: '', isAlone: false, hasQuestion: false });
  const asked = () => others.find(({ id }) => id === wanted.value.id);
  const isAlone = () => wanted.value.isAlone && wanted.value.id !== '';
  const link = () => {
    const { id, hasQuestion } = wanted.value;
    return address.link({ section: id || null, embed: isAlone(), question: isAlone() && hasQuestion });
  };
  for (const control of [opensAt, alone, question]) {
    control.addEventListener('input', () => {
      wanted.value = { id: opensAt.value, isAlone: alone.checked, hasQuestion: question.checked };
    });
  }
  textEffect(section, () => {
    alone.disabled = wanted.value.id === '';
    question.disabled = !isAlone() || !asked()?.querySelector('.question');
    setText(text, link());
  });

  const hasAddress = askForAddress(section, address, say);

  const title = () => `Backpropagation, live${wanted.value.id ? `: ${opensAt.selectedOptions[0].text}` : ''}`;
  onClick('#copy-link', () => {
    const what = address.base ? 'The link' : 'What goes behind the address of the published page';
    return copy(link(), what);
  });
  onClick('#copy-iframe', () => hasAddress('frame') && copyFrame('iframe', (height) => iframe(link(), title(), height)));
  onClick('#copy-notebook', () => hasAddress('cell') && copyFrame('cell', (height) => notebookCell(link(), height)));

  /**
   * @param {string} what
   * @param {(height: number) => string} made
   */
  function copyFrame(what, made) {
    const part = isAlone() ? asked() : undefined;
    if (!part) return copy(made(WHOLE), `The ${what}`);
    const height = heightAlone(part, wanted.value.hasQuestion);
    return copy(made(height), `The ${what}, ${grouped(height)} px high for a column of ${COLUMN},`);
  }

  /**
   * @param {string} button
   * @param {() => void} work
   */
  function onClick(button, work) {
    find(section, button, HTMLButtonElement).addEventListener('click', work);
  }
}
