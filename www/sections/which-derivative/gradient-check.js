// The gradient check: at the lab's weights, the slopes that each rule claims beside the slopes that are measured.

import { startingWith } from '../../model/branch.js';
import { allWeights } from '../../model/pass.js';
import { withRule } from '../../model/settings.js';
import { find, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawGradientScatter } from '../../plot/gradient-scatter.js';
import { computed, textEffect } from '../../state.js';
import { grouped, scientific } from '../../text/format.js';
import { judgeSlopes, slopesAgree, slopesOf, TOLERANCE } from './agreement.js';

/** @import {Core, Run} from '../../types.d.ts' */
/** @import {Slope, Verdict} from './agreement.js' */

/** @type {{ derivative: 'notebook' | 'chain-rule', name: string, marks: 'hollow' | 'filled' }[]} */
const RULES = [
  { derivative: 'notebook', name: 'The notebook’s rule', marks: 'hollow' },
  { derivative: 'chain-rule', name: 'The chain rule', marks: 'filled' },
];

/**
 * @param {HTMLElement} fold
 * @param {Pick<Core, 'Trainer'>} core
 * @param {Run} run
 */
export function mountGradientCheck(fold, core, run) {
  const table = find(fold, '.slopes', HTMLTableElement);
  const body = find(table, 'tbody', HTMLTableSectionElement);
  const caption = find(table, 'caption');

  /** Both rules at the playhead's weights. */
  const checks = computed(() => RULES.map(({ derivative }) => check(core, run, derivative)));

  const panels = RULES.map(({ derivative, name, marks }, index) => {
    const panel = find(fold, `.check-${derivative}`);
    const verdict = find(panel, '.check-verdict');
    const slopes = () => checks.value[index] ?? [];
    mountFigure(
      find(panel, 'canvas', HTMLCanvasElement),
      (pen) => {
        const points = slopes();
        drawGradientScatter(pen, { points, reach: roundUp(judgeSlopes(points).steepest), marks });
      },
      () => `${name}, slopes claimed against slopes measured: ${verdictInWords(judgeSlopes(slopes()), slopes().length)}.`,
    );
    return { verdict, slopes };
  });

  textEffect(table, () => {
    setText(caption, `All ${checks.value[0]?.length ?? 0} weights at iteration ${grouped(run.iteration)}`);
    for (const { verdict, slopes } of panels) {
      const judged = judgeSlopes(slopes());
      const isRight = judged.agreeing === slopes().length;
      const sign = judged.steepest < TOLERANCE ? '–' : isRight ? '✓' : '✗';
      setText(verdict, `${sign} ${verdictInWords(judged, slopes().length)}`);
      verdict.classList.toggle('is-wrong', !isRight);
    }
    fillRows(body, checks.value);
  });
}

/**
 * @param {Pick<Core, 'Trainer'>} core
 * @param {Run} run
 * @param {'notebook' | 'chain-rule'} derivative
 * @returns {Slope[]} at the run's present weights, whatever rule has led there
 */
function check(core, run, derivative) {
  const settings = run.settingsHere;
  // The run's own trainer claims what its own rule does.
  if (settings.derivative === derivative && (settings.hiddenDerivative ?? derivative) === derivative) {
    return slopesOf(run.trainer.gradientCheck());
  }
  const trainer = new core.Trainer(startingWith(withRule(settings, derivative), [...allWeights(run.pass())]));
  try {
    return slopesOf(trainer.gradientCheck());
  } finally {
    trainer.free();
  }
}

/**
 * @param {Verdict} verdict
 * @param {number} count of weights
 * @returns {string}
 */
function verdictInWords({ agreeing, opposed, farthest, steepest }, count) {
  if (steepest < TOLERANCE) return `all ${count} are below 10⁻⁹: nothing is left to compare`;
  if (agreeing === count) return `all ${count} agree: the largest gap is ${scientific(farthest, 1)}`;
  const wrongWay = opposed > 0 ? `, ${opposed} of them in sign` : '';
  return `${count - agreeing} of ${count} differ${wrongWay}: the largest gap is ${scientific(farthest, 1)}`;
}

/**
 * One row a weight; the rows are made anew only when there are more or fewer of them.
 *
 * @param {HTMLTableSectionElement} body
 * @param {Slope[][]} checks the notebook's rule, then the chain rule
 */
function fillRows(body, [notebook = [], chainRule = []]) {
  if (body.rows.length !== notebook.length) {
    body.replaceChildren(
      ...notebook.map(() => {
        const row = document.createElement('tr');
        const head = document.createElement('th');
        head.scope = 'row';
        row.append(head, ...Array.from({ length: 5 }, () => document.createElement('td')));
        return row;
      }),
    );
  }
  notebook.forEach((slope, index) => {
    const other = chainRule[index];
    const cells = body.rows[index]?.cells;
    if (!other || !cells) return;
    const texts = [
      slope.name,
      scientific(slope.numeric, 2),
      scientific(slope.analytic, 2),
      difference(slope),
      scientific(other.analytic, 2),
      difference(other),
    ];
    texts.forEach((text, column) => {
      const cell = cells[column];
      if (cell) setText(cell, text);
    });
    cells[3]?.classList.toggle('is-wrong', !slopesAgree(slope));
    cells[5]?.classList.toggle('is-wrong', !slopesAgree(other));
  });
}

/** @param {Slope} slope */
function difference(slope) {
  return `${slopesAgree(slope) ? '✓' : '✗'} ${scientific(Math.abs(slope.analytic - slope.numeric), 1)}`;
}

/**
 * @param {number} value 0 or more
 * @returns {number} the least of 1, 2 or 5 times a power of ten that is not below it, and not below the tolerance
 */
function roundUp(value) {
  const least = Math.max(value, TOLERANCE);
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((step) => step * power >= least) ?? 10) * power;
}
