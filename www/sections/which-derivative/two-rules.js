// What comes of each rule: the lab's run once with the notebook's rule and once with the chain rule.

import { createFigure } from '../../plot/canvas.js';
import { onScreen } from '../../controls/near.js';
import { find, findAll, setText } from '../../page/dom.js';
import { createCurves, errorScale, frameOf, iterationScale } from '../../plot/curves.js';
import { placeMarks } from '../../plot/marks.js';
import { fixed, grouped, scientific } from '../../text/format.js';
import { withRule } from '../../model/settings.js';
import { createView } from '../../plot/view.js';
import { lastLead, leaderAt } from './lead.js';

/** @import {Run, Settings, Size, Theme, TrainedRun, Training} from '../../types.d.ts' */
/** @import {Curve} from '../../plot/curves.js' */

/**
 * @typedef {object} Rule
 * @property {'notebook' | 'chain-rule'} derivative
 * @property {string} name as a sentence begins with it
 * @property {Pick<Curve, 'color' | 'dashes'>} style
 */

/** @type {readonly [Rule, Rule]} */
const RULES = [
  { derivative: 'notebook', name: 'The notebook’s rule', style: { color: 'accent' } },
  { derivative: 'chain-rule', name: 'The chain rule', style: { color: 'text', dashes: [0.55, 0.3] } },
];

/** Where the words and the table look: an eighth and three quarters of the run, iterations 10,000 and 60,000 of the notebook's. */
const STATIONS = [1 / 8, 3 / 4];

/** Errors below this are written with a power of ten. */
const SMALL = 1e-4;

/**
 * @param {HTMLElement} section
 * @param {Training} training
 * @param {Run} run
 */
export function createTwoRules(section, training, run) {
  const logIterations = find(section, '.rules-log-iterations', HTMLInputElement);
  const logError = find(section, '.rules-log-error', HTMLInputElement);
  const sentence = find(section, '.rules-outcome', HTMLElement);
  const heads = findAll(section, '.rules-errors thead .station', HTMLElement);
  const aheads = findAll(section, '.rules-errors tfoot td', HTMLTableCellElement);

  const rules = RULES.map((rule) => ({
    ...rule,
    /** Made when the section is first on screen, and again for other settings. */
    own: /** @type {TrainedRun | null} */ (null),
    /** The errors as far as they are computed and within the run's length. */
    errors: /** @type {Float64Array} */ (new Float64Array(0)),
    errorCells: findAll(section, `.rules-errors .rule-${rule.derivative} td`, HTMLTableCellElement),
    outputCells: findAll(section, `.rules-outputs .rule-${rule.derivative} td`, HTMLTableCellElement),
  }));
  const [notebook, chainRule] = rules;
  if (!notebook || !chainRule) return;
  let settings = /** @type {Settings | null} */ (null);
  let length = 0;
  const urgency = onScreen(section);

  /** How far both are computed. */
  const trained = () => Math.min(notebook.errors.length, chainRule.errors.length) - 1;
  const stations = () => STATIONS.map((share) => Math.round(share * run.iterations));

  /** Catches up with the lab: other settings are another run, a longer run is more of the same. */
  const follow = () => {
    const isOther = settings !== run.settings;
    if (!isOther && length === run.iterations) return;
    settings = run.settings;
    length = run.iterations;
    for (const rule of rules) {
      const before = rule.own;
      const own = training.trained(withRule(settings, rule.derivative), length, () => {
        rule.errors = own.errors(0, own.trained + 1);
        view.invalidate();
      }, urgency);
      before?.release();
      rule.own = own;
      rule.errors = own.errors(0, own.trained + 1);
    }
  };

  const view = createView(find(section, '.two-rules', HTMLElement), () => {
    follow();
    figure.invalidate();

    const places = [run.iteration, ...stations(), run.iterations];
    places.forEach((iteration, column) => {
      const head = heads[column];
      if (head) setText(head, grouped(iteration));
      const isComputed = iteration <= trained();
      for (const { errors, errorCells } of rules) {
        const cell = errorCells[column];
        const error = errors[iteration] ?? Number.NaN;
        if (cell) setText(cell, isComputed ? (error < SMALL ? scientific(error, 3) : fixed(error, 6)) : '…');
      }
      const leader = isComputed ? leaderAt(notebook.errors, chainRule.errors, iteration) : null;
      const ahead = aheads[column];
      if (ahead) setText(ahead, leader === null ? '–' : leader === 0 ? 'notebook' : 'chain rule');
      for (const [index, { errorCells }] of rules.entries()) {
        errorCells[column]?.classList.toggle('is-ahead', leader === index);
      }
    });
    for (const { own, outputCells } of rules) {
      const outputs = own && run.iteration <= own.trained ? own.at(run.iteration).outputs() : null;
      outputCells.forEach((cell, index) => setText(cell, outputs ? fixed(outputs[index] ?? Number.NaN, 4) : '…'));
    }
    if (judged?.[0] !== notebook.errors || judged[1] !== chainRule.errors) {
      setText(sentence, trained() < run.iterations ? 'Training both …' : outcome());
      judged = [notebook.errors, chainRule.errors];
    }
  });

  /**
   * The errors that the sentence is about.
   *
   * @type {Float64Array[] | null}
   */
  let judged = null;

  /** What the errors of both rules say, from the run's start to its end. */
  const outcome = () => {
    const parts = stations().map((iteration, index) => {
      const own = notebook.errors[iteration] ?? Number.NaN;
      const other = chainRule.errors[iteration] ?? Number.NaN;
      const place = own < other ? 'ahead' : own > other ? 'behind' : 'level';
      const values = `${short(own)} against ${short(other)}`;
      return index === 0
        ? `at iteration ${grouped(iteration)} the notebook’s rule is ${place}, with an error of ${values}`
        : `at ${grouped(iteration)} it is ${place}, with ${values}`;
    });
    const lead = lastLead(notebook.errors, chainRule.errors);
    const end = lead
      ? `${lead.leader === 0 ? 'The notebook’s rule' : 'The chain rule'} has the lower error from iteration ` +
        `${grouped(lead.from)} to the end.`
      : 'At the end they are level.';
    const { seed, initialWeights, from } = run.settings;
    const start = initialWeights && !from ? 'From the weights given' : `With seed ${seed}`;
    return `${start}, ${parts.join('; ')}. ${end}`;
  };

  const curves = createCurves();
  const figure = createFigure(
    find(section, '.rules-curves', HTMLCanvasElement),
    draw,
    () => `Both error curves over ${grouped(run.iterations)} iterations. ${sentence.textContent ?? ''}`,
  );

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Size} size
   * @param {Theme} theme
   */
  function draw(context, size, theme) {
    const frame = frameOf(size, theme.em);
    const x = iterationScale(frame, 0, run.iterations, logIterations.checked);
    const y = errorScale(frame, { ...extremes(rules.map(({ errors }) => errors)), isLog: logError.checked });
    const marks = stations().map((iteration) => ({ iteration, name: '' }));
    curves.draw(context, size, theme, {
      frame,
      x,
      y,
      curves: rules.map(({ style, errors }) => ({
        ...style,
        points: curves.pointsOf(errors, errors.length, frame, x, y),
        at: run.iteration < errors.length ? errors[run.iteration] : null,
      })),
      playhead: run.iteration,
      hasThumb: false,
      marks: placeMarks(marks, x, frame, theme.em, () => 0),
    });
  }

  for (const toggle of [logIterations, logError]) toggle.addEventListener('change', () => figure.invalidate());
  run.subscribe((change) => {
    if (change !== 'trained') view.invalidate();
  });
}

/**
 * @param {number} error
 * @returns {string} three significant digits
 */
function short(error) {
  return error < SMALL ? scientific(error, 3) : error.toPrecision(3);
}

/**
 * @param {readonly Float64Array[]} curves
 * @returns {{ lowest: number, highest: number }} of all of them together
 */
function extremes(curves) {
  let [lowest, highest] = [1, 0];
  for (const errors of curves) {
    for (const error of errors) {
      lowest = Math.min(lowest, error);
      highest = Math.max(highest, error);
    }
  }
  return { lowest, highest };
}
