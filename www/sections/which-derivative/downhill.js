// Does a step go downhill? The angle between the run's steps and the way straight down, at the playhead and along the run.

import { find, setText } from '../../page/dom.js';
import { createFigure } from '../../plot/canvas.js';
import { createCurves, frameOf, iterationScale } from '../../plot/curves.js';
import { linearScale } from '../../plot/scale.js';
import { createText } from '../../plot/view.js';
import { fixed, grouped } from '../../text/format.js';
import { anglesAlong, countBelow, wayOf } from './angles.js';

/** @import {Run, Scale} from '../../types.d.ts' */
/** @import {Angles} from './angles.js' */

/** Degrees at the top of the axis, unless a run has larger angles. */
const USUAL_TOP = 120;

const ACROSS = 90;

/**
 * @param {HTMLElement} section
 * @param {Run} run
 */
export function mountDownhill(section, run) {
  const scene = find(section, '.downhill', HTMLElement);
  const now = find(scene, '.angle-now', HTMLElement);
  const along = find(scene, '.angle-along', HTMLElement);
  const curves = createCurves();

  /** Of the present run; null until it is asked for and trained. @type {Angles | null} */
  let angles = null;
  const known = () => {
    if (!angles && run.trained === run.iterations) angles = anglesAlong(run.trainer, run.iterations);
    return angles;
  };

  const figure = createFigure(
    find(scene, '.angle-curve', HTMLCanvasElement),
    (context, size, theme) => {
      const { iterations, values } = known() ?? { iterations: [], values: [] };
      const frame = frameOf(size, theme.em);
      const x = iterationScale(frame, 0, run.iterations, true);
      const top = values.some((degrees) => degrees > USUAL_TOP) ? 180 : USUAL_TOP;
      const y = linearScale([0, top], [frame.bottom, frame.top]);
      /** From a place in the list to a pixel. @type {Scale} */
      const places = {
        map: (place) => x.map(iterations[place]),
        invert: (pixel) => countBelow(iterations, x.invert(pixel)),
        ticks: () => [],
      };
      const ends = linearScale([0, LEVEL.length - 1], [frame.left, frame.right]);
      curves.draw(context, size, theme, {
        frame,
        x,
        y,
        curves: [
          { points: curves.pointsOf(LEVEL, LEVEL.length, frame, ends, y), color: 'text', width: 0.08, dashes: [0.3, 0.3], isWhole: true },
          { points: curves.pointsOf(values, values.length, frame, places, y), color: 'accent', at: run.trainer.angle() },
        ],
        playhead: run.iteration,
        hasThumb: false,
        label: (degrees) => `${degrees}°`,
      });
    },
    () => `The angle between the run’s steps and the way straight downhill, over ${grouped(run.iterations)} iterations. ${sentence()} ${summary()}`,
  );

  const sentence = () => {
    const degrees = run.trainer.angle();
    const angle = degrees === 0 ? 'exactly 0°' : `${fixed(degrees, 1)}°`;
    return `At iteration ${grouped(run.iteration)} the step is ${angle} off the way down: it goes ${wayOf(degrees)}.`;
  };

  const summary = () => {
    const all = known();
    if (!all) return 'The run is still being trained.';
    const sorted = [...all.values].sort((a, b) => a - b);
    const uphill = all.values.findIndex((degrees) => degrees > ACROSS);
    if (sorted[sorted.length - 1] === 0) return 'Under the chain rule every step of this run goes straight downhill.';
    const first = uphill < 0 ? '' : ` It goes uphill first at iteration ${grouped(all.iterations[uphill])}.`;
    return `In this run the angle lies between ${fixed(sorted[0], 0)}° and ${fixed(sorted[sorted.length - 1], 0)}°.${first}`;
  };

  const texts = createText(find(scene, '.words', HTMLElement), () => {
    setText(now, sentence());
    setText(along, summary());
  });

  run.subscribe((change) => {
    if (change !== 'playhead') angles = null;
    texts.invalidate();
    figure.invalidate();
  });
}

/** The level at which a step goes neither down nor up, from the left edge to the right. */
const LEVEL = Array(256).fill(ACROSS);
