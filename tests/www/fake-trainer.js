// A training service over trainers of the test's own, in frames that come when the test runs them.

import { createTraining } from '../../www/model/training.js';

/** @import {Settings, Training} from '../../www/types.d.ts' */

/** A trainer whose error at iteration i of seed s is s + i / 10⁶. */
export class FakeTrainer {
  /** @param {Settings} settings */
  constructor({ seed }) {
    if (seed < 0) throw new Error(`seed is ${seed}; it must be a whole number from 0 to 4294967295`);
    this.seed = seed;
    this.iteration = 0;
    this.trained = 0;
    this.iterationsTrained = 0;
    this.isFree = false;
  }

  /** @param {number} iteration */
  train(iteration) {
    this.iterationsTrained += Math.max(0, iteration - this.trained);
    this.trained = Math.max(this.trained, iteration);
  }

  /** @param {number} iteration */
  seek(iteration) {
    this.train(iteration);
    this.iteration = iteration;
  }

  error() {
    return this.seed + this.iteration / 1e6;
  }

  /** @param {number} from @param {number} to */
  errors(from, to) {
    return Float64Array.from({ length: to - from }, (_, i) => this.seed + (from + i) / 1e6);
  }

  /** @param {number} from @param {number} to */
  answers(from, to) {
    return Float32Array.from({ length: 4 * (to - from) }, (_, i) => from + i / 4);
  }

  pass() {
    return { O: { rows: 1, columns: 1, values: Float64Array.of(this.iteration) } };
  }

  free() {
    this.isFree = true;
  }
}

/**
 * A page whose frames come when they are run, and a clock that only training moves.
 *
 * @param {{ cost: number }} world milliseconds of a thousand iterations
 */
export function createPage({ cost }) {
  /** @type {Set<() => void>} */
  const waiting = new Set();
  /** @type {FakeTrainer[]} */
  const trainers = [];
  let time = 0;

  class Trainer extends FakeTrainer {
    /** @param {Settings} settings */
    constructor(settings) {
      super(settings);
      trainers.push(this);
    }

    /** @param {number} iteration */
    train(iteration) {
      time += (Math.max(0, iteration - this.trained) / 1000) * cost;
      super.train(iteration);
    }
  }

  /** @type {Training} */
  const training = createTraining({
    Trainer: /** @type {any} */ (Trainer),
    beforeRender: (work) => waiting.add(work),
    now: () => time,
  });
  return {
    training,
    /** Milliseconds of each frame. */
    spent: /** @type {number[]} */ ([]),
    get made() {
      return trainers.length;
    },
    get living() {
      return trainers.filter((trainer) => !trainer.isFree).length;
    },
    /** @param {number} seed */
    trainer(seed) {
      const found = trainers.findLast((trainer) => trainer.seed === seed);
      if (!found) throw new Error(`nobody asked for seed ${seed}`);
      return found;
    },
    /** @param {number} [frames] */
    run(frames = 1000) {
      for (let frame = 0; frame < frames && waiting.size > 0; frame += 1) {
        const due = [...waiting];
        waiting.clear();
        const start = time;
        for (const work of due) work();
        this.spent.push(time - start);
      }
    },
  };
}
