// Take it with you: a link, the run as a program, a notebook or a table, a figure, and one iteration by hand.

import { runCsv } from '../../text/csv.js';
import { digest, fileName } from '../../model/file-name.js';
import { wordsOf } from '../../model/settings.js';
import { ROWS } from '../../model/words.js';
import { find, findAll, setText } from '../../page/dom.js';
import { createHandOver } from '../../page/hand-over.js';
import { inWords } from '../../plot/canvas.js';
import { effect, signal, textEffect } from '../../state.js';
import { grouped } from '../../text/format.js';
import { notebookFile } from '../../text/notebook-file.js';
import { programDigits, pythonProgram } from '../../text/python.js';
import { mountLinks } from './links.js';
import { pictureOf } from './pictures.js';
import { mountSheets } from './sheets.js';

/** @import {Address} from '../../page/address.js' */
/** @import {Core, Pass, Run} from '../../types.d.ts' */

/** Of the run's first errors, how many a notebook with blanks is held against. */
const FIRST_ERRORS = 11;

/** Letters that a line over a picture has room for. */
const MOST_LETTERS = 88;

/**
 * What a figure's text begins with, as much of it as has room.
 *
 * @param {string} text
 */
function headOf(text) {
  const [first] = text.split(/[.:;] /);
  const parts = first.split(', ');
  while (parts.length > 1 && parts.join(', ').length > MOST_LETTERS) parts.pop();
  return parts.join(', ');
}

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Core} world.core
 * @param {Run} world.run
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {Address} world.address
 * @param {() => void} world.finish trains the run to its end, at once
 */
export function mountTakeAway(section, { core, run, shown, address, finish }) {
  const program = find(section, '#python', HTMLElement);
  const digits = find(section, '#program-digits', HTMLElement);
  const format = find(section, '#format', HTMLSelectElement);
  const slide = find(section, '#as-slide', HTMLInputElement);
  const figures = find(section, '#pictures', HTMLOptGroupElement);
  const pictures = findAll(document, 'canvas[data-picture]', HTMLCanvasElement);
  const { copy, save, say } = createHandOver(section);

  mountLinks(section, { address, copy, say });
  mountSheets(section, { core, run, shown, address });
  figures.append(...pictures.map(({ dataset }, index) => new Option(dataset.picture, String(index))));

  const wanted = signal(format.value);
  format.addEventListener('change', () => {
    wanted.value = format.value;
  });
  const picture = () => pictures[Number(wanted.value)];

  const source = () => (address.base ? address.link({ section: null, embed: false }) : `Backpropagation, live: ${address.link({ section: null, embed: false })}`);
  const text = () => pythonProgram(run.settings, run.iterations, source());

  textEffect(section, () => setText(digits, programDigits(run.settings)));
  effect(section, () => setText(program, text()));
  effect(section, () => {
    slide.disabled = !picture();
  });

  act('#copy-python', () => copy(text(), 'The program'));
  act('#save', async () => {
    const name = fileName(run.settings, run.iterations);
    // The order of the sums shows in no picture.
    const words = wordsOf(run.settings).filter((one) => one && !one.endsWith(' sums')).join(', ');
    switch (wanted.value) {
      case 'py':
        return save(text(), 'text/x-python', `${name}.py`);
      case 'csv': {
        finish();
        const { trained, iterations } = run;
        if (trained < iterations) throw new Error(`only ${grouped(trained)} of ${grouped(iterations)} iterations are trained so far. Try again in a moment.`);
        return save(runCsv(run.errors(0, iterations + 1), run.answers(0, iterations + 1), ROWS), 'text/csv', `${name}.csv`);
      }
      case 'ipynb':
      case 'blanks': {
        const blanks = wanted.value === 'blanks';
        const last = Math.min(run.trained, run.iterations - 1);
        const about = { link: source(), errors: run.errors(0, Math.min(FIRST_ERRORS, last + 1)), first: /** @type {Pass} */ (run.at(0).pass()), blanks };
        return save(notebookFile(run.settings, run.iterations, about), 'application/x-ipynb+json', `${name}${blanks ? '-blanks' : ''}.ipynb`);
      }
      default: {
        const canvas = picture();
        const { picture: title = '' } = canvas.dataset;
        const told = inWords(canvas);
        // Others show a run of their section's own, which their text tells of.
        const isOfRun = canvas.closest('#lab, [data-shows-run]') !== null;
        const subtitle = isOfRun ? `${words}, iteration ${grouped(run.iteration)}` : headOf(told);
        const of = isOfRun ? `${name} ${title} at ${run.iteration}` : `backprop-live ${title} ${digest(told)}`;
        const called = `${of}${slide.checked ? ' slide' : ''}`.toLowerCase().replace(/[^\w.]+/g, '-');
        return save(await pictureOf(canvas, subtitle, slide.checked), 'image/png', `${called}.png`);
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
