// Seeds from 0 on: what is known of each, and what trains them.

import { NOT_RIGHT, RIGHT, UNTRAINED } from '../../plot/seeds.js';
import { chunkOf } from '../../model/sweep.js';
import { computed, signal } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Choice} from './choices.js' */
/** @import {Findings} from '../../model/sweep.js' */

/** The most seeds that the grid's text names. */
const MOST_LISTED = 20;

/** @param {number} most seeds */
export function createSeeds(most) {
  const errors = new Float64Array(most);
  const states = new Uint8Array(most);
  const count = signal(most);
  /** Rises when a seed becomes known, or all become unknown. */
  const changes = signal(0);

  /** @param {number} state */
  const having = (state) => [...states.subarray(0, count.value).keys()].filter((seed) => states[seed] === state);
  const known = computed(() => {
    void changes.value;
    return { right: having(RIGHT), notRight: having(NOT_RIGHT) };
  });

  /** @param {number} seeds how many are to be trained */
  const clear = (seeds) => {
    count.value = seeds;
    states.fill(UNTRAINED);
    changes.value += 1;
  };

  return {
    get count() {
      return count.value;
    },
    /** The seeds that are right at the end, and those that are not; ascending. */
    get known() {
      return known.value;
    },
    /** What the grid draws. */
    get cells() {
      void changes.value;
      return { errors, states };
    },
    clear,
    /** @param {number} seed */
    say(seed) {
      void changes.value;
      if (states[seed] === UNTRAINED) return `Seed ${seed}: not trained`;
      return `Seed ${seed}: error ${fixed(errors[seed], 5)}, ${states[seed] === RIGHT ? 'all four right' : 'not right'}`;
    },
    describe() {
      const { right, notRight } = known.value;
      if (right.length + notRight.length === 0) return `Grid of ${grouped(count.value)} seeds, none of them trained.`;
      const listed = notRight.slice(0, MOST_LISTED).join(', ');
      const others = notRight.length > MOST_LISTED ? ' and others' : '';
      return `Grid of ${grouped(count.value)} seeds.${listed ? ` Not right: ${listed}${others}.` : ''}`;
    },
    /** @returns {number[]} the errors of those that are not right, ascending */
    errorsNotRight: () => known.value.notRight.map((seed) => errors[seed]).sort((a, b) => a - b),
    /** @param {Choice} choice */
    work({ settings, iterations }) {
      return {
        count: count.value,
        chunk: chunkOf(iterations, settings.hidden ?? 1),
        callsOf: (/** @type {number} */ first, /** @type {number} */ seeds) =>
          /** @type {const} */ ([[settings, iterations, first, seeds]]),
        found: (/** @type {Findings} */ { first, results: [result] }) => {
          errors.set(result.errors, first);
          result.solved.forEach((isRight, i) => {
            states[first + i] = isRight ? RIGHT : NOT_RIGHT;
          });
          changes.value += 1;
        },
      };
    },
  };
}
