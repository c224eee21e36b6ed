// What the lab's picture shows, computed from the run, its pins and what the reader has chosen to see.

import { networkOf } from '../../model/network.js';
import { labelsByDifference } from '../../model/difference.js';
import { reachedAt } from '../../model/moments.js';
import { trajectoryOf } from '../../model/trajectory.js';
import { computed } from '../../state.js';
import { bandOf, columnStarts } from '../../plot/bands.js';
import { textWidth, themeNow } from '../../plot/canvas.js';
import { linearScale, logScale } from '../../plot/scale.js';
import { iterationScale } from '../../plot/traces.js';
import { brief } from '../../text/format.js';
import { endsOf, levelsOf, reachesOf } from './error-axis.js';
import { placeTarget } from './labels.js';

/** @import {Pass, Pins, Run} from '../../types.d.ts' */
/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Computed} from '../../state.js' */
/** @import {Layout, Picture, Trace} from '../../plot/traces.js' */
/** @import {LabState} from './state.js' */

/** What is seen of what lies ahead: when it is no secret, and while a slider moves. */
const [PALE, CLEAR] = [0.26, 0.6];

/** How pinned runs are told apart, in order. */
const DASHES = [[], [5, 3], [1.5, 2.5]];

/** Iterations on each side of the playhead that a zigzag is shown by, and how far one answer is then from the next at least. */
const [ASIDE, SWING] = [3, 0.04];

/** Iterations for which a run that plays from its start is looked up at a time, until it is trained. */
const SOON = 1000;

/** Iterations at which the weights are looked up: the first ones, where the steps are long, more often. */
const LOOKED_UP = [
  { until: 200, count: 201 },
  { until: 5000, count: 400 },
  { until: Infinity, count: 700 },
];

/**
 * @param {Run} run
 * @param {Pins} pins
 * @param {Pointed} pointed
 * @param {LabState} state
 * @param {Computed<Layout>} layout
 */
export function createPicture(run, pins, pointed, state, layout) {
  const shown = computed(() => state.zoom.value ?? { from: 0, to: run.iterations });
  const x = computed(() => iterationScale(layout.value, shown.value.from, shown.value.to, state.scale.value));
  const place = (/** @type {number} */ iteration) => x.value.map(iteration) - layout.value.left;

  /**
   * @param {ArrayLike<number>} answers
   * @param {ArrayLike<number>} errors
   * @param {number} count how many iterations they are of
   */
  const bandsOf = (answers, errors, count) => {
    const { left, width } = layout.value;
    const { from, to } = shown.value;
    const end = Math.min(count, to + 1);
    if (end <= from || width === 0) return [];
    const starts = columnStarts(place, (column) => x.value.invert(left + column), from, end);
    const four = [0, 1, 2, 3].map((row) => bandOf(answers, { stride: 4, offset: 4 * from + row, first: from }, starts, place));
    return [...four, bandOf(errors, { stride: 1, offset: from, first: from }, starts, place)];
  };

  // While the run is being trained and what lies ahead is hidden, no more of it than is wanted soon.
  const known = computed(() => {
    if (!state.isSecret.value || run.trained >= run.iterations) return run.trained;
    return Math.min(run.trained, SOON * Math.ceil((run.target + 2) / SOON));
  });
  const history = computed(() => {
    const count = known.value + 1;
    return { answers: run.answers(0, count), errors: run.errors(0, count), count };
  });
  const bands = computed(() => bandsOf(history.value.answers, history.value.errors, history.value.count));
  const names = computed(() => labelsByDifference([...pins.list, run]));
  const pinned = computed(() =>
    pins.list.flatMap(({ answers, errors }, i) => {
      const own = bandsOf(answers, errors, errors.length);
      return own.length > 0 ? [{ bands: own, name: names.value[i], dash: DASHES[i] }] : [];
    }),
  );
  const others = computed(() => {
    const left = state.left.value;
    return left ? [{ bands: left, name: '', dash: [] }, ...pinned.value] : pinned.value;
  });

  const answerScales = computed(() => layout.value.rows.slice(0, 4).map(({ y }) => linearScale([0, 1], y)));
  const reaches = computed(() => reachesOf(history.value.errors));
  const errorEnds = computed(() => {
    // The axis, too, says nothing of what lies ahead.
    const until = state.isSecret.value ? run.iteration : Infinity;
    return endsOf(reaches.value, state.isLogError.value, until);
  }, (a, b) => a.join() === b.join());
  const errorScale = computed(() => (state.isLogError.value ? logScale : linearScale)(errorEnds.value, layout.value.rows[4].y));
  const weights = computed(() => (state.curve.value === 'weights' && run.trained >= run.iterations ? weightsOf(run) : null));
  const weightScale = computed(() => {
    return weights.value && linearScale([weights.value.lowest, weights.value.highest], layout.value.rows[4].y);
  });
  const levels = computed(() => {
    if (weights.value) return [0, weights.value.highest, weights.value.lowest].map((at) => ({ at, text: brief(Math.round(at)) }));
    return levelsOf(errorScale.value, errorEnds.value[0], themeNow().em);
  });

  /** What happens, as far as it may be told: what has been reached, where what lies ahead is hidden. */
  const told = computed(() => {
    const until = state.isSecret.value ? run.iteration : run.iterations;
    return run.moments.filter((moment) => reachedAt(moment) <= until);
  }, isSameList);
  // At the end there is nothing ahead.
  const ghost = computed(() => (state.isSecret.value || run.target >= run.iterations ? 0 : state.moving.value ? CLEAR : PALE));

  const traces = computed(() =>
    bands.value.map((band, row) => {
      const target = run.settings.targets[row];
      /** @type {Trace} */
      const trace = {
        y: row === 4 ? errorScale.value : answerScales.value[row],
        band,
        color: row === 4 ? 'text' : target === 1 ? 'positive' : 'negative',
      };
      return trace;
    }),
  );
  const named = computed(() => {
    const band = state.isSecret.value ? null : bands.value[0];
    return placeTarget(band, answerScales.value[0], run.settings.targets[0], layout.value, themeNow().em, textWidth('target'));
  });
  /** Null before anything is trained or laid out. */
  const picture = computed(() => {
    if (traces.value.length === 0) return null;
    /** @type {Picture} */
    const all = {
      layout: layout.value,
      x: x.value,
      traces: traces.value,
      weights: weights.value && weightScale.value && { ...weights.value, y: weightScale.value, lit: pointed.places },
      targets: /** @type {(0 | 1)[]} */ ([...run.settings.targets]),
      named: named.value,
      levels: levels.value,
      others: others.value,
      phases: told.value.flatMap(({ iteration: from, until }) => (until === undefined ? [] : [{ from, to: until }])),
      lines: told.value.flatMap(({ kind, iteration, until }) => (until === undefined && kind !== 'not-right' ? [iteration] : [])),
      breaks: run.settings.from ?? [],
      ghost: ghost.value,
    };
    return all;
  });

  /** The answers and the error at an iteration, or null where there is none yet. @param {number} iteration */
  const valuesAt = (iteration) => {
    const { answers, errors, count } = history.value;
    if (iteration < 0 || iteration >= count || iteration > run.iterations) return null;
    return [0, 1, 2, 3].map((row) => answers[4 * iteration + row]).concat(errors[iteration]);
  };

  return {
    x,
    shown,
    errorScale,
    bands,
    told,
    history,
    picture,
    /** At the playhead, and at the iteration after it. */
    values: () => [valuesAt(run.iteration), valuesAt(run.iteration + 1)],
    /** In a zigzag, the chosen row's answers at the iterations around the playhead. @returns {readonly number[] | null} */
    steps() {
      const row = state.row.value;
      const around = Array.from({ length: 2 * ASIDE + 1 }, (_, i) => valuesAt(run.iteration - ASIDE + i)?.[row] ?? NaN);
      const differences = around.slice(1).map((value, i) => value - around[i]);
      const isZigzag = differences.every((step, i) => Math.abs(step) > SWING && (i === 0 || step * differences[i - 1] < 0));
      return isZigzag ? around : null;
    },
  };
}

/** @param {readonly unknown[]} a @param {readonly unknown[]} b */
function isSameList(a, b) {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}

/**
 * All weights over the run.
 *
 * @param {Run} run trained to its end
 */
function weightsOf(run) {
  /** @type {number[]} */
  const iterations = [];
  /** @type {Float64Array[]} */
  const values = [];
  let from = 0;
  for (const { until, count } of LOOKED_UP) {
    const to = Math.min(until, run.iterations);
    if (from > to) break;
    const part = trajectoryOf(run, from, to, count);
    iterations.push(...part.iterations);
    values.push(...part.weights);
    from = to + 1;
  }
  let [lowest, highest] = [-1, 1];
  for (const all of values) {
    for (const weight of all) {
      lowest = Math.min(lowest, weight);
      highest = Math.max(highest, weight);
    }
  }
  const network = networkOf(/** @type {Pass} */ (run.at(0).pass()), 0);
  const names = network.weights.map(({ from: start, to: end }) => `${network.names[start]} ${network.names[end]}`);
  return { iterations, values, lowest, highest, names };
}
