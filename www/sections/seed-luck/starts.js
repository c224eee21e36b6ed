// The cells of the grid as starts: two of a seed's starting weights span a plane, the others stay what the seed makes of them.

import { coarseToFine, createLearned, SIDE, UNKNOWN, weightsAt } from '../../model/starts.js';
import { weightNames } from '../../model/words.js';
import { drawStarts, startsLayout } from '../../plot/starts.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Core, Settings} from '../../types.d.ts' */
/** @import {Findings} from '../../model/sweep.js' */
/** @import {Cells} from './grid.js' */

/** What the whole plane shows to each side of its centre. */
const WHOLE = 8;

/** The part of the span that is shown from closer up. */
const CLOSER = 8;

const COUNT = SIDE * SIDE;

/**
 * @typedef {object} Plane
 * @property {Settings} settings with the seed
 * @property {number} iterations
 * @property {number} first place among all weights
 * @property {number} second
 */

/**
 * @param {Core} core
 * @param {() => Plane} chosen what would be trained now
 */
export function createStarts(core, chosen) {
  const order = coarseToFine();
  const learned = createLearned();
  const counts = { solved: 0, stuck: 0 };
  let part = { centre: /** @type {readonly [number, number]} */ ([0, 0]), span: WHOLE };
  /** @type {Plane | null} */
  let trained = null;
  /** @type {ReturnType<typeof startsLayout> | null} */
  let layout = null;

  const plane = () => trained ?? chosen();
  const names = () => {
    const { settings, first, second } = plane();
    const all = weightNames(settings);
    return /** @type {const} */ ([all[first], all[second]]);
  };

  /** All weights that the plane's seed starts with. */
  const seeded = () => {
    const trainer = new core.Trainer(plane().settings);
    const { values } = trainer.trajectory(0, 2);
    trainer.free();
    return values;
  };

  /** @param {number} place */
  const told = (place) => {
    const { iterations } = plane();
    const at = learned.known[place];
    if (at === UNKNOWN) return 'not trained';
    if (at > iterations) return `not right at ${grouped(iterations)}`;
    return at === iterations ? `learned at the end, ${grouped(at)}, or not settled yet` : `learned at iteration ${grouped(at)}`;
  };

  /** @type {Cells} */
  const cells = {
    count: COUNT,
    columns: SIDE,
    draw(pen, { selected, pointed }) {
      const { iterations, first, second } = plane();
      const start = seeded();
      layout = startsLayout(pen.size, pen.em, part);
      drawStarts(
        pen.context,
        pen.theme,
        layout,
        { shown: learned.shown, side: SIDE, iterations, names: names(), home: [start[first], start[second]], selected, pointed },
        core.paint,
      );
    },
    cellAt(x, y) {
      if (!layout) return null;
      const [column, row] = [x - layout.left, y - layout.top].map((at) => Math.floor((at / /** @type {any} */ (layout).side) * SIDE));
      return column >= 0 && column < SIDE && row >= 0 && row < SIDE ? row * SIDE + column : null;
    },
    say(place) {
      const [first, second] = weightsAt(part, place);
      const decimals = part.span < 0.1 ? 6 : 3;
      return `${names()[0]} = ${fixed(first, decimals)}, ${names()[1]} = ${fixed(second, decimals)}: ${told(place)}`;
    },
    isStuck: (place) => learned.known[place] > plane().iterations,
    describe() {
      const { settings } = plane();
      return (
        `Map of ${grouped(COUNT)} starts over ${names().join(' and ')}, ${fixed(2 * part.span, 3)} wide and high, ` +
        `the other weights as seed ${settings.seed} makes them.`
      );
    },
  };

  return {
    cells,
    counts,
    get isWhole() {
      return part.span === WHOLE;
    },
    /** Shows an eighth of the span around a start. @param {number} place */
    closer(place) {
      part = { centre: weightsAt(part, place), span: part.span / CLOSER };
    },
    whole() {
      part = { centre: [0, 0], span: WHOLE };
    },
    clear() {
      trained = null;
      counts.solved = 0;
      counts.stuck = 0;
      learned.clear();
    },
    work() {
      const { settings, iterations, first, second } = (trained = chosen());
      return {
        count: COUNT,
        callsOf: (/** @type {number} */ from, /** @type {number} */ count) => {
          const points = order.slice(from, from + count).flatMap(({ place }) => weightsAt(part, place));
          return /** @type {const} */ ([['sweepStarts', settings, iterations, first, second, points]]);
        },
        found: (/** @type {Findings} */ { first: from, results }) => {
          const [result] = /** @type {[ReturnType<Core['sweepStarts']>]} */ (results);
          result.learned.forEach((at, i) => {
            learned.add(order[from + i], at);
            counts[at > iterations ? 'stuck' : 'solved'] += 1;
          });
        },
      };
    },
    /** The weights of a start, all of them. @param {number} place */
    weightsOf(place) {
      const { first, second } = plane();
      const weights = [...seeded()];
      [weights[first], weights[second]] = weightsAt(part, place);
      return weights;
    },
  };
}
