// One starting weight moved by its last bit, and where the two runs part.

import { mountFigure, readTheme, sizeOf } from '../../plot/canvas.js';
import { showDigits } from '../../controls/digits.js';
import { createQuestion } from '../../controls/question.js';
import { mountPlotRange } from '../../controls/plot-range.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { createTwoRuns, twoRunsAcross, TWO_RUNS_MARGIN } from '../../plot/two-runs.js';
import { nextDouble } from '../../text/float.js';
import { fixed, grouped, pythonRepr, scientific, subscript } from '../../text/format.js';
import { createAsked } from '../../model/asked.js';
import { TWO_LAYERS } from '../../model/notebook.js';
import { complete } from '../../model/settings.js';
import { PARTED, partingOf } from '../../model/parting.js';
import { computed, effect, signal, textEffect, whenNear, whenPrinting } from '../../state.js';

/** @import {Parting} from '../../model/parting.js' */
/** @import {Choices, Core, Training} from '../../types.d.ts' */

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
 * @param {Training} training
 * @param {() => number} urgency
 */
export function mountNudge(canvas, core, training, urgency) {
  const reader = byId('two-runs-iteration', HTMLInputElement);
  const asked = byId('nudge-question');
  const start = drawnWeights(core);
  const choices = byId('nudge-weight', HTMLSelectElement);
  fillWeights(choices, start);

  const weight = signal(INITIAL_WEIGHT);
  const rule = signal('notebook');
  const direction = signal(/** @type {1 | -1} */ (1));
  const isWhole = signal(false);
  /** The figure waits for an answer, where a question is asked; paper asks nobody. */
  const isOpen = signal(false);
  /** The iteration that the reader has chosen to read; null: where the runs part. */
  const chosen = signal(/** @type {number | null} */ (null));

  const nudged = computed(() => {
    const values = [...start.values];
    values[weight.value] = nextDouble(values[weight.value], direction.value);
    return values;
  });
  const runs = createAsked(training, urgency, () => {
    const settings = complete({ ...TWO_LAYERS.settings, ...RULES[rule.value] });
    const other = complete({ ...settings, initialWeights: nudged.value });
    return { settings: isOpen.value ? [settings, other] : [settings], length: TWO_LAYERS.iterations };
  });
  const errors = computed(() => runs.value?.map((run) => run.errors(0, run.length + 1)) ?? []);
  const result = computed(() => {
    const [first, second] = errors.value;
    if (!second) return null;
    const difference = first.map((error, iteration) => Math.abs(error - second[iteration]));
    return { first, second, difference, parting: partingOf(difference) };
  });
  const stretch = computed(() => {
    const { parting, first } = result.value ?? { parting: null, first: { length: TWO_LAYERS.iterations + 1 } };
    const last = first.length - 1;
    if (isWhole.value || !parting) return { from: 0, to: last };
    const from = Math.max(0, (parting.parted ?? parting.largestAt) - BEFORE);
    return { from, to: Math.min(last, from + BEFORE + AFTER) };
  });
  const marked = computed(() => {
    const { from, to } = stretch.value;
    const parting = result.value?.parting;
    return Math.min(to, Math.max(from, chosen.value ?? parting?.parted ?? parting?.largestAt ?? 0));
  });

  const drawTwoRuns = createTwoRuns();
  mountFigure(
    canvas,
    (pen) => {
      if (!result.value) {
        const [first] = errors.value;
        if (first)
          drawTwoRuns(pen, { first, second: null, difference: null, ...stretch.value, parted: null, marked: marked.value });
        return;
      }
      const { first, second, difference, parting } = result.value;
      drawTwoRuns(pen, { first, second, difference, ...stretch.value, parted: parting.parted, marked: marked.value });
    },
    () => {
      if (!result.value) return 'The errors of seed 1’s run; the other run is not there yet.';
      const { from, to } = stretch.value;
      return (
        `The errors of two runs from iteration ${grouped(from)} to ${grouped(to)}, and their difference on a ` +
        `logarithmic scale. ${describeParting(result.value.parting)}`
      );
    },
  );

  textEffect(byId('nudge-after'), () => {
    const [before, after] = [start.values, nudged.value].map((values) => pythonRepr(values[weight.value]));
    setText(byId('nudge-before'), before);
    showDigits(byId('nudge-after'), before, after);
  });
  textEffect(byId('nudge-finding'), () => {
    if (!result.value) return;
    const { parting } = result.value;
    setText(byId('nudge-finding'), describeParting(parting));
    setText(byId('nudge-window-label'), parting.parted === null ? 'where they differ most' : 'where they part');
  });
  effect(canvas, () => {
    const { from, to } = stretch.value;
    [reader.min, reader.max, reader.step] = [from, to, Math.max(1, Math.round((to - from) / STEPS))].map(String);
    reader.value = String(marked.value);
    const [read] = errors.value;
    if (!read) return;
    const one = pythonRepr(read[marked.value]);
    setText(byId('reading-iteration'), grouped(marked.value));
    setText(byId('reading-first'), one);
    if (!result.value) return;
    const { second, difference } = result.value;
    const [apart, other] = [difference[marked.value], pythonRepr(second[marked.value])];
    showDigits(byId('reading-second'), one, other);
    setText(byId('reading-difference'), apart === 0 ? 'none' : scientific(apart, 2));
    reader.setAttribute('aria-valuetext', `iteration ${grouped(marked.value)}, difference ${scientific(apart, 2)}`);
  });

  const question = createQuestion(asked, () => {
    isOpen.value = true;
  });
  // It was asked of the first two runs, and is answered by them.
  const first = computed(() =>
    weight.value === INITIAL_WEIGHT && direction.value === 1 && rule.value === 'notebook' ? result.value : null,
  );
  effect(asked, () => {
    if (!first.value || !question.isAnswered) return;
    const { parted, growth } = first.value.parting;
    const by = growth === null ? '' : ` Just before, each iteration multiplies their difference by about ${fixed(growth, 2)}.`;
    if (parted === null) question.tell('They never do.', 'never');
    else question.tell(`At iteration ${grouped(parted)}.${by}`, parted < 1000 ? 'early' : 'late');
  });

  mountPlotRange(reader, {
    margin: TWO_RUNS_MARGIN,
    value: () => marked.value,
    press: (x) => {
      if (!result.value) return;
      const { from, to } = stretch.value;
      const across = twoRunsAcross(sizeOf(canvas).value, readTheme().em, from, to);
      chosen.value = Math.min(to, Math.max(from, Math.round(across.invert(x))));
    },
    key: (iteration) => {
      chosen.value = iteration;
    },
  });
  /** @param {() => void} change */
  const choose = (change) => {
    change();
    chosen.value = null;
    isOpen.value = true;
  };
  choices.addEventListener('change', () => choose(() => (weight.value = choices.selectedIndex)));
  byId('nudge-rule', HTMLSelectElement).addEventListener('change', ({ target }) => {
    choose(() => (rule.value = /** @type {HTMLSelectElement} */ (target).value));
  });
  for (const radio of findAll(document, 'input[name="nudge-direction"]', HTMLInputElement)) {
    radio.addEventListener('change', () => choose(() => (direction.value = radio.value === '-1' ? -1 : 1)));
  }
  for (const radio of findAll(document, 'input[name="nudge-window"]', HTMLInputElement)) {
    radio.addEventListener('change', () => {
      isWhole.value = radio.value === 'whole';
    });
  }
  whenPrinting((isPaper) => {
    if (isPaper) isOpen.value = true;
  });
  whenNear(canvas, () => {
    if (!asked.checkVisibility()) isOpen.value = true;
  });
}

/**
 * The weights that seed 1 draws: Wh then Wo, row-major.
 *
 * @param {Core} core
 */
function drawnWeights({ Trainer }) {
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
    return 'They never part: the first sums already round this nudge away, and the errors are the same to the last bit in ' +
      'every iteration. Choose another weight, or the other direction.';
  }
  if (parted === null) {
    return `They never part: the difference is never more than ${scientific(largest, 2)}, at iteration ${grouped(largestAt)}.`;
  }
  const grown =
    growth === null ? '' : ` On the way there, each iteration multiplied the difference by about ${fixed(growth, 2)}.`;
  return `They part at iteration ${grouped(parted)}, the first whose errors differ by more than ${PARTED}.${grown} At the end ` +
    `the difference is ${scientific(last, 2)}.`;
}
