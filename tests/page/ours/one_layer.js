// The error as a height, by the core; and how often a surface is painted.

import { click, find, frames, until } from '../hands.js';

/**
 * @param {string} third where the third weight was put by hand
 * @returns {Promise<string>} E after one step at rate 10 from the notebook's start, with the third weight then put there
 */
export async function errorAt(third) {
  const core = await loadCore();
  const start = [-0.16539039526574806, 0.11737965689148822, -0.7192261228095542];
  const stepped = new core.Trainer({ problem: 'one-layer', initialWeights: start, learningRate: 10 });
  stepped.seek(1);
  const initialWeights = [...stepped.weights('W').subarray(0, 2), Number(third)];
  const trainer = new core.Trainer({ problem: 'one-layer', initialWeights });
  const outputs = trainer.outputs();
  return [0, 0, 1, 1].reduce((sum, target, row) => sum + (target - outputs[row]) ** 2 / 2, 0).toFixed(4);
}

/** How many pictures the core paints while a mouse moves over the output's surface, once that is at rest. */
export async function paintedWhileHovering() {
  const canvas = find('#output-surface');
  canvas.scrollIntoView({ behavior: 'instant', block: 'center' });
  /** Widths of pictures, in answers. @type {number[]} */
  let painted = [];
  window.ImageData = new Proxy(ImageData, {
    construct(type, given) {
      painted.push(given[1]);
      return Reflect.construct(type, given);
    },
  });
  click('#step');
  // Coarse at first; what is painted last, and finest, is the output at rest.
  await until('a picture at rest', () => painted.includes(160));
  // The hidden units' pictures come to rest a little later: until a while passes without one.
  for (let before = -1; before !== painted.length; ) {
    before = painted.length;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await frames(2);
  }
  painted = [];
  const { left, top, width, height } = canvas.getBoundingClientRect();
  for (let step = 0; step < 20; step += 1) {
    const at = 0.2 + 0.03 * step;
    canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: left + at * width, clientY: top + at * height, bubbles: true }));
    await frames(1);
  }
  return String(painted.length);
}
