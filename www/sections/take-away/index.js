// Take it with you: a link, the run as a program or a notebook, its errors, a figure, and one iteration by hand.

import { errorsCsv } from '../../text/csv.js';
import { find, setText } from '../../page/dom.js';
import { createHandOver } from '../../page/hand-over.js';
import { notebookFile } from '../../text/notebook-file.js';
import { programDigits, pythonProgram } from '../../text/python.js';
import { createView } from '../../plot/view.js';
import { createLinks } from './links.js';
import { mountSheets } from './sheets.js';

/** @import {Core, Place, Run} from '../../types.d.ts' */

/**
 * A figure that can be saved.
 *
 * @typedef {object} Picture
 * @property {string} name
 * @property {() => Promise<Blob>} toBlob
 */

/** Of the run's first errors, how many a notebook with blanks is held against. */
const FIRST_ERRORS = 11;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Core} world.core
 * @param {Run} world.run
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {(instead?: Partial<Place>) => string} world.link the address of what is shown, or of something else instead
 * @param {readonly Picture[]} world.pictures
 */
export function createTakeAway(section, { core, run, shown, link, pictures }) {
  const program = find(section, '#python', HTMLElement);
  const digits = find(section, '#program-digits', HTMLElement);
  const format = find(section, '#format', HTMLSelectElement);
  const figures = find(section, '#pictures', HTMLOptGroupElement);
  const { copy, save, say } = createHandOver(section);

  const links = createLinks(section, { link, copy });
  mountSheets(section, { core, run, shown, link });
  figures.append(...pictures.map(({ name }, index) => new Option(name, String(index))));

  // A program is passed on, and where a file lies on this disk is nobody else's business.
  const source = () => link({ section: null, embed: false }).replace(/^file:.*\//, '').replace(/^#/, 'Backpropagation, live: #');
  const text = () => pythonProgram(run.settings, run.iterations, source());

  const view = createView(section, () => {
    links.show();
    setText(program, text());
    setText(digits, programDigits(run.settings));
  });
  run.subscribe((change) => {
    if (change !== 'trained') view.invalidate();
  });

  act('#copy-python', () => copy(text(), 'The program'));
  act('#save', async () => {
    const { problem, seed, initialWeights, from } = run.settings;
    const start = initialWeights && !from ? 'own-weights' : `seed-${seed}`;
    const name = ['backprop-live', problem, start, ...(from ? ['own-weights-from', ...from] : [])].join('-');
    const last = Math.min(run.trained, run.iterations - 1);
    switch (format.value) {
      case 'py':
        return save(text(), 'text/x-python', `${name}.py`);
      case 'csv':
        return save(errorsCsv(run.errors(0, run.trained + 1)), 'text/csv', `${name}.csv`);
      case 'ipynb':
      case 'blanks': {
        const blanks = format.value === 'blanks';
        const about = { link: source(), errors: run.errors(0, Math.min(FIRST_ERRORS, last + 1)), blanks };
        const file = notebookFile(run.settings, run.iterations, about);
        return save(file, 'application/x-ipynb+json', `${name}${blanks ? '-blanks' : ''}.ipynb`);
      }
      default: {
        const picture = pictures[Number(format.value)];
        return save(await picture.toBlob(), 'image/png', `${name}-${picture.name.toLowerCase().replace(/\W+/g, '-')}.png`);
      }
    }
  });

  /**
   * @param {string} button
   * @param {() => Promise<void>} work
   */
  function act(button, work) {
    find(section, button, HTMLButtonElement).addEventListener('click', () => {
      work().catch((error) => say(`That did not work: ${error instanceof Error ? error.message : error}`));
    });
  }
}
