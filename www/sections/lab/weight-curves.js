// All weights over the iterations, for the lab's curve: what is pointed at in the network or in a matrix is lit, and the other way
// round.

import { createStretches } from '../../model/trajectory.js';
import { networkOf } from '../../model/network.js';
import { fittedScale } from '../../plot/curves.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Run} from '../../types.d.ts' */
/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Stretch} from '../../model/trajectory.js' */
/** @import {Curve} from '../../plot/curves.js' */
/** @import {Shown} from './curve.js' */

/** Iterations that are looked up in a stretch: about one for every pixel of a large screen. */
const SAMPLES = 1500;

/** Pixels from a line within which the pointer means it. */
const REACH = 24;

/**
 * @param {Run} run
 * @param {Pointed} pointed
 * @returns {Shown}
 */
export function createWeightCurves(run, pointed) {
  const stretchOf = createStretches(run);
  /** @type {{ key: readonly unknown[], lines: Path2D[] } | null} */
  let known = null;
  /** @type {Stretch | null} */
  let stretch = null;

  /** The weights at the playhead. */
  const present = () => {
    const { names, weights } = networkOf(run.pass(), 0);
    return weights.map(({ matrix, from, to, value }) => ({ name: `${matrix}, ${names[from]} to ${names[to]}`, matrix, value }));
  };

  return {
    scaleOf(frame, { from, to }) {
      stretch = stretchOf(from, to, SAMPLES);
      return stretch ? fittedScale(frame, stretch.lowest, stretch.highest) : fittedScale(frame, -1, 1);
    },
    curvesOf(frame, x, y) {
      if (!stretch) return [];
      const { iterations, weights } = stretch;
      const key = [stretch, ...Object.values(frame), x.map(0), x.map(1e5), x.map(1000)];
      if (!known || known.key.some((part, i) => part !== key[i])) {
        const lines = Array.from(weights[0], (_, place) => {
          const line = new Path2D();
          iterations.forEach((iteration, i) => line.lineTo(x.map(iteration), y.map(weights[i][place])));
          return line;
        });
        known = { key, lines };
      }
      const { lines } = known;
      return present().map(({ matrix, value }, place) => {
        const isLit = pointed.places.includes(place);
        /** @type {Curve} */
        const curve = {
          points: lines[place],
          color: matrix === 'Wo' ? 'text' : 'accent',
          width: isLit ? 0.18 : 0.09,
          alpha: isLit || pointed.places.length === 0 ? 1 : 0.25,
          isWhole: true,
          at: isLit ? value : null,
        };
        return curve;
      });
    },
    pointedAt(y, iteration, place) {
      if (!stretch) return null;
      const { iterations, weights } = stretch;
      const after = iterations.findIndex((other) => other >= iteration);
      const i = after < 0 ? iterations.length - 1 : after;
      let [nearest, distance] = [-1, REACH];
      weights[i].forEach((value, weight) => {
        const away = Math.abs(y.map(value) - place);
        if (away < distance) [nearest, distance] = [weight, away];
      });
      pointed.point(nearest < 0 ? [] : [nearest]);
      if (nearest < 0) return null;
      const value = weights[i][nearest];
      return {
        iteration: iterations[i],
        value,
        lines: [present()[nearest].name, `iteration ${grouped(iterations[i])}`, `weight ${fixed(value, 4)}`],
      };
    },
    left: () => pointed.point([]),
    describe() {
      if (!stretch) return 'The weights over the iterations; the run is being computed.';
      const { lowest, highest, weights } = stretch;
      const now = present();
      const lit = pointed.places.map((place) => `${now[place].name} ${fixed(now[place].value, 2)}`);
      return (
        `All ${weights[0].length} weights over the iterations, from ${fixed(lowest, 2)} to ${fixed(highest, 2)}.` +
        (lit.length > 0 ? ` Lit, with their values at the playhead: ${lit.join(', ')}.` : '')
      );
    },
  };
}
