// The Share menu: a link to what is shown, and what shows it inside another page.

import { iframe } from '../text/embed.js';
import { grouped } from '../text/format.js';
import { byId, findAll } from './dom.js';
import { createHandOver } from './hand-over.js';
import { COLUMN, heightAlone } from './height-alone.js';
import { askForAddress } from './published.js';

/**
 * @param {HTMLElement} menu has a button for each
 * @param {import('./address.js').Address} address
 */
export function mountShare(menu, address) {
  const { copy, say } = createHandOver(menu);
  const hasAddress = askForAddress(menu, address, say);
  for (const button of findAll(menu, 'button', HTMLButtonElement)) {
    button.addEventListener('click', () => {
      const isEmbed = button.value === 'embed';
      const link = address.link(isEmbed ? { section: 'lab', embed: true } : { section: null, embed: false });
      if (!isEmbed) copy(link, address.base ? 'The link' : 'What goes behind the address of the published page');
      else if (hasAddress('frame')) {
        const height = heightAlone(byId('lab', HTMLElement), false);
        copy(iframe(link, 'Backpropagation, live', height), `The iframe, ${grouped(height)} px high for a column of ${COLUMN},`);
      }
    });
  }
}
