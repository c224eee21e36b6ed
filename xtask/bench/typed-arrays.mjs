// The notebook's two-layer loop as JavaScript is written for speed: typed arrays, Math.exp, nothing allocated in the loop.

const X = Float64Array.of(0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1);
const y = Float64Array.of(0, 1, 1, 0);

/** @param {number} netInput */
function sigmoid(netInput) {
  return 1 / (1 + Math.exp(-netInput));
}

/** @param {number} x */
function sigmoidDerivative(x) {
  const s = sigmoid(x);
  return s * (1 - s);
}

/**
 * @param {ArrayLike<number>} weights Wh then Wo, row-major
 * @param {number} iterations
 * @returns {number} the last error
 */
export function train(weights, iterations) {
  const Wh = Float64Array.from(weights).subarray(0, 12);
  const Wo = Float64Array.from(weights).subarray(12);
  const H = new Float64Array(16);
  const O = new Float64Array(4);
  const O_error = new Float64Array(4);
  const O_delta = new Float64Array(4);
  const H_delta = new Float64Array(16);
  let error = 0;
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    error = 0;
    for (let r = 0; r < 4; r += 1) {
      let output = 0;
      for (let j = 0; j < 4; j += 1) {
        let sum = 0;
        for (let i = 0; i < 3; i += 1) sum += X[3 * r + i] * Wh[4 * i + j];
        H[4 * r + j] = sigmoid(sum);
        output += H[4 * r + j] * Wo[j];
      }
      O[r] = sigmoid(output);
      O_error[r] = y[r] - O[r];
      error += Math.abs(O_error[r]);
      O_delta[r] = O_error[r] * sigmoidDerivative(O[r]);
      for (let j = 0; j < 4; j += 1) {
        H_delta[4 * r + j] = O_delta[r] * Wo[j] * sigmoidDerivative(H[4 * r + j]);
      }
    }
    error /= 4;
    for (let j = 0; j < 4; j += 1) {
      let sum = 0;
      for (let r = 0; r < 4; r += 1) sum += H[4 * r + j] * O_delta[r];
      Wo[j] += sum;
      for (let i = 0; i < 3; i += 1) {
        let share = 0;
        for (let r = 0; r < 4; r += 1) share += X[3 * r + i] * H_delta[4 * r + j];
        Wh[4 * i + j] += share;
      }
    }
  }
  return error;
}
