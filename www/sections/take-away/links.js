// The link to what the page shows, and what shows it inside another page or a notebook.

import { isPublished } from '../../model/link.js';
import { find, findAll, setText } from '../../page/dom.js';
import { effect, signal, textEffect } from '../../state.js';
import { iframe, notebookCell } from '../../text/embed.js';

/** @import {Address} from '../../page/address.js' */

/** The heights that a copied frame may have, in CSS pixels. */
const LEAST = 400;
const MOST = 1600;

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

  askForAddress(find(section, '#published-row', HTMLElement), find(section, '#published', HTMLInputElement), address, say);

  const title = () => `Backpropagation, live${wanted.value.id ? `: ${opensAt.selectedOptions[0].text}` : ''}`;
  const height = () => {
    const part = isAlone() ? asked() : undefined;
    return part ? Math.min(MOST, Math.max(LEAST, 20 * Math.ceil(heightAlone(part) / 20))) : 900;
  };
  onClick('#copy-link', () => {
    const what = address.base ? 'The link' : 'What goes behind the address of the published page';
    return copy(link(), what);
  });
  onClick('#copy-iframe', () => hasAddress('frame') && copy(iframe(link(), title(), height()), 'The iframe'));
  onClick('#copy-notebook', () => hasAddress('cell') && copy(notebookCell(link(), height()), 'The cell'));

  /** @param {string} what would show nothing without an address */
  function hasAddress(what) {
    if (address.base) return true;
    say(`The ${what} would show nothing: this page has no address that others can open. Give the address of the published page above.`);
    find(section, '#published', HTMLInputElement).focus();
    return false;
  }

  /**
   * @param {string} button
   * @param {() => void} work
   */
  function onClick(button, work) {
    find(section, button, HTMLButtonElement).addEventListener('click', work);
  }
}

/**
 * Asks where the page is published, where it has no address of its own that others can open.
 *
 * @param {HTMLElement} row
 * @param {HTMLInputElement} box
 * @param {Address} address
 * @param {(sentence: string) => void} say
 */
export function askForAddress(row, box, address, say) {
  effect(null, () => {
    row.hidden = address.base !== '' && address.published.value === '';
    if (document.activeElement !== box) box.value = address.published.value;
  });
  box.addEventListener('change', () => {
    const given = box.value.trim().replace(/#.*$/, '');
    const isWrong = given !== '' && !isPublished(given);
    box.setAttribute('aria-invalid', String(isWrong));
    if (isWrong) {
      say(`“${given}” is no address on the web: it begins with https:// and has no spaces.`);
      return;
    }
    box.value = given;
    address.published.value = given;
    say('');
  });
}

/**
 * The height of a part of the page as it is when it is shown alone in a frame as wide as this window.
 *
 * @param {HTMLElement} part
 */
function heightAlone(part) {
  const root = document.documentElement;
  const had = root.className;
  const before = document.querySelector('.embedded-section');
  const [x, y] = [scrollX, scrollY];
  before?.classList.remove('embedded-section');
  root.classList.add('embedded');
  part.classList.add('embedded-section');
  const { height } = document.body.getBoundingClientRect();
  part.classList.remove('embedded-section');
  before?.classList.add('embedded-section');
  root.className = had;
  scrollTo(x, y);
  return height;
}
