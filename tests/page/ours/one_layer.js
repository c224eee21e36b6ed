// The error as a height, by the core.

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
