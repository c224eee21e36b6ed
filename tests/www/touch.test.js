// What the page says to its readers can be done with whatever they have: a pointer, a finger, keys.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const ROOT = new URL('../../www/', import.meta.url).pathname;

/** Words for what only some have. What is for a mouse alone stands in a `.for-mouse`. */
const DEVICES = /\b(?:right-|double-)?(?:click|hover|mouse|pointer|cursor)(?:s|ed|ing)?\b|\bpoint(?:ing)? at\b|\bTab\b/i;

/** @param {string} text */
const words = (text) => DEVICES.exec(text)?.[0] ?? null;

test('the page names no device in its text', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const own = page.replace(/<span class="for-mouse">.*?<\/span>/gs, '').replace(/<!--.*?-->/gs, '');
  const texts = [...own.matchAll(/>([^<]+)</g), ...own.matchAll(/(?:aria-label|title|placeholder)="([^"]*)"/g)].map(([, text]) => text);
  assert.ok(texts.length > 500);
  assert.deepEqual(texts.filter(words), []);
});

test('no sentence of a script names one', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const sentences = files.flatMap((file) => {
    const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
    // What has spaces between its words, and is no selector.
    const texts = [...code.matchAll(/'([^'\n]*[a-z] [a-z][^'\n]*)'|`([^`\n]*[a-z] [a-z][^`\n]*)`/gi)].map(([, plain, template]) => plain ?? template);
    return texts.map((text) => `${file}: ${text.replace(/\$\{[^}]*\}/g, '')}`);
  });
  assert.ok(sentences.length > 200);
  assert.deepEqual(sentences.filter((sentence) => words(sentence.slice(sentence.indexOf(': ')))), []);
});
