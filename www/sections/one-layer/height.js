// The error as a height over two of the three weights: a point to move by hand, the step that the rule takes, and what it brings.

import { createErrorMap, weightsOf } from '../../controls/error-map.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { startingWith } from '../../model/branch.js';
import { fixed, grouped } from '../../text/format.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { NOTEBOOK_TARGETS } from '../../model/settings.js';
import { createText } from '../../plot/view.js';
import { readState, writeState } from './link-text.js';

/** @import {Core, Player, Run} from '../../types.d.ts' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {State} from './link-text.js' */
/** @import {Part} from '../../plot/error-map.js' */

const TARGETS = { notebook: NOTEBOOK_TARGETS['one-layer'], xor: NOTEBOOK_TARGETS['two-layers'] };

const NAMES = ['W for x₁', 'W for x₂', 'W for bias'];

/** Where the map lies for each choice of targets, by weights: the notebook's run goes far to the right, XOR's stays in the middle. */
const PARTS = { notebook: { centre: [3, 0, -1], span: 4 }, xor: { centre: [0, 0, 0], span: 4 } };

/** Decimals of E. */
const DECIMALS = 4;

/**
 * @param {HTMLElement} section
 * @param {Core} core
 * @param {Run} run
 * @param {Player} player
 * @param {Shown} shown
 */
export function mountHeight(section, core, run, player, shown) {
  const canvas = byId('height-map', HTMLCanvasElement);
  const handle = find(section, '.height-handle', HTMLElement);
  const pairs = findAll(section, 'input[name="height-weights"]', HTMLInputElement);
  const rates = findAll(section, 'input[name="height-rate"]', HTMLInputElement);
  const targets = findAll(section, 'input[name="one-layer-targets"]', HTMLInputElement);
  const sliders = findAll(section, '.height-sliders label', HTMLLabelElement).map((label) => ({
    range: find(label, 'input', HTMLInputElement),
    output: find(label, 'output', HTMLOutputElement),
  }));

  /** @returns {readonly [number, number]} */
  const pair = () => {
    const [first, second] = checked(pairs).split('-').map(Number);
    return [first, second];
  };
  /** The part of the plane that is shown: twice as much, and again, while the point lies outside. @returns {Part} */
  const part = () => {
    const { centre, span } = checked(targets) === 'xor' ? PARTS.xor : PARTS.notebook;
    const [first, second] = pair();
    const weights = weightsOf(run);
    const away = Math.max(Math.abs(weights[first] - centre[first]), Math.abs(weights[second] - centre[second]));
    return { centre: [centre[first], centre[second]], span: span * 2 ** Math.max(0, Math.ceil(Math.log2(away / span))) };
  };

  const map = createErrorMap(canvas, run, core, {
    weights: pair,
    names: () => {
      const [first, second] = pair();
      return [NAMES[first], NAMES[second]];
    },
    part,
    placed: (x, y) => {
      handle.style.translate = `${x}px ${y}px`;
    },
    steps: () => {
      const { rule, downhill } = run.trainer.steps();
      return [
        { step: downhill, color: 'text', dashes: [0.25, 0.2] },
        { step: rule, color: 'positive' },
      ];
    },
    describe: () => {
      const [first, second] = pair();
      const weights = weightsOf(run);
      const { rule, downhill } = run.trainer.steps();
      const place = (/** @type {ArrayLike<number>} */ values) => `${fixed(values[first], 2)} and ${fixed(values[second], 2)}`;
      return (
        `The error E over ${NAMES[first]} and ${NAMES[second]}. At iteration ${grouped(run.iteration)} they are ${place(weights)}, ` +
        `and E is ${fixed(errorAt(weights), DECIMALS)}. The rule’s next step changes them by ${place(rule)}, rate × downhill by ${place(downhill)}.`
      );
    },
  });

  /**
   * E of some weights, for the run's rows.
   *
   * @param {Float64Array} weights
   */
  function errorAt(weights) {
    const trainer = new core.Trainer(startingWith(run.settings, [...weights]));
    const outputs = trainer.outputs();
    trainer.free();
    return run.settings.targets.reduce((sum, target, row) => sum + (target - outputs[row]) ** 2 / 2, 0);
  }

  const texts = createText(find(section, '.height-controls', HTMLElement), () => {
    const weights = weightsOf(run);
    const { rule, downhill } = run.trainer.steps();
    const here = errorAt(weights);
    const after = errorAt(weights.map((weight, index) => weight + rule[index]));
    setText(byId('height-here', HTMLElement), fixed(here, DECIMALS));
    setText(byId('height-after', HTMLElement), fixed(after, DECIMALS));
    const straight = errorAt(weights.map((weight, index) => weight + downhill[index]));
    setText(byId('height-downhill', HTMLElement), fixed(straight, DECIMALS));
    setText(byId('height-verdict', HTMLElement), verdict(here, after));
    sliders.forEach(({ range, output }, index) => {
      range.value = String(weights[index]);
      setText(output, fixed(weights[index], 3));
    });
    const [first, second] = pair();
    const other = 3 - first - second;
    setText(
      byId('height-slice', HTMLElement),
      `A slice: ${NAMES[other]} stays at ${fixed(weights[other], 3)}, and the path is seen from above.`,
    );
  });

  const show = () => {
    map.invalidate();
    texts.invalidate();
  };

  /** @param {readonly [index: number, weight: number][]} moved */
  const moveTo = (moved) => {
    const initialWeights = [...weightsOf(run)];
    for (const [index, weight] of moved) initialWeights[index] = weight;
    player.pause();
    run.choose({ initialWeights }, { iteration: 0 });
  };
  sliders.forEach(({ range }, index) => range.addEventListener('input', () => moveTo([[index, range.valueAsNumber]])));

  /** @param {MouseEvent} event */
  const follow = (event) => {
    const box = canvas.getBoundingClientRect();
    const place = map.pointAt(event.clientX - box.left, event.clientY - box.top);
    if (!place) return;
    const [first, second] = pair();
    moveTo([[first, place[0]], [second, place[1]]]);
  };
  canvas.addEventListener('click', follow);
  handle.addEventListener('pointerdown', (event) => {
    if (event.button === 0) handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (handle.hasPointerCapture(event.pointerId)) follow(event);
  });

  byId('height-step', HTMLButtonElement).addEventListener('click', () => player.step(1));
  byId('height-start', HTMLButtonElement).addEventListener('click', () => {
    player.pause();
    run.choose({ initialWeights: ONE_LAYER.settings.initialWeights }, { iteration: 0 });
  });
  for (const radio of pairs) {
    radio.addEventListener('change', () => {
      show();
      tell();
    });
  }
  // Another rate, or other targets, from the same start.
  for (const radio of rates) radio.addEventListener('change', () => from({ learningRate: Number(radio.value) }));
  for (const radio of targets) {
    radio.addEventListener('change', () => {
      from({ targets: TARGETS[radio.value === 'xor' ? 'xor' : 'notebook'] });
    });
  }
  /** @param {import('../../types.d.ts').Choices} changes */
  const from = (changes) => {
    player.pause();
    run.choose(changes, { iteration: 0 });
  };

  /** @returns {State} */
  const present = () => ({
    over: checked(pairs),
    rate: run.settings.learningRate,
    targets: checked(targets) === 'xor' ? 'xor' : 'notebook',
    weights: startOf(run),
    iteration: run.iteration,
  });
  const opened = present();
  const allowed = { overs: pairs.map(({ value }) => value), rates: rates.map(({ value }) => Number(value)), iterations: run.iterations };
  const tell = shown.register(section.id, {
    give: () => writeState(present(), opened),
    take(text) {
      const state = readState(text, opened, allowed);
      if (!state) return false;
      for (const radio of pairs) radio.checked = radio.value === state.over;
      for (const radio of rates) radio.checked = Number(radio.value) === state.rate;
      for (const radio of targets) radio.checked = radio.value === state.targets;
      player.pause();
      const { rate: learningRate, weights: initialWeights, iteration } = state;
      run.choose({ learningRate, initialWeights, targets: TARGETS[state.targets] }, { iteration });
      return true;
    },
  });
  run.subscribe((change) => {
    show();
    if (change !== 'trained') tell();
  });
}

/** @param {Run} run */
function startOf(run) {
  const { initialWeights } = run.settings;
  if (!initialWeights) throw new Error('The run has no weights to start from.');
  return initialWeights;
}

/** @param {readonly HTMLInputElement[]} radios */
function checked(radios) {
  const radio = radios.find((each) => each.checked);
  if (!radio) throw new Error('No choice is made.');
  return radio.value;
}

/**
 * @param {number} here E before a step
 * @param {number} after
 */
function verdict(here, after) {
  const [from, to] = [fixed(here, DECIMALS), fixed(after, DECIMALS)];
  if (from === to) return `The next step changes E by less than the last of these digits.`;
  return after < here ? `The next step goes down, from ${from} to ${to}.` : `The next step leaps too far: E rises from ${from} to ${to}.`;
}
