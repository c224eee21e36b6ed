// Two layers: what the output and the hidden units answer over the input square.

import { mountPlayer } from '../../controls/player.js';
import { createSurface } from '../../controls/surface.js';
import { find, setText } from '../../page/dom.js';
import { fixed, grouped, subscript } from '../../text/format.js';
import { createView } from '../../plot/view.js';

/** @import {Core, Player, Run, View} from '../../types.d.ts' */

const CORNERS = ['0 0', '0 1', '1 0', '1 1'];

/**
 * @param {HTMLElement} section
 * @param {{ core: Core, run: Run, player: Player }} world
 */
export function mountTwoLayers(section, { core, run, player }) {
  mountPlayer(find(section, '.playback', HTMLElement), run, player);
  mountSurfaces(section, core, run);
}

/**
 * The surfaces of the lab's run, at its playhead.
 *
 * @param {HTMLElement} section
 * @param {Core} core
 * @param {Run} run
 */
function mountSurfaces(section, core, run) {
  const output = createSurface(find(section, '#output-surface', HTMLCanvasElement), run, core, {
    describe: () =>
      `The output over the input square at iteration ${grouped(run.iteration)}: ${inWords(run.trainer.outputs())}.`,
  });
  const box = find(section, '.hidden-surfaces', HTMLElement);
  const note = find(box, 'p', HTMLElement);
  /** @type {{ figure: HTMLElement, views: View[] }[]} */
  const hidden = [];

  // As many figures as the network has hidden units, from the start, so that nothing moves when they come on screen; what
  // once was made is kept.
  const fit = () => {
    const count = run.settings.hidden ?? 0;
    while (hidden.length < count) hidden.push(createHidden(box, hidden.length, core, run));
    hidden.forEach(({ figure }, unit) => {
      figure.hidden = unit >= count;
    });
    box.classList.toggle('is-many', count > 4);
    note.hidden = count > 0;
  };
  fit();

  run.subscribe((change) => {
    if (change === 'run') fit();
    if (change !== 'run' && change !== 'playhead') return;
    output.invalidate();
    for (const { views } of hidden) for (const view of views) view.invalidate();
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
  name.textContent = `h${subscript(unit + 1)}`;
  weight.className = 'hint';
  caption.append(name, ' ', weight);
  figure.append(canvas, caption);
  box.append(figure);

  // The figure stays where a network has fewer units, hidden.
  const isPresent = () => unit < (run.settings.hidden ?? 0);
  const activations = () => {
    const { H } = run.pass();
    return H ? CORNERS.map((_, row) => H.values[row * H.columns + unit]) : [];
  };
  const showWeight = () => {
    const { Wo } = run.pass();
    if (Wo && isPresent()) setText(weight, `× ${fixed(Wo.values[unit], 2, 6)}`);
  };
  showWeight();
  const views = [
    createSurface(canvas, run, core, {
      unit,
      describe: () =>
        isPresent()
          ? `Hidden unit ${unit + 1} over the input square at iteration ${grouped(run.iteration)}: ${inWords(activations())}.`
          : 'A hidden unit that this network does not have.',
    }),
    createView(caption, showWeight),
  ];
  return { figure, views };
}

/**
 * @param {ArrayLike<number>} activations for the four rows
 * @returns {string}
 */
function inWords(activations) {
  return Array.from(activations, (activation, row) => `${fixed(activation, 2)} at ${CORNERS[row]}`).join(', ');
}
