// Does a step go downhill? The angle between the run's steps and the way straight down, at the playhead and along the run.

import { createErrorMap, weightsOf } from '../../controls/error-map.js';
import { startingWith } from '../../model/branch.js';
import { withRule } from '../../model/settings.js';
import { weightNames } from '../../model/words.js';
import { byId, find, setText } from '../../page/dom.js';
import { createFigure } from '../../plot/canvas.js';
import { createCurves, frameOf, iterationScale } from '../../plot/curves.js';
import { linearScale } from '../../plot/scale.js';
import { createText } from '../../plot/view.js';
import { fixed, grouped, scientific } from '../../text/format.js';
import { anglesAlong, countBelow, wayOf } from './angles.js';
import { longerBy } from './arrows.js';

/** @import {Core, Run, Scale} from '../../types.d.ts' */
/** @import {Angles} from './angles.js' */

/** Degrees at the top of the axis, unless a run has larger angles. */
const USUAL_TOP = 120;

const ACROSS = 90;

/** What the map shows to each side of its centre, and between what numbers its centre lies. */
const SPAN = 4;
const CENTRES = 2;

/** The dashes of the way down, as in the other map of the error. */
const DASHES = [0.4, 0.25];

/**
 * @param {HTMLElement} section
 * @param {Core} core
 * @param {Run} run
 */
export function mountDownhill(section, core, run) {
  const scene = find(section, '.downhill', HTMLElement);
  const map = mountMap(scene, core, run);
  const now = find(scene, '.angle-now', HTMLElement);
  const along = find(scene, '.angle-along', HTMLElement);
  const curves = createCurves();

  /** Of the present run; null until it is asked for and trained. @type {Angles | null} */
  let angles = null;
  const known = () => {
    if (!angles && run.trained === run.iterations) angles = anglesAlong(run);
    return angles;
  };

  const figure = createFigure(
    find(scene, '.angle-curve', HTMLCanvasElement),
    (pen) => {
      const { iterations, values } = known() ?? { iterations: [], values: [] };
      const frame = frameOf(pen.size, pen.em);
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
      curves.draw(pen, {
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
    map.invalidate();
  });
}

/**
 * The error over two of the weights, with the steps of both rules.
 *
 * @param {HTMLElement} scene
 * @param {Core} core
 * @param {Run} run
 */
function mountMap(scene, core, run) {
  const selects = ['downhill-first', 'downhill-second'].map((id) => byId(id, HTMLSelectElement));
  const scale = find(scene, '.arrows-scale', HTMLElement);
  const own = find(scene, '.key-own', HTMLElement);

  /** @returns {readonly [number, number]} */
  const pair = () => [selects[0].selectedIndex, selects[1].selectedIndex];

  /** The weights that the run's network has. */
  const fill = () => {
    const names = weightNames(run.settings);
    if (selects[0].length === names.length) return;
    for (const [index, select] of selects.entries()) {
      select.replaceChildren(...names.map((name) => new Option(name)));
      select.selectedIndex = index === 0 ? 0 : names.length - 1;
    }
  };
  fill();

  /** Each rule's step from the playhead's weights. */
  const steps = () => {
    const notebook = new core.Trainer(startingWith(withRule(run.settings, 'notebook'), [...weightsOf(run)]));
    const { rule, downhill } = notebook.steps();
    notebook.free();
    return { notebook: rule, downhill, own: run.trainer.steps().rule };
  };

  /** Whether the run's rule is neither of the two. */
  const isMixed = () => run.settings.problem === 'two-layers' && run.settings.hiddenDerivative !== run.settings.derivative;

  const longer = () => {
    const [first, second] = pair();
    const lengths = Object.values(steps()).map((step) => Math.hypot(step[first], step[second]));
    return longerBy(Math.max(...lengths), SPAN);
  };

  const map = createErrorMap(find(scene, '.downhill-map', HTMLCanvasElement), run, core, {
    weights: pair,
    names: () => {
      const names = weightNames(run.settings);
      const [first, second] = pair();
      return [names[first], names[second]];
    },
    part: () => {
      const weights = weightsOf(run);
      // In steps, so that the map stays under a point that moves a little.
      const [x, y] = pair().map((place) => CENTRES * Math.round(weights[place] / CENTRES));
      return { centre: [x, y], span: SPAN };
    },
    steps: () => {
      const { notebook, downhill, own: mixed } = steps();
      const factor = longer();
      const drawn = (/** @type {Float64Array} */ step) => step.map((entry) => factor * entry);
      /** @type {{ step: Float64Array, color: 'text' | 'positive' | 'accent', dashes?: number[] }[]} */
      const arrows = [
        { step: drawn(downhill), color: 'text', dashes: DASHES },
        { step: drawn(notebook), color: 'positive' },
      ];
      if (isMixed()) arrows.push({ step: drawn(mixed), color: 'accent' });
      return arrows;
    },
    describe: () => {
      const names = weightNames(run.settings);
      const [first, second] = pair();
      const { notebook, downhill } = steps();
      const place = (/** @type {ArrayLike<number>} */ values) => `${scientific(values[first], 2)} and ${scientific(values[second], 2)}`;
      return (
        `The error E over ${names[first]} and ${names[second]} at iteration ${grouped(run.iteration)}, the run’s path and two arrows. ` +
        `The notebook’s rule would change the two by ${place(notebook)}, the chain rule, which goes straight downhill, by ${place(downhill)}.`
      );
    },
  });

  const texts = createText(scale, () => {
    const factor = longer();
    setText(scale, factor === 1 ? 'Arrows as long as the steps.' : `Arrows ${grouped(factor)} times as long as the steps.`);
    own.hidden = !isMixed();
  });
  const invalidate = () => {
    fill();
    map.invalidate();
    texts.invalidate();
  };
  selects.forEach((select, index) => {
    select.addEventListener('change', () => {
      // Two weights span a plane, one does not: the other makes way.
      const other = selects[1 - index];
      if (other.selectedIndex === select.selectedIndex) other.selectedIndex = (other.selectedIndex + 1) % other.length;
      invalidate();
    });
  });
  return { invalidate };
}

/** The level at which a step goes neither down nor up, from the left edge to the right. */
const LEVEL = Array(256).fill(ACROSS);
