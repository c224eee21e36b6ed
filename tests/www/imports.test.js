// Imports run one way: from main.js down to text/, never up, never to another section, and the core is main.js's alone.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import test from 'node:test';

const ROOT = new URL('../../www/', import.meta.url).pathname;

/** From the lowest to the highest; what is beside them belongs to main.js, or takes main.js's part in a worker. */
const ORDER = ['state.js', 'text', 'model', 'page', 'plot', 'controls', 'sections'];

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

/** @param {string} file */
function importsOf(file) {
  // Types may be borrowed from anywhere.
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const code = [...text.matchAll(/^(?:import|export)[^;]*?from '([^']+)'|import\('([^']+)'\)/gms)];
  return code.map(([, from, lazy]) => normalize(join(dirname(file), from ?? lazy)));
}

test('no module imports one above it', () => {
  assert.ok(files.length > 50);
  const level = (/** @type {string} */ file) => {
    const at = ORDER.indexOf(file.split('/')[0]);
    return at < 0 ? ORDER.length : at;
  };
  const upwards = files.flatMap((file) => {
    const higher = importsOf(file).filter((other) => !other.startsWith('..') && other.endsWith('.js') && level(other) > level(file));
    return higher.map((other) => `${file} imports ${other}`);
  });
  assert.deepEqual(upwards, []);
});

test('no section imports another', () => {
  const section = (/** @type {string} */ file) => (file.startsWith('sections/') ? file.split('/')[1] : null);
  const across = files.flatMap((file) => {
    const others = importsOf(file).filter((other) => section(file) && section(other) && section(other) !== section(file));
    return others.map((other) => `${file} imports ${other}`);
  });
  assert.deepEqual(across, []);
});

test('no modules import each other, near or far', () => {
  /** @type {Map<string, string[]>} */
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((other) => files.includes(other))]));
  const done = new Set();
  /** @param {string} file @param {string[]} path */
  const visit = (file, path) => {
    if (path.includes(file)) assert.fail([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const other of graph.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test('only main.js and the workers load the core', () => {
  const loading = files.filter((file) => importsOf(file).some((other) => other.includes('pkg/backprop_live.js')));
  assert.deepEqual(loading.sort(), ['main.js', 'model/sweep-worker.js']);
});
