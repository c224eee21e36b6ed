// Worksheets: one iteration by hand, a page a start, in place of the lesson; with its key on a page behind it or without.

import { find } from '../../page/dom.js';
import { createWorksheet } from '../../model/worksheet.js';
import { createSheet } from './sheet.js';

/** @import {Core, Place, Run, Settings} from '../../types.d.ts' */

/** As a link says it: how many sheets, and whether each has its key. */
const TEXT = /^sheets\.(1|20)(\.key)?$/;

/** One more than the largest seed. */
const SEEDS = 2 ** 32;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Core} world.core
 * @param {Run} world.run
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {(instead?: Partial<Place>) => string} world.link
 */
export function mountSheets(section, { core, run, shown, link }) {
  const sheets = find(section, '#sheets', HTMLElement);
  const count = find(section, '#sheets-count', HTMLSelectElement);
  const links = ['', '.key'].map((key) => ({ key, anchor: find(section, key ? '#sheets-key' : '#sheets-blank', HTMLAnchorElement) }));
  let open = '';

  const changed = shown.register('take-away', { give: () => open, take });

  /** @param {string} text */
  function take(text) {
    if (text !== '' && !TEXT.test(text)) return false;
    if (text === open) return true;
    open = text;
    document.documentElement.classList.toggle('sheets-open', open !== '');
    sheets.hidden = open === '';
    if (open) show();
    else sheets.replaceChildren();
    return true;
  }

  /** Opens or closes them here, where a link would only reload them. */
  const go = (/** @type {string} */ text) => {
    take(text);
    changed();
    if (text) find(sheets, 'button', HTMLButtonElement).focus();
    else find(section, '#sheets-blank', HTMLAnchorElement).focus();
    scrollTo(0, text ? 0 : section.offsetTop);
  };

  function show() {
    const [, number = '1', key] = TEXT.exec(open) ?? [];
    const bar = document.createElement('p');
    bar.className = 'take-away-row sheets-bar';
    bar.append(button('Print', () => print()), button('Back to the lesson', () => go('')));
    sheets.replaceChildren(bar);
    for (const settings of starts(run.settings, Number(number))) {
      const worksheet = createWorksheet(core.Trainer, settings);
      const address = link({ settings: worksheet.settings, pins: [], iteration: 0, section: 'microscope', embed: false, shown: {} });
      sheets.append(createSheet(worksheet, settings, address, false));
      if (key) sheets.append(createSheet(worksheet, settings, address, true));
    }
  }

  for (const { key, anchor } of links) {
    const text = () => `sheets.${count.value}${key}`;
    const aim = () => {
      anchor.href = link({ section: null, embed: false, shown: { 'take-away': text() } });
    };
    // Aimed just before it is followed, copied or dragged away.
    for (const event of ['pointerenter', 'pointerdown', 'focus']) anchor.addEventListener(event, aim);
    anchor.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(text());
    });
  }
}

/**
 * @param {Settings} settings
 * @param {number} count one is this very start; of more, each has the next seed
 * @returns {Settings[]}
 */
function starts(settings, count) {
  if (count === 1) return [settings];
  const { initialWeights, from, ...others } = settings;
  return Array.from({ length: count }, (_, i) => /** @type {Settings} */ ({ ...others, seed: (settings.seed + i) % SEEDS }));
}

/**
 * @param {string} text
 * @param {() => void} work
 */
function button(text, work) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', work);
  return made;
}
