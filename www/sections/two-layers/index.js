// Two layers: what the output and the hidden units answer over the input square.

import { mountAlong } from '../../controls/along.js';
import { createSurface } from '../../controls/surface.js';
import { LINK_TABLE } from '../../model/link-table.js';
import { ROWS, unitName } from '../../model/words.js';
import { bindBox } from '../../page/binding.js';
import { byId, find, setText } from '../../page/dom.js';
import { computed, effect, signal, textEffect, together } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';
import { createHiddenSpace } from './hidden-space.js';

/** @import {Core, Run, Training} from '../../types.d.ts' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {Signal} from '../../state.js' */

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, training: Training, run: Run, shown: Shown }} world
 */
export function mountTwoLayers(section, { core, training, run, shown }) {
  const { opens } = LINK_TABLE['two-layers'];
  const isLinear = signal(opens.isLinear);
  const which = signal(/** @type {'two' | 'lab'} */ (opens.which));
  const off = signal(opens.off);
  mountSurfaces(section, core, run, isLinear);
  const two = createHiddenSpace(find(section, '.scene-hidden'), { core, training, run }, { which, off });
  mountAlong(find(section, '.along'), run, core);

  const iteration = {
    get value() {
      return two.run.target;
    },
    set value(wanted) {
      if (wanted !== two.run.target) two.player.pause();
      two.run.seek(wanted);
    },
  };
  shown.register('two-layers', together({ which, iteration, off, isLinear }));
}

/**
 * The surfaces of the lab's run, at its playhead.
 *
 * @param {HTMLElement} section
 * @param {Core} core
 * @param {Run} run
 * @param {Signal<boolean>} isLinear whether the hidden layer goes without its σ
 */
function mountSurfaces(section, core, run, isLinear) {
  bindBox(byId('without-sigmoid', HTMLInputElement), isLinear);
  const isCollapsed = computed(() => isLinear.value && run.settings.problem === 'two-layers');
  const output = createSurface(find(section, '#output-surface', HTMLCanvasElement), run, core, {
    isLinear: () => isCollapsed.value,
    describe: () =>
      isCollapsed.value
        ? `The output over the input square, without σ in the hidden layer. ${straight()}`
        : `The output over the input square at iteration ${grouped(run.iteration)}: ` +
          `${activationsInWords(run.trainer.outputs())}.`,
  });
  const straight = () => (output.hasLine() ? 'Its line is straight.' : 'Its straight line lies outside the square.');
  const verdict = byId('without-sigmoid-said');
  textEffect(verdict, () => setText(verdict, isCollapsed.value ? straight() : ''));
  const box = find(section, '.hidden-surfaces');
  const note = find(box, 'p');
  /** @type {HTMLElement[]} */
  const figures = [];

  // As many figures as the network has hidden units, also off screen, so that nothing moves when they come into sight; what once
  // was made is kept.
  effect(null, () => {
    const count = run.settings.hidden ?? 0;
    while (figures.length < count) figures.push(createHidden(box, figures.length, core, run));
    figures.forEach((figure, unit) => {
      figure.hidden = unit >= count;
    });
    box.classList.toggle('is-many', count > 4);
    note.hidden = count > 0;
  });
}

/**
 * @param {HTMLElement} box
 * @param {number} unit
 * @param {Core} core
 * @param {Run} run
 */
function createHidden(box, unit, core, run) {
  const figure = document.createElement('figure');
  const canvas = document.createElement('canvas');
  const caption = document.createElement('figcaption');
  const name = document.createElement('span');
  const weight = document.createElement('span');
  figure.className = 'surface';
  canvas.setAttribute('aria-label', `Hidden unit ${unit + 1} over the input square`);
  name.textContent = unitName(unit);
  weight.className = 'hint';
  caption.append(name, ' ', weight);
  figure.append(canvas, caption);
  box.append(figure);

  createSurface(canvas, run, core, {
    unit,
    describe() {
      const { H } = run.pass();
      const activations = H ? ROWS.map((_, row) => H.values[row * H.columns + unit]) : [];
      return `Hidden unit ${unit + 1} over the input square at iteration ${grouped(run.iteration)}: ` +
        `${activationsInWords(activations)}.`;
    },
  });
  effect(caption, () => {
    const { Wo } = run.pass();
    // The figure stays where a network has fewer units, hidden.
    if (Wo && unit < Wo.rows) setText(weight, `× ${fixed(Wo.values[unit], 2, 6)}`);
  });
  return figure;
}

/**
 * @param {ArrayLike<number>} activations for the four rows
 * @returns {string}
 */
function activationsInWords(activations) {
  return Array.from(activations, (activation, row) => `${fixed(activation, 2)} at ${ROWS[row]}`).join(', ');
}
