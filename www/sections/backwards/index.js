// Backwards: the chain rule for one weight as a row of factors, each a live number, and a nudge that measures what they say.

import { mountMoments } from '../../controls/moments.js';
import { mountPlayer } from '../../controls/player.js';
import { startingWith } from '../../model/branch.js';
import { matrixOf, nameOf, valueAt, weightsOf } from '../../model/pass.js';
import { cellsOf, find, findAll, setText } from '../../page/dom.js';
import { createView } from '../../plot/view.js';
import { brief } from '../../text/format.js';
import { chainOf, ratioOf, sumOf } from './chain.js';
import { createFactors } from './factors.js';
import { createPicker } from './picker.js';
import { inWords } from './words.js';

/** @import {Core, Pass, Player, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {Chain, Nudged} from './chain.js' */

const ROWS = [0, 1, 2, 3];

/** What a link says of this section as the page opens: the weight, the row of X and the nudge. */
const FIRST = 'Wh_0_0_3_0';

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, run: Run, player: Player, shown: Shown }} world
 */
export function mountBackwards(section, { core, run, player, shown }) {
  const finding = find(section, '.finding', HTMLElement);
  const shares = findAll(section, '.shares tbody tr', HTMLTableRowElement);
  const total = find(section, '.shares tfoot tr', HTMLTableRowElement);
  const update = find(section, '.update', HTMLElement);
  const marks = findAll(section, '[data-rule]', HTMLElement);
  const rowRadios = findAll(section, '.shares input', HTMLInputElement);
  const nudges = findAll(section, '.nudges input', HTMLInputElement);

  // Of the weight that was chosen, as much as the present network has.
  /** @type {Cell} */
  let wanted = { matrix: 'Wh', row: 0, column: 0 };
  let row = 3;
  let nudge = 0;

  const show = () => {
    const pass = run.pass();
    const weight = fitted(wanted, pass);
    const nudged = nudge === 0 ? null : nudgedBy(core, run, pass, weight, nudge);
    const slopeAt = (/** @type {number} */ netInput) => core.sigmoidDerivative([netInput])[0];
    const chains = ROWS.map((r) => chainOf(pass, nudged, weight, r, slopeAt));
    const sum = sumOf(chains);
    picker.show(pass, weight);
    showFactors(chains[row], pass, weight);
    shares.forEach((element, r) => showShare(element, chains[r]));
    showShare(total, sum);
    // Read aloud when the reader has done something, and not while the run plays.
    finding.setAttribute('aria-live', player.playing ? 'off' : 'polite');
    setText(finding, inWords(unbroken(weight), sum));
    const { derivative, hiddenDerivative = derivative } = run.settings;
    for (const mark of marks) mark.hidden = mark.dataset.rule !== derivative || derivative !== hiddenDerivative;
    setText(update, updateInWords(run, pass, weight));
  };

  const view = createView(section, show);
  const showFactors = createFactors(find(section, '.factors', HTMLTableElement));
  const picker = createPicker(find(section, '.picker', HTMLElement), (weight) => {
    wanted = weight;
    change();
  });
  const tell = shown.register(section.id, {
    give() {
      const text = [wanted.matrix, wanted.row, wanted.column, row, nudge].join('_');
      return text === FIRST ? '' : text;
    },
    take(text) {
      const [, matrix, r, column, x, size] = /^(Wh|Wo|W)_(\d)_(\d+)_([0-3])_([\d.]+)$/.exec(text || FIRST) ?? [];
      const radio = nudges.find(({ value }) => value === size);
      if (!radio) return false;
      wanted = { matrix, row: Number(r), column: Number(column) };
      row = Number(x);
      nudge = Number(size);
      radio.checked = true;
      rowRadios[row].checked = true;
      view.invalidate();
      return true;
    },
  });
  const change = () => {
    view.invalidate();
    tell();
  };
  // Once before it is on screen, so that it has its height from the start.
  show();
  mountPlayer(find(section, '.playback', HTMLElement), run, player);
  mountMoments(find(section, '.moments', HTMLElement), run, player);
  rowRadios.forEach((radio, r) => {
    radio.addEventListener('change', () => {
      row = r;
      change();
    });
  });
  for (const radio of nudges) {
    radio.addEventListener('change', () => {
      nudge = Number(radio.value);
      change();
    });
  }
  run.subscribe((change) => {
    if (change === 'run' || change === 'playhead') view.invalidate();
  });
}

/**
 * @param {Cell} weight
 * @param {Pass} pass
 * @returns {Cell} the weight, or where this network has none such, the one nearest to it
 */
function fitted(weight, pass) {
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
    const initialWeights = weightsOf(pass).flatMap((name) => {
      const { columns, values } = matrixOf(pass, name);
      const place = name === weight.matrix ? weight.row * columns + weight.column : -1;
      return Array.from(values, (value, k) => (k === place ? value + change : value));
    });
    const trainer = new Trainer(startingWith(run.settings, initialWeights));
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
  const slope = measured && ratioOf(measured);
  const cells = cellsOf(row);
  setText(cells[0], brief(chainRule));
  setText(cells[1], brief(notebook));
  setText(cells[2], measured === null ? '?' : slope === null ? '–' : brief(slope));
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
  return `The sum by this run’s rule${times} is ${unbroken(update)} = ${brief(change)}. It is added: ${unbroken(weight)} goes from ${brief(before)} to ${brief(before + change)}.`;
}

/**
 * A number's name that stays on one line.
 *
 * @param {Cell} cell
 */
function unbroken(cell) {
  return nameOf(cell).replace(' ', '\u00a0');
}
