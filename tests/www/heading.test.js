// A saved picture: its name, its run, its keys and its axes' names are all there, and none is cut off.

import assert from 'node:assert/strict';
import test from 'node:test';

import { drawHeading, laidOut } from '../../www/plot/heading.js';

/** @import {Heading} from '../../www/plot/heading.js' */

const EM = 16;

/** A pen that notes what is written, and how far to the right. */
function notingPen() {
  /** @type {Map<string, number>} */
  const written = new Map();
  const widthOf = (/** @type {string} */ text, /** @type {string} */ font) =>
    0.6 * text.length * Number(/([\d.]+)px/.exec(font)?.[1]);
  const context = {
    font: '',
    textAlign: 'left',
    measureText: (/** @type {string} */ text) => ({ width: widthOf(text, context.font) }),
    fillText(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ _, within = Infinity) {
      const width = Math.min(within, widthOf(text, context.font));
      written.set(text, context.textAlign === 'right' ? x : x + width);
      assert.ok((context.textAlign === 'right' ? x - width : x) >= 0, text);
    },
  };
  const theme = { text: 'black', muted: 'grey', background: 'white', font: 'sans-serif' };
  const all = new Proxy(context, { get: (of, name) => Reflect.get(of, name) ?? (() => {}) });
  return { pen: /** @type {any} */ ({ context: all, size: {}, theme, em: EM }), written };
}

/** @type {Heading} */
const HEADING = {
  title: 'Gradient check of the notebook’s rule',
  subtitle: 'two layers, seed 7, 2 hidden, rate 1, y = 0110, notebook rule, iteration 3,000',
  up: 'Output O: blue near 0, orange near 1, ½ on the line',
  across: 'iteration (log scale)',
  keys: () => ['raises', 'lowers', 'thicker: stronger'].map((text) => ({ text, color: 'red', shape: 'line', sign: '' })),
  isSlide: false,
};

test('a picture has its names, however narrow its figure is, and cuts none off', () => {
  for (const isSlide of [false, true]) {
    for (const own of [{ width: 150, height: 150 }, { width: 700, height: 300 }]) {
      const { pen, written } = notingPen();
      const heading = { ...HEADING, isSlide };
      const layout = laidOut(pen, heading, false, own);
      const { picture, place } = layout;
      drawHeading(pen, heading, layout);
      const { title, subtitle, up, across, keys } = heading;
      assert.deepEqual([...written.keys()], [title, subtitle, ...keys().map(({ text }) => text), up, across]);
      for (const [text, end] of written) assert.ok(end <= picture.width, `${text} ends at ${end} of ${picture.width}`);
      assert.ok(place.left >= 0 && place.left + place.width <= picture.width && place.top + place.height <= picture.height);
      if (isSlide) assert.equal(picture.width / picture.height, 16 / 9);
      else assert.deepEqual([place.width, place.height], [own.width, own.height]);
    }
  }
});
