// Four pulls, tip to tail: what the rows ask of a hidden unit's weights under three factors, what is left, and what comes of it.

import { goOn } from '../../controls/go-on.js';
import { createRuns, firstUnder } from '../../controls/runs.js';
import { startingWith } from '../../model/branch.js';
import { LINK_TABLE } from '../../model/link-table.js';
import { allWeights } from '../../model/pass.js';
import {
  activationsOf,
  angleBetween,
  directionWords,
  downhillOf,
  factorAt,
  FACTORS,
  inputsOf,
  leftOf,
  pullsOf,
} from '../../model/pulls.js';
import { createRun } from '../../model/run.js';
import { complete } from '../../model/settings.js';
import { capital, ROWS, unitName } from '../../model/words.js';
import { bindRadios } from '../../page/binding.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawBiasPulls, drawFactor, drawLeft, drawOnward, drawTipToTail, drawUnits } from '../../plot/pulls.js';
import { computed, effect, nextFrame, onScreen, signal, textEffect, together, untracked } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Core, Derivative, Linked, Pass, Pins, Player, Run, Training} from '../../types.d.ts' */
/** @import {Factor, Left, Vector} from '../../model/pulls.js' */
/** @import {Signal} from '../../state.js' */

/** What the figure opens with: the plateau of the notebook's own run. */
const OPENS = LINK_TABLE.backwards.opens.pulls;

/** The notebook's run is shown up to here: its plateau ends at 3,847. */
const LENGTH = 4000;

/** Milliseconds in which the arrows move to another factor. */
const GLIDE = 350;

/** @type {Record<Factor, { name: string, with: string }>} */
const WORDS = {
  none: { name: 'none', with: 'without a factor' },
  notebook: { name: 'notebook’s', with: 'with the notebook’s factor' },
  'chain-rule': { name: 'chain rule', with: 'with the chain rule’s factor' },
};

/** How far a run goes on, and the error that counts as having left the plateau. */
const ONWARD = 2000;
const UNDER = 0.2;

/** Points of a factor's curve. */
const POINTS = 65;

/** Units in one line. */
const COLUMNS = 4;

/**
 * One unit's pulls under every factor, in units of all its arrows' lengths.
 *
 * @typedef {object} PulledUnit
 * @property {Record<Factor, number[]>} onInputs a row
 * @property {Record<Factor, number[]>} onBias a row
 * @property {Record<Factor, Left>} left
 * @property {Vector} downhill
 */

/**
 * @param {HTMLElement} element
 * @param {{ core: Core, run: Run, player: Player, training: Training, pins: Pins, showLab: () => void }} world
 * @returns {Signal<Linked['backwards']['pulls']>} what a link holds of it
 */
export function createPulls(element, { core, run: lab, player, training, pins, showLab }) {
  const near = onScreen(element);
  const own = createRun(training, complete({}), LENGTH, () => Number(near.value));
  const factor = signal(OPENS.factor);
  const chosen = signal(OPENS.unit);
  const source = signal('own');
  /** Of the lab's run, or where the playhead of the notebook's stands. @type {Signal<'lab' | number>} */
  const at = {
    get value() {
      return source.value === 'lab' ? 'lab' : own.target;
    },
    set value(wanted) {
      source.value = wanted === 'lab' ? 'lab' : 'own';
      own.seek(wanted === 'lab' ? Number(OPENS.at) : wanted);
    },
  };
  at.value = OPENS.at;

  const slopeAt = (/** @type {number} */ netInput) => core.sigmoidDerivative([netInput])[0];
  /** Without hidden units there is nothing to show of the lab's run. */
  const run = computed(() => (source.value === 'lab' && lab.settings.problem === 'two-layers' ? lab : own));
  const pass = computed(() => run.value.pass());
  const rows = computed(() => {
    const { y } = pass.value;
    return inputsOf(pass.value).map((inputs, row) => ({ name: ROWS[row], target: y.values[row], inputs }));
  });
  const units = computed(() =>
    Array.from({ length: pass.value.H?.columns ?? 0 }, (_, unit) => unitOf(pass.value, unit, slopeAt)),
  );
  const index = computed(() => Math.min(chosen.value, units.value.length - 1));
  const unit = computed(() => units.value[index.value]);
  const angle = computed(() => angleBetween(unit.value.left[factor.value].vector, unit.value.downhill));
  const name = computed(() => unitName(index.value));
  const mix = gliding(element, () => FACTORS.map((each) => Number(each === factor.value)));
  const weights = computed(() => [...allWeights(pass.value)]);
  const onward = createRuns(training, find(element, '.onward', HTMLCanvasElement), FACTORS, ONWARD, (each) =>
    complete({ ...startingWith(run.value.settingsHere, weights.value), hiddenDerivative: /** @type {Derivative} */ (each) }),
  );

  /** @param {Record<Factor, number[]>} pulls */
  const drawn = (pulls) => ({
    rows: rows.value,
    pulls: rows.value.map((_, row) => FACTORS.reduce((sum, each, k) => sum + mix.value[k] * pulls[each][row], 0)),
    all: Object.values(pulls),
  });
  const chain = (/** @type {number[]} */ pulls) => ROWS.map((row, k) => `${row}: ${fixed(pulls[k], 3)}`).join(', ');

  mountFigure(
    find(element, '.tip-to-tail', HTMLCanvasElement),
    (pen) => drawTipToTail(pen, { ...drawn(unit.value.onInputs), weights: [`Wh[x₁, ${name.value}]`, `Wh[x₂, ${name.value}]`] }),
    () =>
      `The rows’ pulls on the two input weights of ${name.value}, tip to tail, ${WORDS[factor.value].with}, as shares of all ` +
      `arrows’ lengths: ${chain(unit.value.onInputs[factor.value])}. ${headline()} ${details()}`,
  );
  mountFigure(
    find(element, '.on-bias', HTMLCanvasElement),
    (pen) => drawBiasPulls(pen, drawn(unit.value.onBias)),
    () => `The rows’ pulls on the bias of ${name.value}: ${chain(unit.value.onBias[factor.value])}. ${biasWords()}`,
  );
  mountFigure(
    find(element, '.what-is-left', HTMLCanvasElement),
    (pen) =>
      drawLeft(pen, {
        downhill: unit.value.downhill,
        left: FACTORS.map((each) => ({
          name: WORDS[each].name,
          vector: scaled(unit.value.left[each]),
          isChosen: each === factor.value,
        })),
      }),
    () =>
      `What is left on the input weights of ${name.value}: ` +
      `${FACTORS.map((each) => `${WORDS[each].with} ${leftWords(unit.value, each)}`).join('; ')}.`,
  );

  const activations = computed(() => activationsOf(pass.value, index.value));
  const largest = (/** @type {Factor} */ each) => (each === 'none' ? 1 : 0.25);
  const valuesOf = (/** @type {Factor} */ each) =>
    Array.from({ length: POINTS }, (_, i) => factorAt(each, i / (POINTS - 1), slopeAt) / largest(each));
  const curves = new Map(FACTORS.map((each) => [each, valuesOf(each)]));
  mountFigure(
    find(element, '.factor-curve', HTMLCanvasElement),
    (pen) =>
      drawFactor(pen, {
        unit: name.value,
        factors: FACTORS.map((each) => ({ name: each, values: curves.get(each) ?? [], isChosen: each === factor.value })),
        rows: rows.value.map(({ name: row, target }, k) => ({
          ...{ name: row, target, activation: activations.value[k] },
          value: factorAt(factor.value, activations.value[k], slopeAt) / largest(factor.value),
        })),
      }),
    () => `The factor over the activation h, ${WORDS[factor.value].name}. ${factorWords()}`,
  );
  mountFigure(
    find(element, '.onward', HTMLCanvasElement),
    (pen) => {
      drawOnward(pen, {
        runs: FACTORS.map((each) => ({
          name: WORDS[each].name,
          errors: onward.value?.get(each) ?? [],
          isChosen: each === factor.value,
        })),
        length: ONWARD,
        under: UNDER,
      });
      return onward.value !== null;
    },
    () => `The error over the next ${grouped(ONWARD)} iterations. ${onwardWords()}`,
  );

  const headline = () => capital(directionWords(angle.value));
  const details = () => {
    const share = fixed(100 * unit.value.left[factor.value].share, 1);
    const off = angle.value === null || angle.value < 0.5 ? '' : `, ${fixed(angle.value, 0)}° off downhill`;
    return `${share} % of all arrows is left${off}.`;
  };
  const biasWords = () => `${fixed(100 * unit.value.left[factor.value].biasShare, 1)} % is left`;
  const factorWords = () => {
    if (factor.value === 'none') return 'Each row’s pull goes in unscaled: the factor is 1.';
    const values = activations.value.map((activation) => factorAt(factor.value, activation, slopeAt));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const each = values.map((value, row) => `${ROWS[row]}: ${fixed(value, 3)}`.replaceAll(' ', '\u00a0')).join(' · ');
    return `${each}. The largest is ${fixed(high / low, 2)} times the smallest.`;
  };
  const onwardWords = () => {
    const errors = onward.value;
    if (!errors) return 'The runs that go on from here are being trained.';
    const words = FACTORS.map((each) => {
      const under = firstUnder(/** @type {Float64Array} */ (errors.get(each)), UNDER);
      return `${WORDS[each].name}: ${under === null ? `not within ${grouped(ONWARD)}` : `after ${grouped(under)}`}`;
    });
    return `Error under ${UNDER}: ${words.join(', ')}.`;
  };

  const words = find(element, '.pulls-words');
  textEffect(words, () => {
    // Read aloud when the reader has done something, and not while the run plays.
    words.ariaLive = player.playing ? 'off' : 'polite';
    setText(find(words, '.headline'), headline());
    setText(find(words, '.details'), details());
  });
  const bias = find(element, '.bias-words');
  textEffect(bias, () => setText(bias, biasWords()));
  const factorText = find(element, '.factor-words');
  textEffect(factorText, () => setText(factorText, factorWords()));
  const onwardText = find(element, '.onward-words');
  textEffect(onwardText, () => setText(onwardText, onwardWords()));

  // The controls: they write the state, and show it.
  const sources = findAll(element, '[name=pulls-run]', HTMLInputElement);
  const range = byId('pulls-iteration', HTMLInputElement);
  const output = find(element, '.pulls-iteration', HTMLElement);
  bindRadios(findAll(element, '[name=pulls-factor]', HTMLInputElement), factor);
  bindRadios(sources, source);
  range.addEventListener('input', () => {
    if (run.value === lab) player.pause();
    run.value.seek(range.valueAsNumber);
  });
  effect(element, () => {
    sources[1].disabled = lab.settings.problem !== 'two-layers';
    range.max = String(run.value.iterations);
    range.value = String(run.value.target);
    setText(output, grouped(run.value.iteration));
  });
  const onwards = find(element, '.go-on', HTMLButtonElement);
  textEffect(onwards, () => {
    const { hiddenDerivative } = run.value.settingsHere;
    const isOwn = hiddenDerivative === factor.value;
    setText(onwards, isOwn ? 'The run’s own factor' : 'Go on with this factor in the lab');
    onwards.disabled = isOwn || run.value.iteration >= run.value.iterations;
  });
  onwards.addEventListener('click', () => {
    player.pause();
    if (!goOn(lab, pins, { derivative: run.value.settingsHere.derivative, hiddenDerivative: factor.value }, run.value)) showLab();
  });
  mountUnitChoice(find(element, '.pulls-units'), {
    draw: (pen) =>
      drawUnits(pen, {
        rows: rows.value,
        columns: Math.min(COLUMNS, units.value.length),
        units: units.value.map(({ onInputs }, k) => ({ pulls: onInputs[factor.value], isChosen: k === index.value })),
      }),
    names: () => units.value.map((each, k) => `${unitName(k)}  ${leftWords(each, factor.value)}`),
    chosen: () => index.value,
    choose(next) {
      chosen.value = next;
    },
  });

  return together({ factor, unit: chosen, at });
}

/**
 * The units as a choice, over their pictures.
 *
 * @param {HTMLElement} element
 * @param {object} show
 * @param {(pen: import('../../plot/pen.js').Pen) => void} show.draw
 * @param {() => readonly string[]} show.names
 * @param {() => number} show.chosen
 * @param {(unit: number) => void} show.choose
 */
function mountUnitChoice(element, { draw, names, chosen, choose }) {
  mountFigure(find(element, 'canvas', HTMLCanvasElement), draw, () => `The pulls on each hidden unit: ${names().join('; ')}.`);
  const choices = find(element, '.unit-choices');
  textEffect(element, () => {
    const texts = names();
    while (choices.children.length > texts.length) choices.lastElementChild?.remove();
    while (choices.children.length < texts.length) choices.append(createUnitChoice(choices.children.length, choose));
    element.style.setProperty('--lines', String(Math.ceil(texts.length / COLUMNS)));
    [...choices.children].forEach((label, k) => {
      setText(find(label, 'span'), texts[k]);
      find(label, 'input', HTMLInputElement).checked = k === chosen();
    });
  });
}

/**
 * @param {number} unit
 * @param {(unit: number) => void} choose
 */
function createUnitChoice(unit, choose) {
  const label = document.createElement('label');
  const radio = document.createElement('input');
  radio.type = 'radio';
  radio.name = 'pulls-unit';
  radio.autocomplete = 'off';
  radio.addEventListener('change', () => choose(unit));
  label.append(radio, document.createElement('span'));
  return label;
}

/**
 * @param {Pass} pass
 * @param {number} unit
 * @param {(netInput: number) => number} slopeAt
 * @returns {PulledUnit}
 */
function unitOf(pass, unit, slopeAt) {
  const inputs = inputsOf(pass);
  /** @template T @param {(factor: Factor) => T} of @returns {Record<Factor, T>} */
  const each = (of) => ({ none: of('none'), notebook: of('notebook'), 'chain-rule': of('chain-rule') });
  const rows = each((factor) => pullsOf(pass, unit, factor, slopeAt).rows);
  const over = (/** @type {readonly number[]} */ pulls, /** @type {(row: number) => number} */ lengthOf) => {
    const all = pulls.reduce((sum, pull, row) => sum + Math.abs(pull) * lengthOf(row), 0);
    return pulls.map((pull) => (all > 0 ? pull / all : 0));
  };
  return {
    onInputs: each((factor) => over(rows[factor], (row) => Math.hypot(...inputs[row]))),
    onBias: each((factor) => over(rows[factor], () => 1)),
    left: each((factor) => leftOf(rows[factor], inputs)),
    downhill: downhillOf(pass, unit),
  };
}

/**
 * @param {Left} left
 * @returns {Vector} as long as its share
 */
function scaled({ vector, share }) {
  const length = Math.hypot(...vector);
  return length > 0 ? [(vector[0] / length) * share, (vector[1] / length) * share] : [0, 0];
}

/**
 * @param {PulledUnit} unit
 * @param {Factor} factor
 */
function leftWords({ left, downhill }, factor) {
  const angle = angleBetween(left[factor].vector, downhill);
  return `${fixed(100 * left[factor].share, 1)} %${angle === null ? '' : `, ${fixed(angle, 0)}°`}`;
}

/**
 * Numbers that move to what they follow instead of jumping.
 *
 * @param {HTMLElement} element
 * @param {() => number[]} follow
 */
function gliding(element, follow) {
  const shown = signal(untracked(follow));
  let from = untracked(follow);
  let to = from;
  let start = -1;
  const tick = (/** @type {number} */ time) => {
    if (start < 0) start = time;
    const share = Math.min(1, (time - start) / GLIDE);
    const eased = share * share * (3 - 2 * share);
    shown.value = share === 1 ? to : from.map((value, k) => value + (to[k] - value) * eased);
    if (share < 1) nextFrame(tick);
  };
  effect(element, () => {
    const next = follow();
    if (next.join() === to.join()) return;
    from = untracked(() => shown.value);
    to = next;
    start = -1;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) shown.value = to;
    else nextFrame(tick);
  });
  return shown;
}
