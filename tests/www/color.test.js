// The diverging scale, and the contrast of the page's colours.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { activationTint, signedTint, TEXT_ALPHA, weightTint } from '../../www/plot/color.js';

test('a weight’s tint beside others tells 1, 10 and 100 apart, and says where it has come to its end', () => {
  const alphas = [0, 1, 10, 100].map((weight) => weightTint(weight).alpha);
  assert.ok(alphas.every((alpha, i) => i === 0 || alpha - alphas[i - 1] > 0.14), alphas.join());
  assert.deepEqual([99, -101, 675].map((weight) => weightTint(weight).isBeyond), [false, true, true]);
  assert.deepEqual([weightTint(-101).hue, weightTint(-101).alpha], ['negative', 1]);
});

test('what is no number has no colour', () => {
  for (const tint of [activationTint, signedTint, weightTint]) assert.equal(tint(Number.NaN).alpha, 0);
  assert.equal(weightTint(Number.NaN).isBeyond, false);
});

/** The custom properties of each colour scheme, as the style sheet has them. */
const schemes = readSchemes();

for (const [name, colors] of Object.entries(schemes)) {
  const color = (/** @type {string} */ property) => parse(colors[property] ?? '');

  test(`${name}: text has a contrast of 4.5 to 1`, () => {
    for (const ground of ['background', 'raised']) {
      for (const text of ['text', 'muted', 'accent']) {
        assertContrast(color(text), color(ground), 4.5, `${text} on ${ground}`);
      }
    }
    assertContrast(color('on-accent'), color('accent'), 4.5, 'on-accent on accent');
  });

  test(`${name}: text on a tinted cell has a contrast of 4.5 to 1`, () => {
    for (const hue of ['negative', 'positive']) {
      for (let alpha = 0; alpha <= TEXT_ALPHA; alpha += 0.05) {
        assertContrast(color('text'), over(color(hue), color('background'), alpha), 4.5, `text on ${hue} at ${alpha}`);
      }
      const cell = over(color(hue), color('background'), TEXT_ALPHA);
      assertContrast(color('text'), cell, 4.5, `text on ${hue}`);
    }
  });

  test(`${name}: what is drawn has a contrast of 3 to 1`, () => {
    for (const mark of ['negative', 'positive', 'accent', 'control']) {
      assertContrast(color(mark), color('background'), 3, mark);
    }
  });
}

/** @typedef {[number, number, number]} Rgb each 0 to 255 */

/** @returns {Record<string, Record<string, string>>} */
function readSchemes() {
  const css = readFileSync(new URL('../../www/style/base.css', import.meta.url), 'utf8');
  const block = (/** @type {string} */ before) => {
    const start = css.indexOf('{', css.indexOf(':root', css.indexOf(before)));
    const text = css.slice(start, css.indexOf('}', start));
    return Object.fromEntries(Array.from(text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g), (match) => [match[1], match[2]]));
  };
  const light = block(':root');
  const dark = { ...light, ...block('@media (prefers-color-scheme: dark)') };
  const more = block('@media (prefers-contrast: more)');
  const moreDark = block('@media (prefers-contrast: more) and (prefers-color-scheme: dark)');
  return {
    light,
    dark,
    'light, more contrast': { ...light, ...more },
    'dark, more contrast': { ...dark, ...more, ...moreDark },
  };
}

/**
 * @param {string} hex
 * @returns {Rgb}
 */
function parse(hex) {
  assert.match(hex, /^#[0-9a-f]{6}$/);
  const channel = (/** @type {number} */ at) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/**
 * @param {Rgb} top
 * @param {Rgb} ground
 * @param {number} alpha
 * @returns {Rgb}
 */
function over(top, ground, alpha) {
  const channel = (/** @type {0 | 1 | 2} */ i) => alpha * top[i] + (1 - alpha) * ground[i];
  return [channel(0), channel(1), channel(2)];
}

/**
 * Relative luminance, WCAG 2.2.
 *
 * @param {Rgb} rgb
 */
function luminance(rgb) {
  const linear = (/** @type {number} */ channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

/**
 * @param {Rgb} a
 * @param {Rgb} b
 * @param {number} least
 * @param {string} what
 */
function assertContrast(a, b, least, what) {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  const contrast = (high + 0.05) / (low + 0.05);
  assert.ok(contrast >= least, `${what}: ${contrast.toFixed(2)} is below ${least}`);
}
