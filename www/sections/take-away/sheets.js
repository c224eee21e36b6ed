// Worksheets: one iteration by hand, a page a start, in place of the lesson. The sheets are of the page's own run: the first has
// its seed, its hidden units and its rule.

import { formatSheet } from '../../model/link.js';
import { MOST_SHEETS } from '../../model/link-table.js';
import { complete, MOST_HIDDEN, withRule } from '../../model/settings.js';
import { createWorksheet } from '../../model/worksheet.js';
import { find, setText } from '../../page/dom.js';
import { printed } from '../../page/printing.js';
import { askForAddress } from '../../page/published.js';
import { computed, effect, signal } from '../../state.js';
import { readNumber } from '../../text/read-number.js';
import { boxesIn, createBlank, createKeys, createSheet, minutesFor } from './sheet.js';

/** @import {Address} from '../../page/address.js' */
/** @import {Core, Run, Settings} from '../../types.d.ts' */
/** @import {Sheets} from '../../model/link-table.js' */

/** @type {Sheets} */
const ONE = { count: 1, keys: '', row: null };

const NOT_PRINTED =
  'Nothing was printed: this frame, or this browser, does not let the page. ' +
  'Open it by itself, or print from the browser’s menu.';

/** One more than the largest seed. */
const SEEDS = 2 ** 32;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Core} world.core
 * @param {Run} world.run
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {Address} world.address
 */
export function mountSheets(section, { core, run, shown, address }) {
  const sheets = find(section, '#sheets', HTMLElement);
  const pages = find(sheets, '#sheets-pages', HTMLElement);
  const message = find(sheets, '#sheets-message', HTMLElement);
  const link = find(section, '#sheets-link', HTMLAnchorElement);
  const count = find(sheets, '#sheets-count', HTMLInputElement);
  const seed = find(sheets, '#sheets-seed', HTMLInputElement);
  const hidden = find(sheets, '#sheets-hidden', HTMLSelectElement);
  const slope = find(sheets, '#sheets-slope', HTMLSelectElement);
  const rows = find(sheets, '#sheets-rows', HTMLSelectElement);
  const keys = find(sheets, '#sheets-keys', HTMLSelectElement);
  for (let units = 1; units <= MOST_HIDDEN; units += 1) hidden.add(new Option(String(units)));

  /** What is done once the sheets have come, or gone. @type {(() => void) | null} */
  let leave = null;
  const asked = signal(/** @type {Sheets | null} */ (null));
  const settings = computed(() => (asked.value ? starts(run.settings, asked.value.count) : []));
  const made = computed(() =>
    settings.value.map((one) => {
      const worksheet = createWorksheet(core.Trainer, one);
      return { worksheet, settings: one, own: { settings: worksheet.settings, pins: [], iteration: 0, section: 'microscope', embed: false, shown: {} } };
    }),
  );

  shown.register('take-away', asked);

  effect(null, () => {
    const isOpen = asked.value !== null;
    document.documentElement.classList.toggle('sheets-open', isOpen);
    sheets.hidden = !isOpen;
  });

  effect(null, () => {
    if (!asked.value) {
      pages.replaceChildren();
      return;
    }
    const { row } = asked.value;
    const all = made.value.map(({ own, ...sheet }) => {
      const short = formatSheet(sheet.settings);
      return { ...sheet, address: short === null ? address.link(own) : `${address.base}#${short}` };
    });
    pages.replaceChildren(
      ...all.map((sheet) => createSheet(sheet, 'sheet', row)),
      // Keys come last, on leaves of their own: printed on both sides, none is on the back of a sheet.
      ...(asked.value.keys !== '' && all.length % 2 === 1 ? [createBlank()] : []),
      ...(asked.value.keys === 'key' ? all.map((sheet) => createSheet(sheet, 'key', row)) : []),
      ...(asked.value.keys === 'keys' ? [createKeys(all)] : []),
    );
    const boxes = boxesIn(all[0].worksheet, row);
    setText(find(sheets, '#sheets-boxes', HTMLElement), `${boxes} boxes to fill in, with a calculator about ${minutesFor(boxes)} minutes.`);
  });

  effect(null, () => {
    if (!asked.value) return;
    const { problem, seed: first, hidden: units, derivative, hiddenDerivative, initialWeights } = run.settings;
    show(count, String(asked.value.count));
    show(seed, initialWeights ? '' : String(first));
    seed.placeholder = initialWeights ? 'own weights' : '';
    keys.value = asked.value.keys;
    rows.value = asked.value.row === null ? '' : String(asked.value.row);
    hidden.disabled = problem === 'one-layer';
    hidden.value = String(units ?? 1);
    slope.value = hiddenDerivative === undefined || hiddenDerivative === derivative ? derivative : '';
  });

  /** @param {Partial<Sheets>} change */
  const ask = (change) => {
    setText(message, '');
    if (asked.value) asked.value = { ...asked.value, ...change };
  };
  /** @param {Settings} next */
  const open = (next) => setText(message, run.open(next)?.message ?? '');
  const fromSeed = (/** @type {number} */ first) => complete({ ...run.settings, seed: first, initialWeights: undefined, from: undefined });

  count.addEventListener('change', () => {
    const number = readWhole(count, 1, MOST_SHEETS);
    if (number !== null) ask({ count: number });
  });
  seed.addEventListener('change', () => {
    const number = readWhole(seed, 0, SEEDS - 1);
    if (number !== null) open(fromSeed(number));
  });
  hidden.addEventListener('change', () => open(complete({ ...fromSeed(run.settings.seed), hidden: Number(hidden.value) })));
  slope.addEventListener('change', () => open(withRule(run.settings, /** @type {Settings['derivative']} */ (slope.value))));
  rows.addEventListener('change', () => ask({ row: rows.value === '' ? null : Number(rows.value) }));
  keys.addEventListener('change', () => ask({ keys: /** @type {Sheets['keys']} */ (keys.value) }));
  askForAddress(sheets, address, (words) => setText(message, words));

  find(sheets, '#sheets-print', HTMLButtonElement).addEventListener('click', () => {
    setText(message, printed() ? '' : NOT_PRINTED);
  });
  find(sheets, '#sheets-back', HTMLButtonElement).addEventListener('click', () => {
    asked.value = null;
    leave = () => {
      scrollTo(0, section.offsetTop);
      link.focus();
    };
  });
  // Aimed just before it is followed, copied or dragged away.
  for (const event of ['pointerenter', 'pointerdown', 'focus']) {
    link.addEventListener(event, () => {
      link.href = address.link({ section: null, embed: false, shown: { 'take-away': ONE } });
    });
  }
  // Opens them here, where following the link would only load the page again.
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    asked.value = ONE;
    leave = () => {
      scrollTo(0, 0);
      count.focus();
    };
  });

  effect(null, () => {
    void asked.value;
    leave?.();
    leave = null;
  });

  /**
   * @param {HTMLInputElement} box
   * @param {number} least
   * @param {number} most
   */
  function readWhole(box, least, most) {
    const number = readNumber(box.value, { whole: true });
    const isRight = number !== null && number >= least && number <= most;
    box.setAttribute('aria-invalid', String(!isRight));
    setText(message, isRight ? '' : `“${box.value}” is no whole number from ${least} to ${most}.`);
    return isRight ? number : null;
  }
}

/** A box never fights who types in it. @param {HTMLInputElement} box @param {string} text */
function show(box, text) {
  if (document.activeElement === box || box.value === text) return;
  box.value = text;
  box.setAttribute('aria-invalid', 'false');
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
