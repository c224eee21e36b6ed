// What the page says where a browser lacks something, and that it uses no newer JavaScript than it asks for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

const SCRIPT = readFileSync(new URL('../../www/page/starting.js', import.meta.url), 'utf8');

/**
 * Runs the script in a browser that has or lacks some things.
 *
 * @param {{ roundRect?: boolean, unsupported?: readonly string[], started?: string }} browser `started` is what a saved copy
 *   holds
 * @returns {string} what it says
 */
function said({ roundRect = true, unsupported = [], started }) {
  const shown = new Set();
  const trouble = {
    textContent: '',
    className: '',
    classList: {
      contains: (/** @type {string} */ name) => shown.has(name),
      add: (/** @type {string} */ name) => shown.add(name),
    },
  };
  class CanvasRenderingContext2D {}
  if (roundRect) Object.assign(CanvasRenderingContext2D.prototype, { roundRect() {} });
  vm.runInNewContext(SCRIPT, {
    CanvasRenderingContext2D,
    CSS: { supports: (/** @type {string} */ feature) => !unsupported.includes(feature) },
    PerformanceNavigationTiming: class {},
    WebAssembly,
    Uint8Array,
    performance: { getEntriesByType: () => [] },
    document: {
      getElementById: () => trouble,
      documentElement: { dataset: started === undefined ? {} : { started } },
      createElement: () => trouble,
      body: { prepend() {} },
    },
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) =>
      type === 'DOMContentLoaded' && listener(),
  });
  return shown.has('trouble-now') ? trouble.textContent : '';
}

test('a browser that has everything is told nothing', () => {
  assert.equal(said({}), '');
});

test('what is missing is named, with the browsers that have it', () => {
  assert.match(
    said({ roundRect: false }),
    /lacks rounded rectangles on a canvas, .*Chrome or Edge 120, Firefox 121 or Safari 17\.2/,
  );
  assert.match(said({ unsupported: ['selector(:has(a))', 'selector(&)'] }), /lacks nested style rules, the selector :has\(\), /);
  assert.match(said({ unsupported: ['container-type: inline-size'] }), /lacks container queries/);
});

test('a copy that was saved while the page ran says what it is, and where the page is', () => {
  assert.match(
    said({ started: 'https://example.org/live/' }),
    /a copy .* does not run\. The page itself is at https:\/\/example\.org\/live\/\./,
  );
  assert.match(said({ started: '' }), /Open the file that it was saved from/);
});
