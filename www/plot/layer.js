// A part of a figure that seldom changes, kept as a picture between frames.

/** @import {Size} from '../types.d.ts' */

/**
 * @callback Layer
 * @param {CanvasRenderingContext2D} context the figure's
 * @param {Size} size of the figure
 * @param {readonly unknown[]} key what the picture depends on: it is drawn anew when one of these is another
 * @param {(context: CanvasRenderingContext2D) => void} draw
 * @returns {void}
 */

/** @returns {Layer} */
export function createLayer() {
  const own = document.createElement('canvas').getContext('2d');
  if (!own) throw new Error('This browser gives no two-dimensional canvas.');
  /** @type {readonly unknown[]} */
  let drawn = [];
  return (context, { width, height }, key, draw) => {
    const { a: across, d: down } = context.getTransform();
    const present = [width, height, across, down, ...key];
    if (present.length !== drawn.length || present.some((part, i) => !Object.is(part, drawn[i]))) {
      own.canvas.width = Math.round(width * across);
      own.canvas.height = Math.round(height * down);
      own.setTransform(across, 0, 0, down, 0, 0);
      draw(own);
      drawn = present;
    }
    context.drawImage(own.canvas, 0, 0, width, height);
  };
}
