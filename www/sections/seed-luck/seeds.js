// The cells of the grid as seeds, from 0 on: what is known of each, and what trains them.

import { drawSeeds, seedAt, seedGrid, SOLVED, STUCK, UNTRAINED } from '../../plot/seeds.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Core, Settings} from '../../types.d.ts' */
/** @import {Findings} from '../../model/sweep.js' */
/** @import {SeedGrid} from '../../plot/seeds.js' */
/** @import {Cells} from './grid.js' */

/** The most stuck seeds that the grid's text names. */
const MOST_LISTED = 20;

/** @param {number} most seeds */
export function createSeeds(most) {
  const errors = new Float64Array(most);
  const states = new Uint8Array(most).fill(UNTRAINED);
  const counts = { solved: 0, stuck: 0 };
  let count = most;
  /** @type {SeedGrid | null} */
  let grid = null;

  /** @type {Cells} */
  const cells = {
    get count() {
      return count;
    },
    get columns() {
      return grid ? grid.columns : 1;
    },
    draw(pen, { selected, pointed }) {
      grid = seedGrid(pen.size, pen.em, count);
      drawSeeds(pen, { grid, errors, states, selected, pointed });
    },
    cellAt: (x, y) => grid && seedAt(grid, x, y),
    say(seed) {
      if (states[seed] === UNTRAINED) return `Seed ${seed}: not trained`;
      return `Seed ${seed}: error ${fixed(errors[seed], 5)}, ${states[seed] === SOLVED ? 'solved' : 'stuck'}`;
    },
    isStuck: (seed) => states[seed] === STUCK,
    describe() {
      const listed = [...states.keys()].filter((seed) => states[seed] === STUCK).slice(0, MOST_LISTED);
      const others = listed.length < counts.stuck ? ' and others' : '';
      return `Grid of ${grouped(count)} seeds.${listed.length > 0 ? ` Stuck: ${listed.join(', ')}${others}.` : ''}`;
    },
  };

  return {
    cells,
    counts,
    /** @param {number} seeds */
    show(seeds) {
      if (count === seeds) return;
      count = seeds;
      this.clear();
    },
    /** @returns {number[]} the errors of those that are stuck, ascending */
    stuckErrors: () => [...errors].filter((_, seed) => states[seed] === STUCK).sort((a, b) => a - b),
    clear() {
      counts.solved = 0;
      counts.stuck = 0;
      states.fill(UNTRAINED);
    },
    /**
     * @param {Settings} settings
     * @param {number} iterations
     */
    work(settings, iterations) {
      return {
        count,
        callsOf: (/** @type {number} */ first, /** @type {number} */ seeds) =>
          /** @type {const} */ ([['sweep', settings, iterations, first, seeds]]),
        found: (/** @type {Findings} */ { first, results }) => {
          const [result] = /** @type {[ReturnType<Core['sweep']>]} */ (results);
          errors.set(result.errors, first);
          result.solved.forEach((isSolved, i) => {
            states[first + i] = isSolved ? SOLVED : STUCK;
            counts[isSolved ? 'solved' : 'stuck'] += 1;
          });
        },
      };
    },
  };
}
