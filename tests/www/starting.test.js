// What the page says where a browser lacks something, and that it uses no newer JavaScript than it asks for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

const SCRIPT = readFileSync(new URL('../../www/page/starting.js', import.meta.url), 'utf8');

/**
 * Runs the script in a browser that has or lacks some things.
 *
 * @param {object} browser
 * @param {boolean} [browser.roundRect]
 * @param {readonly string[]} [browser.unsupported]
 * @param {string} [browser.started] what a saved copy holds
 * @param {{ type: string, filename?: string, message?: string, error?: unknown, reason?: unknown }} [browser.event] what happens then
 * @returns {string} what it says
 */
function said({ roundRect = true, unsupported = [], started, event }) {
  const page = {};
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
    HTMLScriptElement: class {},
    window: page,
    addEventListener(/** @type {string} */ type, /** @type {(event: object) => void} */ listener) {
      if (type === 'DOMContentLoaded' || type === event?.type) listener({ target: page, ...event });
    },
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

test('an error of the page stops it, and one of an extension is none of its business', () => {
  const error = new TypeError('x is undefined');
  const message = `Uncaught ${error}`;
  assert.match(said({ event: { type: 'error', filename: 'https://example.org/main.js', message, error } }), /main\.js is damaged/);
  assert.match(said({ event: { type: 'unhandledrejection', reason: error } }), /could not start/);
  for (const extension of ['chrome-extension://abc/inject.js', 'moz-extension://abc/inject.js', 'safari-web-extension://abc/a.js', 'webkit-masked-url://hidden/']) {
    assert.equal(said({ event: { type: 'error', filename: extension, message, error } }), '', extension);
    const reason = { stack: `TypeError: x\n    at ${extension}:1:1` };
    assert.equal(said({ event: { type: 'unhandledrejection', reason } }), '', extension);
  }
  const loop = 'ResizeObserver loop completed with undelivered notifications.';
  assert.equal(said({ event: { type: 'error', filename: 'https://example.org/', message: loop } }), '');
});
