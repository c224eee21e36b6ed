// The figures that can be saved: each by its name, with what its colours and marks stand for.

import { figurePicture } from '../../plot/canvas.js';

/** @import {Key} from '../../plot/heading.js' */

/**
 * @param {HTMLCanvasElement} canvas a figure with a name
 * @param {string} subtitle of which run it is
 * @param {boolean} isSlide
 * @returns {Promise<Blob>} a PNG
 */
export function pictureOf(canvas, subtitle, isSlide) {
  const figure = canvas.closest('figure') ?? canvas;
  const { picture: title = '', up = '', across = '' } = canvas.dataset;
  return figurePicture(canvas, { title, subtitle, up, across, keys: () => keysOf(figure), isSlide });
}

/**
 * What is written beside a figure about its colours and marks.
 *
 * @param {Element} figure
 * @returns {Key[]}
 */
function keysOf(figure) {
  const marks = [...figure.querySelectorAll('.key .swatch, .key [class^="key-"]')];
  return marks.flatMap((mark) => {
    const text = mark.textContent?.trim() ?? '';
    const style = getComputedStyle(mark, '::before');
    if (mark.closest('[hidden]') || text === '' || style.content === 'none') return [];
    const [, sign = ''] = /^"(.+)"$/.exec(style.content) ?? [];
    if (sign !== '') return [{ text, color: style.color, shape: /** @type {const} */ ('sign'), sign }];
    const isOutline = CLEAR.test(style.backgroundColor);
    const [gradient = ''] = COLOR.exec(style.backgroundImage) ?? [];
    const color = isOutline ? gradient || style.borderTopColor : style.backgroundColor;
    return [{ text, color, shape: shapeOf(mark, style, isOutline && gradient === ''), sign }];
  });
}

const CLEAR = /^transparent$|[,/] ?0\)$/;
const COLOR = /(?:rgb|rgba|color|color-mix|oklab)\([^)]*\)/;

/**
 * @param {Element} mark
 * @param {CSSStyleDeclaration} style
 * @param {boolean} isOutline
 * @returns {Key['shape']}
 */
function shapeOf(mark, { borderRadius, borderTopStyle, transform }, isOutline) {
  if (mark.classList.contains('is-line')) return borderTopStyle === 'dashed' ? 'dashes' : 'line';
  if (borderRadius === '50%') return isOutline ? 'ring' : 'disc';
  if (transform !== 'none') return 'diamond';
  return 'square';
}
