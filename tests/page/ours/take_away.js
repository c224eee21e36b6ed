// What the page gives away.

import { all, click, find, reach, text, until, write } from '../hands.js';

/** Keeps what the page lets the browser save, with its name, instead of saving it. */
export function keep() {
  /** @type {Map<string, Blob | MediaSource>} */
  const blobs = new Map();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  window.notes = { saved: [] };
  HTMLAnchorElement.prototype.click = function () {
    window.notes.saved.push({ name: this.download, blob: blobs.get(this.href) });
  };
}

/**
 * Saves in a format.
 *
 * @param {string} format
 * @returns {Promise<string[]>} what is saved: its name, its media type, and its bytes as a text of one character each
 */
export async function save(format) {
  await reach('#save');
  const { saved } = window.notes;
  const before = saved.length;
  write('#format', format, 'input', 'change');
  click('#save');
  await until(`what ${format} saves`, () => saved.length > before);
  const { name, blob } = saved[before];
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return [name, blob.type, Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')];
}

/** How many figures can be saved. */
export const pictures = () => String(find('#pictures').children.length);

/**
 * Saves where a browser alters what is read from a canvas, as some do against fingerprinting.
 *
 * @returns {Promise<string>} what is saved
 */
export async function saveAltered() {
  await reach('#save');
  const { prototype } = CanvasRenderingContext2D;
  const { getImageData } = prototype;
  prototype.getImageData = function (...area) {
    const read = getImageData.apply(this, area);
    read.data.forEach((_, i) => {
      read.data[i] = (i * 97) % 256;
    });
    return read;
  };
  const before = window.notes.saved.length;
  click('#save');
  await until('a message', () => text('#take-away-message').includes('alters'));
  return String(window.notes.saved.length - before);
}

/** The names of figures that cannot be saved as a slide, each with what is said of it. @returns {Promise<string[]>} none */
export async function failing() {
  /** @type {string[]} */
  const failed = [];
  for (const option of all('#pictures option')) {
    const { saved } = window.notes;
    const before = saved.length;
    write('#format', /** @type {HTMLOptionElement} */ (option).value, 'input', 'change');
    write('#as-slide', 'on', 'input');
    click('#save');
    await until(
      `${option.textContent} or why not`,
      () => saved.length > before || text('#take-away-message').startsWith('That did not'),
    );
    if (saved.length === before) failed.push(`${option.textContent}: ${text('#take-away-message')}`);
  }
  return failed;
}

/**
 * The colour at a corner of the picture that was saved last, and whether it is one of a slide.
 *
 * @returns {Promise<string[]>}
 */
export async function lastPicture() {
  const { blob } = window.notes.saved.at(-1);
  const picture = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const context = canvas.getContext('2d');
  context?.drawImage(picture, 0, 0);
  return [Array.from(context?.getImageData(2, 2, 1, 1).data ?? []).join(' '), `${picture.width} ${picture.height}`];
}

/** Saves the picture that is chosen for a slide. */
export async function saveSlide() {
  await reach('#save');
  const { saved } = window.notes;
  const before = saved.length;
  if (!(/** @type {HTMLInputElement} */ (find('#as-slide')).checked)) click('#as-slide');
  click('#save');
  await until('a slide', () => saved.length > before);
}

/**
 * Makes worksheets with their keys for the chain rule, and leaves them.
 *
 * @param {number} count
 * @returns {Promise<string[]>} how many sheets there were, how many keys, whether the keys are last, how many of the keys' boxes
 *   are empty and how many of a sheet's are, how many links there are, how many sections were left beside them, whether the
 *   lesson is back, and the hash of the first link
 */
export async function worksheets(count) {
  click('#sheets-link');
  await until('a sheet', () => all('.sheet').length > 0);
  write('#sheets-count', String(count), 'input', 'change');
  write('#sheets-keys', 'key', 'input', 'change');
  write('#sheets-slope', 'chain-rule', 'input', 'change');
  await until(
    'a link to them',
    () => location.hash.includes(`take-away=sheets.${count}.key`) && location.hash.includes('derivative=chain-rule'),
  );
  await until('all of them', () => all('.sheet.is-key').length === count);
  const sheets = all('.sheet:not(.is-key, .sheet-blank)');
  const keys = all('.sheet.is-key');
  const isLast = sheets.every((sheet) => sheet.compareDocumentPosition(keys[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
  const open = (/** @type {Element} */ sheet) =>
    [...sheet.querySelectorAll('.sheet-steps tbody td')].filter((cell) => cell.textContent === '').length;
  const shown = () => all('main > section').filter((section) => section.checkVisibility()).length;
  const links = sheets.map((sheet) => sheet.querySelector('a')?.href ?? '');
  const counts = [sheets.length, keys.length, isLast, Math.max(...keys.map(open)), open(sheets[0]), new Set(links).size, shown()];
  click('#sheets-back');
  await until('a link without them', () => !location.hash.includes('sheets'));
  return [...counts, shown() > 5, links[0].replace(/.*#/, '')].map(String);
}
