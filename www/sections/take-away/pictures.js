// The figures that can be saved: each by its name, with what its colours and marks stand for.

import { figurePicture } from '../../plot/canvas.js';

/** @import {Key} from '../../plot/canvas.js' */

/**
 * @param {HTMLCanvasElement} canvas a figure with a name
 * @param {string} subtitle
 * @param {boolean} isSlide
 * @returns {Promise<Blob>} a PNG
 */
export function pictureOf(canvas, subtitle, isSlide) {
  const figure = canvas.closest('figure') ?? canvas;
  return figurePicture(canvas, { title: canvas.dataset.picture ?? '', subtitle, keys: () => keysOf(figure), isSlide });
}

/**
 * What is written beside a figure about its colours and marks.
 *
 * @param {Element} figure
 * @returns {Key[]}
 */
function keysOf(figure) {
  const marks = [...figure.querySelectorAll('.key .swatch, .legend .swatch')].filter((mark) => !mark.closest('[hidden]'));
  return marks.flatMap((mark) => {
    const text = mark.textContent?.trim() ?? '';
    const { backgroundColor, borderTopColor } = getComputedStyle(mark, '::before');
    const shape = ['line', 'disc', 'ring'].find((name) => mark.classList.contains(`is-${name}`)) ?? 'square';
    const isOutline = shape === 'line' || shape === 'ring';
    return text ? [{ text, color: isOutline ? borderTopColor : backgroundColor, shape }] : [];
  });
}
