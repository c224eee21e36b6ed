// Asks where the page is published, where it has no address that others can open: in one place, for every place that asks.

import { effect } from '../state.js';
import { isPublished } from '../model/link.js';
import { byId, find } from './dom.js';

/**
 * @param {HTMLElement} parent has a place for the question, which is hidden where there is nothing to ask
 * @param {Pick<import('./address.js').Address, 'base' | 'published'>} address
 * @param {(sentence: string) => void} say
 * @returns {(what: string) => boolean} whether there is an address; if not, says that what was asked for needs one, and asks
 */
export function askForAddress(parent, address, say) {
  const place = find(parent, '.published', HTMLElement);
  place.append(byId('ask-published', HTMLTemplateElement).content.cloneNode(true));
  const box = find(place, 'input', HTMLInputElement);
  effect(null, () => {
    place.hidden = address.base !== '' && address.published.value === '';
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
  return (what) => {
    if (address.base) return true;
    const why = 'this page has no address that others can open. Give the address of the published page first.';
    say(`The ${what} would show nothing: ${why}`);
    box.focus();
    return false;
  };
}
