// Packs a built site: `node pack.mjs SITE`. The files that its index.html names go to assets/, each name with a hash of the
// content, so that no update mixes old files with new ones; and backprop-live.html has the whole page in one file.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const site = argv[2];
const read = (file, encoding) => readFileSync(join(site, file), encoding);

/** Packs files that index.html names; a map from each to where it is now. */
async function pack(format, entryPoints) {
  const { metafile, warnings } = await build({
    absWorkingDir: site,
    entryPoints,
    format,
    bundle: true,
    minify: true,
    target: 'es2022',
    sourcemap: 'linked',
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    loader: { '.svg': 'copy', '.wasm': 'copy' },
    metafile: true,
    // The glue would look for the core beside itself, if nobody said where it is.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  if (warnings.length > 0) throw new Error('warnings are errors');
  return Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => (entryPoint ? [[entryPoint, file]] : []));
}

/** A page with other texts instead of its tags, each of which has to be there exactly once. */
function replace(page, replacements) {
  return replacements.reduce((text, [tag, replacement]) => {
    const parts = text.split(tag);
    if (parts.length !== 2) throw new Error(`index.html has ${tag} ${parts.length - 1} times`);
    return parts.join(replacement);
  }, page);
}

/** A packed script or style sheet as the text of an element, which it must not end. */
function inline(file) {
  const text = read(file, 'utf8').replace(/\s*\/[/*]# sourceMappingURL=.*\s*$/, '');
  if (/<!--|<\/(script|style)/i.test(text)) throw new Error(`${file} cannot stand in an element`);
  // esbuild leaves regular expressions as they are.
  if (/[^\0-\x7f]/.test(text)) throw new Error(`${file} is not ASCII, which a server may declare to be anything`);
  return text;
}

/** How a content policy names the text of a script or a style sheet. */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const files = new Map([
  ...(await pack('esm', ['www/main.js', 'www/style.css', 'www/icon.svg', 'pkg/backprop_live_bg.wasm'])),
  // From a disk, no worker can be a module.
  ...(await pack('iife', ['www/model/sweep-worker.js'])),
]);
// In ASCII alone, so that a server may declare any encoding.
const page = read('index.html', 'utf8').replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);

const { code } = await transform(read('www/page/starting.js', 'utf8'), { minify: true });
const starting = code.trim();
const startingTag = '<script src="www/page/starting.js"></script>';
const scripts = "script-src 'self' 'wasm-unsafe-eval'";
const packed = replace(page, [
  [scripts, `${scripts} ${hash(starting)}`],
  [startingTag, `<script>${starting}</script>`],
  [' data-type="module"', ''],
  ...[...files].map(([file, asset]) => [`="${file}"`, `="${asset}"`]),
]);

const style = inline(files.get('www/style.css'));
if (/@import|url\((?!"?data:)/.test(style)) throw new Error('the style sheet loads something');
const main = inline(files.get('www/main.js'));
const core = gzipSync(read('pkg/backprop_live_bg.wasm'), { level: 9 }).toString('base64');
const policy = `default-src 'none'; script-src 'wasm-unsafe-eval' ${hash(starting)} ${hash(main)}; style-src ${hash(style)}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'`;
const single = replace(page, [
  [/content="(default-src [^"]*)"/.exec(page)[1], policy],
  ['href="www/icon.svg"', `href="data:image/svg+xml;base64,${read('www/icon.svg', 'base64')}"`],
  ['<link rel="stylesheet" href="www/style.css">', `<style>${style}</style>`],
  ['<link id="core" rel="preload" href="pkg/backprop_live_bg.wasm" as="fetch">', ''],
  [startingTag, `<script>${starting}</script>`],
  ['<script type="module" src="www/main.js"></script>', `<script type="module">${main}</script>`],
  [
    `<script id="worker" type="text/plain" data-src="www/model/sweep-worker.js" data-type="module"></script>`,
    `<script id="worker" type="text/plain">${inline(files.get('www/model/sweep-worker.js'))}</script>
  <script id="core" type="application/gzip">${core}</script>`,
  ],
]);
const loaded = /<(?!a\s)[^<>]*\s(?:src|href|srcset|poster|data|action)="(?!#|data:)[^"]*"|<a\s[^<>]*href="(?!#|https?:)[^"]*"/.exec(
  single.replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, ''),
);
if (loaded) throw new Error(`${loaded[0]} is not in the page in one file`);

const notices = `${read('LICENSE', 'utf8')}\n--------\n\n${read('NOTICES.txt', 'utf8')}`;
if (notices.includes('-->')) throw new Error('the notices end their comment');

writeFileSync(join(site, 'index.html'), packed);
writeFileSync(join(site, 'backprop-live.html'), `${single}\n<!--\n${notices}-->\n`);
// The source maps have them.
rmSync(join(site, 'www'), { recursive: true });

let total = [0, 0];
const line = (name, sizes) => console.log(name.padEnd(44), ...sizes.map((size) => `${(size / 1000).toFixed(1)} kB`.padStart(10)));
for (const file of ['index.html', ...files.values()]) {
  const bytes = read(file);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length];
  line(file, sizes);
  total = total.map((sum, i) => sum + sizes[i]);
}
line('the site, raw and gzipped', total);
const bytes = read('backprop-live.html');
line('the page in one file', [bytes.length, gzipSync(bytes, { level: 9 }).length]);
