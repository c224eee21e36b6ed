// Does a step go downhill? Where it points, where it lands, and the angle to downhill along the run.

import { besideDownhill, stepFrom, stepInWords } from '../../model/along.js';
import { allWeights } from '../../model/pass.js';
import { find, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { createCurves, frameOf } from '../../plot/curves.js';
import { linearScale, logScale } from '../../plot/scale.js';
import { computed, textEffect } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';
import { anglesAlong, countBelow } from './angles.js';

/** @import {Core, Run, Scale} from '../../types.d.ts' */
/** @import {Angles} from './angles.js' */

/** Degrees at the top of the axis, unless a run has larger angles. */
const USUAL_TOP = 120;

const ACROSS = 90;

/** The level at which a step points neither down nor up, from the left edge to the right. */
const LEVEL = Array(256).fill(ACROSS);

/**
 * @param {HTMLElement} fold
 * @param {Core} core
 * @param {Run} run
 */
export function mountDownhill(fold, core, run) {
  const step = computed(() => stepFrom(core.Trainer, run.settingsHere, allWeights(run.pass()), 1));
  const landing = computed(() => stepInWords(step.value) + besideDownhill(step.value));

  const curves = createCurves();
  /** Of the present run; null before it is trained. */
  const angles = computed(() => (run.trained === run.iterations ? anglesAlong(run) : null));
  mountFigure(
    find(fold, '.angle-curve', HTMLCanvasElement),
    (pen) => {
      const { iterations, values } = angles.value ?? { iterations: [], values: [] };
      const frame = frameOf(pen.size, pen.em);
      const x = logScale([0, run.iterations], [frame.left, frame.right], 1);
      const top = values.some((degrees) => degrees > USUAL_TOP) ? 180 : USUAL_TOP;
      const y = linearScale([0, top], [frame.bottom, frame.top]);
      /** From a place in the list to a pixel. @type {Scale} */
      const places = {
        key: `${x.key} ${iterations.length}`,
        map: (place) => x.map(iterations[place]),
        invert: (pixel) => countBelow(iterations, x.invert(pixel)),
        ticks: () => [],
      };
      const ends = linearScale([0, LEVEL.length - 1], [frame.left, frame.right]);
      curves.draw(pen, {
        frame,
        x,
        y,
        curves: [
          {
            points: curves.pointsOf(LEVEL, LEVEL.length, frame, ends, y),
            color: 'text',
            width: 0.08,
            dashes: [0.3, 0.3],
            isWhole: true,
          },
          { points: curves.pointsOf(values, values.length, frame, places, y), color: 'text', at: run.trainer.angle() },
        ],
        playhead: run.iteration,
        hasThumb: false,
        label: (degrees) => `${degrees}°`,
      });
    },
    () =>
      `The angle between the run’s steps and the way straight downhill, over ${grouped(run.iterations)} iterations. ` +
      `${sentence()} ${summary()}`,
  );

  const sentence = () => {
    const degrees = run.trainer.angle();
    const angle = degrees === 0 ? 'exactly 0°' : `${fixed(degrees, 1)}°`;
    return `At iteration ${grouped(run.iteration)} the step is ${angle} off the way down.`;
  };
  const summary = () => (angles.value ? spanWords(angles.value) : 'The run is still being trained.');
  const now = find(fold, '.angle-now');
  const along = find(fold, '.angle-along');
  textEffect(now, () => {
    setText(now, `${sentence()} ${landing.value}`);
    setText(along, summary());
  });
}

/** @param {Angles} angles of a whole run */
function spanWords({ iterations, values }) {
  const [low, high] = values.reduce(
    ([least, most], degrees) => [Math.min(least, degrees), Math.max(most, degrees)],
    [Infinity, -Infinity],
  );
  if (high === 0) return 'Under the chain rule every step of this run points straight downhill.';
  const uphill = values.findIndex((degrees) => degrees > ACROSS);
  const first = uphill < 0 ? '' : ` It points uphill first at iteration ${grouped(iterations[uphill])}.`;
  return `In this run the angle lies between ${fixed(low, 0)}° and ${fixed(high, 0)}°.${first}`;
}
