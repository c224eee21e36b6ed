// Imports run one way: from main.js down to text/, never up, never to another section, and the core is main.js's alone.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import test from 'node:test';

const ROOT = new URL('../../www/', import.meta.url).pathname;
const TESTS = new URL('.', import.meta.url).pathname;

/** From the lowest to the highest; what is beside them belongs to main.js, or takes main.js's part in a worker. */
const ORDER = ['state.js', 'text', 'model', 'page', 'plot', 'controls', 'sections'];

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

/** A module without its comments: types may be borrowed from anywhere. @param {string} path */
function codeOf(path) {
  return readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '').replace(/^ *\/\/.*$/gm, '');
}

/** @param {string} file */
function importsOf(file) {
  const code = [...codeOf(join(ROOT, file)).matchAll(/^(?:import|export)[^;]*?from '([^']+)'|import\('([^']+)'\)/gms)];
  return code.map(([, from, lazy]) => normalize(join(dirname(file), from ?? lazy)));
}

test('no module imports one above it', () => {
  assert.ok(files.length > 50);
  const level = (/** @type {string} */ file) => {
    const at = ORDER.indexOf(file.split('/')[0]);
    return at < 0 ? ORDER.length : at;
  };
  const upwards = files.flatMap((file) => {
    const higher = importsOf(file).filter(
      (other) => !other.startsWith('..') && other.endsWith('.js') && level(other) > level(file),
    );
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

/** What a module imports by name, as in `model/pass.js nameOf`. @param {string} path */
function namesImported(path) {
  return [...codeOf(path).matchAll(/^import \{([^}]*)\} from '(\.[^']+)'/gms)].flatMap(([, names, from]) => {
    const file = relative(ROOT, normalize(join(dirname(path), from)));
    return names.split(',').flatMap((name) => (name.trim() === '' ? [] : [`${file} ${name.trim().split(' as ')[0]}`]));
  });
}

test('everything that is exported is imported by another module, or used where it is and tested by itself', () => {
  const tests = readdirSync(TESTS).filter((file) => file.endsWith('.js'));
  const imported = new Set(files.flatMap((file) => namesImported(join(ROOT, file))));
  const tested = new Set(tests.flatMap((file) => namesImported(join(TESTS, file))));
  assert.ok(imported.size > 300 && tested.size > 50);
  const unused = files.flatMap((file) => {
    const code = codeOf(join(ROOT, file));
    const names = [...code.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)].map(([, name]) => name);
    return names
      .filter((name) => !imported.has(`${file} ${name}`))
      .filter((name) => !tested.has(`${file} ${name}`) || code.split(new RegExp(`\\b${name}\\b`)).length < 3)
      .map((name) => `${name} of ${file}`);
  });
  assert.deepEqual(unused, []);
});

test('only main.js and the workers load the core', () => {
  const loading = files.filter((file) => importsOf(file).some((other) => other.includes('pkg/backprop_live.js')));
  assert.deepEqual(loading.sort(), ['main.js', 'model/sweep-worker.js']);
});
