// The error as a height, by the core; and how often a surface is painted.

import { click, find, frame, until } from '../hands.js';

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

/** How many fine pictures the core paints while a mouse moves over the output's surface, and how many moves that are. */
export async function paintedWhileHovering() {
  const canvas = find('#output-surface');
  canvas.scrollIntoView({ behavior: 'instant', block: 'center' });
  let painted = 0;
  window.ImageData = new Proxy(ImageData, {
    construct(type, given) {
      // Coarser ones are of what moves, and of the hidden units.
      if (given[1] === 160) painted += 1;
      return Reflect.construct(type, given);
    },
  });
  click('#step');
  await until('the output at rest', () => painted > 0);
  painted = 0;
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const moves = 20;
  for (let move = 0; move < moves; move += 1) {
    const at = 0.2 + 0.03 * move;
    canvas.dispatchEvent(
      new PointerEvent('pointermove', { clientX: left + at * width, clientY: top + at * height, bubbles: true }),
    );
    await frame();
  }
  return [painted, moves].map(String);
}
