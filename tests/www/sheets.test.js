// The style sheets' house rules: few widths, no small type, and nothing that styles what is not there.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const ROOT = new URL('../../www/', import.meta.url).pathname;

/** A zoomed page, a phone, a tablet, a small laptop; and a window of little height, and a frame. */
const WIDTHS = ['24rem', '43.75rem', '62.5rem', '75rem'];
const HEIGHTS = ['34rem', '45rem'];

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });
const read = (/** @type {string} */ file) => readFileSync(join(ROOT, file), 'utf8');
const sheets = files
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, css: read(file).replace(/\/\*.*?\*\//gs, '') }));
const scripts = files.filter((file) => file.endsWith('.js')).map(read).join('\n');
const page = readFileSync(join(ROOT, '../index.html'), 'utf8') + scripts;

/**
 * Every match of a pattern's group in every sheet, after the sheet's name.
 *
 * @param {RegExp} pattern
 * @returns {[string, string][]}
 */
function found(pattern) {
  return sheets.flatMap(({ file, css }) =>
    Array.from(css.matchAll(pattern), (match) => /** @type {[string, string]} */ ([file, match[1].trim()])),
  );
}

/** @param {[string, string][]} wrong */
const named = (wrong) => wrong.map(([file, what]) => `${file}: ${what}`);

test('sheets ask for four widths and two heights, spelled one way', () => {
  const [width, height] = [WIDTHS, HEIGHTS].map((all) => `(${all.join('|')})`);
  const side = `(width (<|>=) ${width}|${width} <= width < ${width}|height < ${height})`;
  const allowed = new RegExp(`^\\(${side.replaceAll('.', '\\.')}\\)$`);
  const conditions = found(/@(?:media|container)([^{]*)\{/g).flatMap(([file, text]) =>
    Array.from(
      text.matchAll(/\([^()]*\b(?:width|height|inline-size|block-size)\b[^()]*\)/g),
      ([one]) => /** @type {[string, string]} */ ([file, one]),
    ),
  );
  assert.ok(conditions.length > 40);
  assert.deepEqual(named(conditions.filter(([, condition]) => !allowed.test(condition))), []);
});

test('no type is below 14 px, but on paper', () => {
  const sizes = found(/(?:font-size|--(?:small|large|title|huge)):([^;}]*)/g);
  assert.ok(sizes.length > 60);
  const least = ([, value = ''] = /** @type {string[]} */ ([])) => {
    // The least that a size can become: of max() the largest, else the first.
    const lengths = value.matchAll(/([\d.]+)(rem|em|px)/g);
    const all = Array.from(lengths, ([, number, unit]) => Number(number) * (unit === 'px' ? 1 : 16));
    return /^(inherit|[\d.]+pt)$|var\(--/.test(value) ? 14 : value.startsWith('max(') ? Math.max(...all) : all[0];
  };
  assert.deepEqual(named(sizes.filter((size) => !(least(size) >= 14))), []);
});

test('every class and id of a selector is on the page, or a script makes it', () => {
  const names = found(/(?:^|[{};])\s*([^{};@]+)\{/g).flatMap(([file, selector]) =>
    Array.from(selector.matchAll(/[.#]([a-zA-Z][\w-]*)/g), ([, name]) => /** @type {[string, string]} */ ([file, name])),
  );
  assert.ok(names.length > 300);
  // A matrix has its name's class.
  const isThere = (/** @type {string} */ name) => new RegExp(`(?<![\\w-])${name.replace(/^matrix-/, '')}(?![\\w-])`).test(page);
  assert.deepEqual([...new Set(named(names.filter(([, name]) => !isThere(name))))], []);
});

test('every property of our own that a sheet reads is set, and every one that is set is read', () => {
  const all = sheets.map(({ css }) => css).join('\n');
  const set = new Set([...(all + scripts).matchAll(/(?<![\w-])(--[a-z][\w-]*)(?='|:)/g)].map(([, name]) => name));
  const asked = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  const byScripts = (/** @type {string} */ name) => scripts.includes(`color('${name.slice(2)}')`);
  assert.deepEqual([...asked].filter((name) => !set.has(name)), []);
  assert.deepEqual([...set].filter((name) => !asked.has(name) && !byScripts(name)), []);
});

test('what can be touched is underlined in WebKit, too, whose shorthand takes no colour and no thickness', () => {
  const lines = found(/text-decoration(?:-line)?:([^;]*);/g);
  assert.ok(lines.length >= 8);
  assert.deepEqual(named(lines.filter(([, line]) => !/^(underline|none)$/.test(line))), []);
});

test('two fingers zoom the page, wherever they are', () => {
  const wrong = found(/touch-action:([^;]*);/g).filter(([, action]) => !/^(auto|manipulation)$|pinch-zoom/.test(action));
  assert.deepEqual(wrong, []);
});

test('a worksheet’s leaf has its own margins, and none in which a browser writes the address of a disk', () => {
  const [, css = ''] = found(/([^]*@page sheet[^]*)/g)[0] ?? [];
  assert.match(css, /@page sheet \{\s*margin: 0;\s*\}/);
  assert.match(css, /padding: 12mm;\s*box-decoration-break: clone;/);
});
