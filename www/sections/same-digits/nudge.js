// One starting weight moved by its last bit, and where the two runs part.

import { createFigure } from '../../plot/canvas.js';
import { showDigits } from '../../controls/digits.js';
import { createQuestion } from '../../controls/question.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { createTwoRuns, TWO_RUNS_MARGIN } from '../../plot/two-runs.js';
import { whenPrinting } from '../../plot/view.js';
import { nextDouble } from '../../text/float.js';
import { fixed, grouped, pythonRepr, scientific, subscript } from '../../text/format.js';
import { TWO_LAYERS } from '../../model/notebook.js';
import { complete } from '../../model/settings.js';
import { PARTED, partingOf } from '../../model/parting.js';

/** @typedef {import('../../model/parting.js').Parting} Parting */
/** @import {Ask} from './ask.js' */
/** @import {Choices, Core, Scale} from '../../types.d.ts' */

/**
 * Both runs, trained.
 *
 * @typedef {object} Result
 * @property {Float64Array} first errors from seed 1
 * @property {Float64Array} second errors from the nudged weights
 * @property {Float64Array} difference of the two, without its sign
 * @property {Parting} parting
 */

/**
 * What the two runs are trained with.
 *
 * @type {Record<string, Choices>}
 */
const RULES = {
  notebook: {},
  half: { learningRate: 0.5 },
  slow: { learningRate: 0.1 },
  'chain-rule': { derivative: 'chain-rule', hiddenDerivative: 'chain-rule' },
};

/** Iterations before and after the parting that its window shows. */
const BEFORE = 110;
const AFTER = 60;

/** Steps of the arrow keys across the plot. */
const STEPS = 200;

const INPUTS = ['x₁', 'x₂', 'bias'];

/** Wo[0, 0]: a weight whose last bit is not rounded away. */
const INITIAL_WEIGHT = 12;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Core} core
 * @param {Ask} ask
 * @returns {() => void} begins the training
 */
export function createNudge(canvas, core, ask) {
  const weight = byId('nudge-weight', HTMLSelectElement);
  const rule = byId('nudge-rule', HTMLSelectElement);
  const directions = findAll(document, 'input[name="nudge-direction"]', HTMLInputElement);
  const windows = findAll(document, 'input[name="nudge-window"]', HTMLInputElement);
  const reader = byId('two-runs-iteration', HTMLInputElement);
  const finding = byId('nudge-finding', HTMLElement);

  const asked = byId('nudge-question', HTMLElement);
  const question = createQuestion(asked, () => choose());
  let isTold = false;

  const start = startOf(core);
  fillWeights(weight, start);

  /** @type {Result | null} */
  let result = null;
  /** @type {Scale | null} */
  let across = null;
  let marked = 0;

  const drawTwoRuns = createTwoRuns();
  const figure = createFigure(
    canvas,
    (pen) => {
      if (!result) return;
      const { from, to } = windowOf(result);
      const { first, second, difference, parting } = result;
      across = drawTwoRuns(pen, { first, second, difference, from, to, parted: parting.parted, marked });
    },
    () => {
      if (!result) return 'Two runs, and nothing of them yet.';
      const { from, to } = windowOf(result);
      return (
        `The errors of two runs from iteration ${grouped(from)} to ${grouped(to)}, and their difference on a ` +
        `logarithmic scale. ${describeParting(result.parting)}`
      );
    },
  );

  const choose = () => {
    const nudged = showNudge();
    const settings = complete({ ...TWO_LAYERS.settings, ...RULES[rule.value] });
    ask([settings, complete({ ...settings, initialWeights: nudged })], TWO_LAYERS.iterations, ([first, second]) => {
      show(first.errors(0, first.length + 1), second.errors(0, second.length + 1));
    });
  };

  /** @returns {number[]} the start with one weight nudged */
  const showNudge = () => {
    const index = weight.selectedIndex;
    const direction = directions.some((radio) => radio.checked && radio.value === '-1') ? -1 : 1;
    const nudged = [...start.values];
    const before = nudged[index];
    nudged[index] = nextDouble(before, direction);
    setText(byId('nudge-before', HTMLElement), pythonRepr(before));
    showDigits(byId('nudge-after', HTMLElement), pythonRepr(before), pythonRepr(nudged[index]));
    return nudged;
  };

  /**
   * @param {Float64Array} first
   * @param {Float64Array} second
   */
  const show = (first, second) => {
    const difference = first.map((error, iteration) => Math.abs(error - second[iteration]));
    const parting = partingOf(difference);
    result = { first, second, difference, parting };
    setText(finding, describeParting(parting));
    if (question.isAnswered && !isTold) {
      isTold = true;
      const { parted, growth } = parting;
      const by = growth === null ? '' : ` Just before, each iteration multiplies their difference by about ${fixed(growth, 2)}.`;
      if (parted === null) question.tell('They never do.', 'never');
      else question.tell(`At iteration ${grouped(parted)}.${by}`, parted < 1000 ? 'early' : 'late');
    }
    setText(
      byId('nudge-window-label', HTMLElement),
      parting.parted === null ? 'where they differ most' : 'where they part',
    );
    marked = parting.parted ?? parting.largestAt;
    showWindow();
  };

  const showWindow = () => {
    if (!result) return;
    const { from, to } = windowOf(result);
    reader.min = String(from);
    reader.max = String(to);
    reader.step = String(Math.max(1, Math.round((to - from) / STEPS)));
    mark(Math.min(to, Math.max(from, marked)));
  };

  /** @param {number} iteration */
  const mark = (iteration) => {
    marked = iteration;
    if (!result) return;
    const first = result.first[iteration];
    const second = result.second[iteration];
    const difference = result.difference[iteration];
    setText(byId('reading-iteration', HTMLElement), grouped(iteration));
    setText(byId('reading-first', HTMLElement), pythonRepr(first));
    showDigits(byId('reading-second', HTMLElement), pythonRepr(first), pythonRepr(second));
    setText(byId('reading-difference', HTMLElement), difference === 0 ? 'none' : scientific(difference, 2));
    reader.value = String(iteration);
    reader.setAttribute('aria-valuetext', `iteration ${grouped(iteration)}, difference ${scientific(difference, 2)}`);
    figure.invalidate();
  };

  /** @param {Result} present */
  function windowOf({ parting, first }) {
    const last = first.length - 1;
    if (windows.some((radio) => radio.checked && radio.value === 'whole')) return { from: 0, to: last };
    const from = Math.max(0, (parting.parted ?? parting.largestAt) - BEFORE);
    return { from, to: Math.min(last, from + BEFORE + AFTER) };
  }

  mountPlotRange(reader, {
    margin: TWO_RUNS_MARGIN,
    value: () => marked,
    press: (x) => {
      if (!across || !result) return;
      const { from, to } = windowOf(result);
      mark(Math.min(to, Math.max(from, Math.round(across.invert(x)))));
    },
    key: mark,
  });
  for (const control of [weight, rule, ...directions]) control.addEventListener('change', choose);
  for (const radio of windows) radio.addEventListener('change', showWindow);
  showNudge();
  // Paper asks nobody.
  whenPrinting((isPaper) => {
    if (isPaper && !result) choose();
  });
  // The figure waits for an answer, where a question is asked.
  return () => {
    if (question.isAnswered || !asked.checkVisibility()) choose();
  };
}

/**
 * The weights that seed 1 draws: Wh then Wo, row-major.
 *
 * @param {Core} core
 */
function startOf({ Trainer }) {
  const trainer = new Trainer(TWO_LAYERS.settings);
  const Wh = trainer.weights('Wh');
  const Wo = trainer.weights('Wo');
  trainer.free();
  return { values: [...Wh, ...Wo], hidden: Wo.length };
}

/**
 * An option for every weight, in the order of the weights.
 *
 * @param {HTMLSelectElement} select
 * @param {{ values: readonly number[], hidden: number }} start
 */
function fillWeights(select, { values, hidden }) {
  const groups = ['Wh, to the hidden units', 'Wo, to the output'].map((label) => {
    const group = document.createElement('optgroup');
    group.label = label;
    return group;
  });
  values.forEach((value, index) => {
    const row = Math.floor(index / hidden);
    const isHidden = row < INPUTS.length;
    const unit = `h${subscript((index % hidden) + 1)}`;
    const name = isHidden ? `${INPUTS[row]} → ${unit}` : `${unit} → O`;
    groups[isHidden ? 0 : 1]?.append(new Option(`${name}: ${fixed(value, 4)}`, String(index)));
  });
  select.replaceChildren(...groups);
  select.selectedIndex = INITIAL_WEIGHT;
}

/**
 * @param {Parting} parting
 * @returns {string}
 */
function describeParting({ first, parted, growth, largest, largestAt, last }) {
  if (first === null) {
    return 'They never part: the first sums already round this nudge away, and the errors are the same to the last bit in every iteration. Choose another weight, or the other direction.';
  }
  if (parted === null) {
    return `They never part: the difference is never more than ${scientific(largest, 2)}, at iteration ${grouped(largestAt)}.`;
  }
  const grown = growth === null ? '' : ` On the way there, each iteration multiplied the difference by about ${fixed(growth, 2)}.`;
  return `They part at iteration ${grouped(parted)}, the first whose errors differ by more than ${PARTED}.${grown} At the end the difference is ${scientific(last, 2)}.`;
}
