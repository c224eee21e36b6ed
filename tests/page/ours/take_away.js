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
 * @returns {Promise<{ name: string, blob: Blob }>}
 */
async function saved(format) {
  await reach('#save');
  const { saved: kept } = window.notes;
  const before = kept.length;
  write('#format', format, 'input', 'change');
  click('#save');
  await until(`what ${format} saves`, () => kept.length > before);
  return kept[before];
}

/**
 * Saves in a format.
 *
 * @param {string} format
 * @returns {Promise<string[]>} what is saved: its name, its media type, and its bytes as a text of one character each
 */
export async function save(format) {
  const { name, blob } = await saved(format);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return [name, blob.type, Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')];
}

/**
 * Saves in a format what is too long to be handed to the test.
 *
 * @param {string} format
 * @returns {Promise<string[]>} how many lines it has, and a checksum of its bytes (FNV-1a, 32 bits)
 */
export async function saveLong(format) {
  const { blob } = await saved(format);
  let lines = 0;
  let sum = 0x811c9dc5;
  for (const byte of new Uint8Array(await blob.arrayBuffer())) {
    if (byte === 10) lines += 1;
    sum = Math.imul(sum ^ byte, 0x01000193);
  }
  return [String(lines), String(sum >>> 0)];
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
    find('#take-away-message').textContent = '';
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

/**
 * Copies and saves all that can be, from a page that has no address.
 *
 * @returns {Promise<string[]>} the texts; what was said where nothing was copied
 */
export async function everything() {
  const taken = keepCopies();
  /** @type {string[]} */
  const said = [];
  for (const menu of ['#share', '.share.narrow']) {
    for (const what of ['link', 'embed']) {
      const before = taken.length;
      click(`${menu} button[value="${what}"]`);
      await until(`${what} of ${menu}`, () => find(`${menu} .hand-over-message`).textContent !== '');
      said.push(`${find(`${menu} .hand-over-message`).textContent} ${taken.length - before}`);
      find(`${menu} .hand-over-message`).textContent = '';
    }
  }
  for (const button of ['#copy-link', '#copy-python', '#copy-iframe', '#copy-notebook']) {
    const before = taken.length;
    await reach(button);
    click(button);
    await until(button, () => text('#take-away-message') !== '');
    said.push(`${text('#take-away-message')} ${taken.length - before}`);
    find('#take-away-message').textContent = '';
  }
  for (const format of ['py', 'ipynb', 'blanks', 'csv']) taken.push(await (await saved(format)).blob.text());
  await reach('.your-turn');
  click('.your-turn');
  await until('its boxes', () => document.querySelector('.matrix-H input') !== null);
  write('.matrix-H input', '0.1', 'input', 'change');
  await until('answers', () => find('.turn-tally').checkVisibility());
  click('.copy-answers');
  await until('their text', () => taken.some((one) => one.startsWith('Backpropagation, live: one iteration')));
  taken.push(document.documentElement.dataset.started ?? '');
  return [said.join('\n'), ...taken];
}

/**
 * Says in the Share menu where the page is published, and copies there again.
 *
 * @param {string} address
 * @returns {Promise<string[]>} the link and the frame
 */
export async function publish(address) {
  const taken = keepCopies();
  write('#share .published input', address, 'change');
  click('#share button[value="link"]');
  await until('the link', () => taken.length === 1);
  click('#share button[value="embed"]');
  await until('the frame', () => taken.length === 2);
  return taken;
}

/** Keeps what is copied. @returns {string[]} filled as it comes */
function keepCopies() {
  /** @type {string[]} */
  const taken = [];
  navigator.clipboard.writeText = async (copied) => void taken.push(copied);
  return taken;
}

/**
 * What a sheet of paper would cut off or cover.
 *
 * @returns {string[]} names of elements
 */
export function cutOnPaper() {
  const edge = document.documentElement.clientWidth + 1;
  // What is there for a screen reader alone is a pixel wide.
  const seen = all('main *').filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1);
  const wrong = seen.filter((element) => {
    const { overflowX, position, bottom } = getComputedStyle(element);
    const isClipped = !/visible|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const isAfloat = position === 'fixed' || (position === 'sticky' && bottom !== 'auto');
    return isClipped || isAfloat || element.getBoundingClientRect().right > edge;
  });
  return wrong.map(({ tagName, className, id }) => `${tagName}.${className}#${id}`);
}
