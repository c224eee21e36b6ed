// What the page gives away.

import { all, click, field, find, text, until, write } from '../hands.js';

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
  const { saved } = window.notes;
  const before = saved.length;
  field('#format').value = format;
  click('#save');
  await until(`what ${format} saves`, () => saved.length > before);
  const { name, blob } = saved[before];
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return [name, blob.type, Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')];
}

/** How many figures can be saved. */
export const pictures = () => String(find('#pictures').children.length);

/** Saves where a browser alters what is read from a canvas, as some do against fingerprinting. @returns {Promise<string>} what is saved */
export async function saveAltered() {
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

/**
 * Makes worksheets with their key, and leaves them.
 *
 * @param {number} count
 * @returns {Promise<string[]>} how many sheets there were, how many of them filled in and how many links on them, how many sections
 *   were left beside them, whether the lesson is back, and the hash of the first link
 */
export async function worksheets(count) {
  write('#sheets-count', String(count), 'input', 'change');
  click('#sheets-key');
  const sheets = all('.sheet');
  await until('a link to them', () => location.hash.includes(`take-away=sheets.${count}.key`));
  const shown = () => all('main > section').filter((section) => section.checkVisibility()).length;
  const isFilled = (/** @type {Element} */ sheet) =>
    [...sheet.querySelectorAll('.sheet-matrices:last-of-type td')].some((cell) => cell.textContent !== '');
  const links = sheets.map((sheet) => sheet.querySelector('a')?.href ?? '');
  const alone = shown();
  click('.sheets-bar button:last-child');
  await until('a link without them', () => !location.hash.includes('sheets'));
  const filled = sheets.filter(isFilled).length;
  return [sheets.length, filled, new Set(links).size, alone, shown() > 5, links[0].replace(/.*#/, '')].map(String);
}
