// Backwards: the chain rule for one weight as a row of factors, each live and beside what a nudge measures; and the rows' pulls.

import { startingWith } from '../../model/branch.js';
import { LINK_TABLE } from '../../model/link-table.js';
import { matrixOf, nameOf, valueAt, weightsOf, withWeight } from '../../model/pass.js';
import { INPUTS, ROWS, unitName } from '../../model/words.js';
import { bindBox, bindRadios } from '../../page/binding.js';
import { withCells, find, findAll, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawChain } from '../../plot/chain.js';
import { computed, effect, signal, textEffect, together } from '../../state.js';
import { brief } from '../../text/format.js';
import { chainOf, ratioOf, sumOf } from './chain.js';
import { createFactors } from './factors.js';
import { createPicker } from './picker.js';
import { createPulls } from './pulls.js';
import { findingInWords } from './words.js';

/** @import {Core, Pass, Pins, Player, Run, Training} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {Chain, Nudged} from './chain.js' */

/** What the chain shows as the page opens. */
const OPENS = LINK_TABLE.backwards.opens.chain;

/** Where a factor stands on the way. @type {Record<string, 'error' | 'output' | 'weight' | 'hidden' | 'input'>} */
const PLACES = {
  error: 'error',
  'slope at O': 'output',
  weight: 'weight',
  'slope at h': 'hidden',
  activation: 'hidden',
  input: 'input',
};

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, run: Run, training: Training, player: Player, shown: Shown, pins: Pins, showLab: () => void }} world
 */
export function mountBackwards(section, { core, run, training, player, shown, pins, showLab }) {
  const finding = find(section, '.finding');
  const shares = findAll(section, '.shares tbody tr', HTMLTableRowElement);
  const total = find(section, '.shares tfoot tr', HTMLTableRowElement);
  const update = find(section, '.update');
  const marks = findAll(section, '[data-rule]');
  const whichWo = find(section, '.which-wo', HTMLFieldSetElement);
  const stage = find(section, '.stage');
  const fold = find(section, '#measured', HTMLDetailsElement);

  const wanted = signal(OPENS.weight);
  const row = signal(OPENS.row);
  const nudge = signal(OPENS.nudge);
  const wo = signal(OPENS.wo);
  const hasNotebooks = signal(OPENS.hasNotebooks);

  /** Of the weight that was chosen, as much as the present network has. */
  const weight = computed(() => nearestWeight(wanted.value, run.pass()));
  // The way to a weight of the output does not go through another of them.
  const hasNewWo = computed(() => wo.value === 'new' && weight.value.matrix === 'Wh');
  const chains = computed(() => {
    const pass = run.pass();
    const nudged = nudgedBy(core, run, pass, weight.value, Number(nudge.value));
    const slopeAt = (/** @type {number} */ netInput) => core.sigmoidDerivative([netInput])[0];
    return ROWS.map((_, r) => chainOf(pass, nudged, weight.value, r, slopeAt, hasNewWo.value));
  });
  const sum = computed(() => sumOf(chains.value));

  mountFigure(
    find(section, '.chain', HTMLCanvasElement),
    (pen) => {
      const { matrix, row: from, column } = weight.value;
      const { factors, chainRule } = chains.value[Number(row.value)];
      drawChain(pen, {
        inputs: INPUTS.length,
        names: INPUTS,
        hidden: run.settings.hidden ?? 0,
        unitName: unitName(matrix === 'Wo' ? from : column),
        way: { input: matrix === 'Wo' ? null : from, unit: matrix === 'W' ? null : matrix === 'Wo' ? from : column },
        factors: factors.map(({ words, chainRule: value, cell }) => ({
          ...{ words: placeWords(words, cell, hasNewWo.value), value: brief(value), place: PLACES[words] },
        })),
        weight: unbroken(weight.value),
        product: `= ${brief(chainRule)}`,
      });
    },
    () => {
      const { factors, chainRule } = chains.value[Number(row.value)];
      const product = factors.map(({ words, chainRule: value }) => `${words} ${brief(value)}`).join(' times ');
      const way = `The way from the error back to ${nameOf(weight.value)} for the row ${ROWS[Number(row.value)]}`;
      return `${way}: ${product} is ${brief(chainRule)}.`;
    },
  );

  const showFactors = createFactors(find(section, '.factors', HTMLTableElement));
  const picker = createPicker(find(section, '.picker'), (chosen) => {
    wanted.value = chosen;
  });
  textEffect(stage, () => {
    picker.show(run.pass(), weight.value);
    shares.forEach((element, r) => showShare(element, chains.value[r]));
    showShare(total, sum.value);
  });
  textEffect(fold, () => {
    showFactors(chains.value[Number(row.value)], run.pass(), weight.value, hasNewWo.value);
    const { derivative, hiddenDerivative = derivative } = run.settingsHere;
    for (const mark of marks) mark.hidden = mark.dataset.rule !== derivative || derivative !== hiddenDerivative;
    // Read aloud when the reader has done something, and not while the run plays.
    finding.ariaLive = player.playing ? 'off' : 'polite';
    setText(
      finding,
      findingInWords(unbroken(weight.value), sum.value, { hasNewWo: hasNewWo.value, hasNotebooks: hasNotebooks.value }),
    );
    setText(update, updateInWords(run, run.pass(), weight.value));
  });
  effect(section, () => {
    section.classList.toggle('with-notebooks', hasNotebooks.value);
    whichWo.disabled = weight.value.matrix !== 'Wh';
  });

  bindRadios(findAll(section, '.shares input', HTMLInputElement), row);
  bindRadios(findAll(section, '.nudges input', HTMLInputElement), nudge);
  bindRadios(findAll(section, '[name=backwards-wo]', HTMLInputElement), wo);
  bindBox(find(section, '.has-notebooks', HTMLInputElement), hasNotebooks);

  const pulls = createPulls(find(section, '.pulls'), { core, run, player, training, pins, showLab });
  shown.register('backwards', together({ chain: together({ weight: wanted, row, nudge, hasNotebooks, wo }), pulls }));
  // What a link has chosen there is to be seen.
  effect(null, () => {
    if (nudge.value !== OPENS.nudge || hasNotebooks.value || wo.value !== OPENS.wo) fold.open = true;
  });
}

/**
 * A factor's words for the narrow place over its link.
 *
 * @param {string} words
 * @param {Cell | null} cell
 * @param {boolean} hasNewWo
 */
function placeWords(words, cell, hasNewWo) {
  if (cell?.matrix === 'Wo') return hasNewWo ? 'new Wo' : 'Wo';
  return words.startsWith('slope') ? 'slope' : words === 'activation' ? 'h' : words;
}

/**
 * @param {Cell} weight
 * @param {Pass} pass
 * @returns {Cell} the weight, or where this network has none such, the one nearest to it
 */
function nearestWeight(weight, pass) {
  const names = weightsOf(pass);
  const matrix = names.includes(weight.matrix) ? weight.matrix : names[0];
  const { rows, columns } = matrixOf(pass, matrix);
  return { matrix, row: Math.min(weight.row, rows - 1), column: Math.min(weight.column, columns - 1) };
}

/**
 * The passes of the present weights with one of them made larger, and smaller.
 *
 * @param {Core} core
 * @param {Run} run
 * @param {Pass} pass
 * @param {Cell} weight
 * @param {number} nudge
 * @returns {Nudged}
 */
function nudgedBy({ Trainer }, run, pass, weight, nudge) {
  const passWith = (/** @type {number} */ change) => {
    const weights = withWeight(pass, weight, valueAt(pass, weight) + change);
    const trainer = new Trainer(startingWith(run.settingsHere, weights));
    try {
      return /** @type {Pass} */ (trainer.pass());
    } finally {
      trainer.free();
    }
  };
  return { above: passWith(nudge), below: passWith(-nudge) };
}

/**
 * @param {HTMLTableRowElement} row
 * @param {Pick<Chain, 'chainRule' | 'notebook' | 'measured'>} share
 */
function showShare(row, { chainRule, notebook, measured }) {
  const slope = ratioOf(measured);
  const cells = withCells(row);
  setText(cells[0], brief(chainRule));
  setText(cells[1], slope === null ? '–' : brief(slope));
  setText(cells[2], brief(notebook));
}

/**
 * What the run does with the weight: the sum by its own rule, and the weight after it.
 *
 * @param {Run} run
 * @param {Pass} pass
 * @param {Cell} weight
 */
function updateInWords(run, pass, weight) {
  const update = { ...weight, matrix: `${weight.matrix}_update` };
  const [before, change] = [valueAt(pass, weight), valueAt(pass, update)];
  const rate = run.settings.learningRate;
  const times = rate === 1 ? '' : ` times the learning rate ${rate}`;
  const sum = `The sum by this run’s rule${times} is ${unbroken(update)} = ${brief(change)}.`;
  return `${sum} It is added: ${unbroken(weight)} goes from ${brief(before)} to ${brief(before + change)}.`;
}

/**
 * A number's name that stays on one line.
 *
 * @param {Cell} cell
 */
function unbroken(cell) {
  return nameOf(cell).replace(' ', '\u00a0');
}
