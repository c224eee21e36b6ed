// The error as a height over two of the three weights: a point to move by hand, the step that the rule takes, and what it brings.

import { createErrorMap } from '../../controls/error-map.js';
import { placeIn } from '../../controls/plot-range.js';
import { bindRadios } from '../../page/binding.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { halfSquares } from '../../model/along.js';
import { startingWith } from '../../model/branch.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { allWeights } from '../../model/pass.js';
import { computed, effect, textEffect } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';
import { TARGETS, targetsName } from './run-state.js';

/** @import {Choices, Core, Player, Run} from '../../types.d.ts' */
/** @import {Signal} from '../../state.js' */
/** @import {Part} from '../../plot/error-map.js' */

const NAMES = ['W for x₁', 'W for x₂', 'W for bias'];

/**
 * Where the map lies for each choice of targets, by weights: the notebook's run goes far to the right, XOR's stays in the middle.
 */
const PARTS = { notebook: { centre: [3, 0, -1], span: 4 }, xor: { centre: [0, 0, 0], span: 4 } };

/** Decimals of E. */
const DECIMALS = 4;

/**
 * @param {HTMLElement} section
 * @param {Core} core
 * @param {Run} run
 * @param {Player} player
 * @param {Signal<string>} over the two weights of the map, as in `0-2`
 */
export function mountHeight(section, core, run, player, over) {
  const canvas = byId('height-map', HTMLCanvasElement);
  const handle = find(section, '.height-handle');
  const rates = findAll(section, 'input[name="height-rate"]', HTMLInputElement);
  const targets = findAll(section, 'input[name="one-layer-targets"]', HTMLInputElement);
  const sliders = findAll(section, '.height-sliders label', HTMLLabelElement).map((label) => ({
    range: find(label, 'input', HTMLInputElement),
    reading: find(label, '.reading', HTMLElement),
  }));

  const pair = computed(() => {
    const [first, second] = over.value.split('-').map(Number);
    return /** @type {const} */ ([first, second]);
  });
  const weights = computed(() => allWeights(run.pass()));
  const steps = computed(() => run.trainer.steps());
  /** The part of the plane that is shown: twice as much, and again, while the point lies outside. */
  const part = computed(
    () => {
      const { centre, span } = PARTS[targetsName(run.settings.targets)];
      const [first, second] = pair.value;
      const away = Math.max(Math.abs(weights.value[first] - centre[first]), Math.abs(weights.value[second] - centre[second]));
      /** @type {Part} */
      const shown = { centre: [centre[first], centre[second]], span: span * 2 ** Math.max(0, Math.ceil(Math.log2(away / span))) };
      return shown;
    },
    (a, b) => a.span === b.span && a.centre.join() === b.centre.join(),
  );

  const map = createErrorMap(canvas, run, core, {
    weights: () => pair.value,
    names: () => [NAMES[pair.value[0]], NAMES[pair.value[1]]],
    part: () => part.value,
    steps: () => [
      { step: steps.value.downhill, dashes: [0.25, 0.2] },
      { step: steps.value.rule },
    ],
    describe: () => {
      const [first, second] = pair.value;
      const { rule, downhill } = steps.value;
      const place = (/** @type {ArrayLike<number>} */ values) => `${fixed(values[first], 2)} and ${fixed(values[second], 2)}`;
      return (
        `The error E over ${NAMES[first]} and ${NAMES[second]}. At iteration ${grouped(run.iteration)} they are ` +
        `${place(weights.value)}, and E is ${fixed(heights.value[0], DECIMALS)}. The rule’s next step changes them by ` +
        `${place(rule)}, rate × downhill by ${place(downhill)}.`
      );
    },
  });

  /** E of some weights, for the run's rows. @param {Float64Array} values */
  const errorAt = (values) => {
    const trainer = new core.Trainer(startingWith(run.settings, [...values]));
    const error = halfSquares(run.settings.targets, trainer.outputs());
    trainer.free();
    return error;
  };
  /** Here, after the rule's step, and after the step straight downhill. */
  const heights = computed(() => {
    const after = [steps.value.rule, steps.value.downhill].map((step) =>
      weights.value.map((weight, place) => weight + step[place]),
    );
    return [halfSquares(run.settings.targets, run.trainer.outputs()), ...after.map(errorAt)];
  });

  textEffect(find(section, '.height-controls'), () => {
    ['height-here', 'height-after', 'height-downhill'].forEach((id, i) => {
      setText(byId(id), fixed(heights.value[i], DECIMALS));
    });
    sliders.forEach(({ range, reading }, place) => {
      range.value = String(weights.value[place]);
      setText(reading, fixed(weights.value[place], 3));
    });
    const other = 3 - pair.value[0] - pair.value[1];
    const stays = `${NAMES[other]} stays at ${fixed(weights.value[other], 3)}`;
    setText(byId('height-slice'), `A slice: ${stays}, and the path is seen from above.`);
  });
  effect(canvas, () => {
    const { x, y } = map.place();
    handle.style.translate = `${x}px ${y}px`;
  });
  effect(null, () => {
    for (const radio of rates) radio.checked = Number(radio.value) === run.settings.learningRate;
    for (const radio of targets) radio.checked = radio.value === targetsName(run.settings.targets);
  });

  /** @param {readonly [place: number, weight: number][]} moved */
  const moveTo = (moved) => {
    const initialWeights = [...weights.value];
    for (const [place, weight] of moved) initialWeights[place] = weight;
    from({ initialWeights });
  };
  sliders.forEach(({ range }, place) => range.addEventListener('input', () => moveTo([[place, range.valueAsNumber]])));

  /** @param {MouseEvent} event */
  const follow = (event) => {
    const at = placeIn(canvas, event);
    const place = map.pointAt(at.x, at.y);
    if (place) moveTo([[pair.value[0], place[0]], [pair.value[1], place[1]]]);
  };
  canvas.addEventListener('click', follow);
  handle.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.isPrimary) handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (handle.hasPointerCapture(event.pointerId) && event.buttons !== 0) follow(event);
  });

  byId('height-step', HTMLButtonElement).addEventListener('click', () => player.step(1));
  byId('height-start', HTMLButtonElement).addEventListener('click', () =>
    from({ initialWeights: ONE_LAYER.settings.initialWeights }),
  );
  bindRadios(findAll(section, 'input[name="height-weights"]', HTMLInputElement), over);
  // Another rate, or other targets, from the same start.
  for (const radio of rates) radio.addEventListener('change', () => from({ learningRate: Number(radio.value) }));
  for (const radio of targets) {
    radio.addEventListener('change', () => from({ targets: TARGETS[radio.value === 'xor' ? 'xor' : 'notebook'] }));
  }
  /** @param {Choices} changes */
  const from = (changes) => {
    player.pause();
    run.choose(changes, { iteration: 0 });
  };
}
