// What comes of the same weights under each factor: runs that go on from them.

import { startingWith } from '../../model/branch.js';
import { complete } from '../../model/settings.js';
import { computed, effect, signal } from '../../state.js';

/** @import {Derivative, Settings, TrainedRun, Training} from '../../types.d.ts' */

/** How far they go. */
export const ONWARD = 2000;

/** An error under this is counted as having left the plateau. */
export const UNDER = 0.2;

/** As far as it is trained. @typedef {{ errors: Float64Array, under: number | null, isTrained: boolean }} Onward */

/**
 * @param {Training} training
 * @param {Element} element while it is on screen, they are trained
 * @param {readonly Derivative[]} factors
 * @param {() => { settings: Settings, weights: readonly number[] }} from
 * @returns {(factor: Derivative) => Onward}
 */
export function createOnward(training, element, factors, from) {
  const runs = signal(/** @type {ReadonlyMap<string, TrainedRun>} */ (new Map()));
  const known = signal(0);
  effect(element, () => {
    const { settings, weights } = from();
    for (const run of before) run.release();
    const next = new Map(factors.map((factor) => {
      const own = complete({ ...startingWith(settings, weights), hiddenDerivative: factor });
      return [factor, training.trained(own, ONWARD, () => (known.value += 1), () => 1)];
    }));
    before = [...next.values()];
    runs.value = next;
  });
  /** @type {TrainedRun[]} */
  let before = [];

  const found = new Map(factors.map((factor) => [factor, computed(() => {
    void known.value;
    const run = runs.value.get(factor);
    const errors = run ? run.errors(0, run.trained + 1) : new Float64Array(0);
    const under = errors.findIndex((error) => error < UNDER);
    return { errors, under: under < 0 ? null : under, isTrained: run?.trained === ONWARD };
  })]));
  return (factor) => found.get(factor)?.value ?? { errors: new Float64Array(0), under: null, isTrained: false };
}
