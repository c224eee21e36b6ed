// Take it with you: the link, the error curve as CSV, a figure as PNG, the run as a NumPy program.

import { errorsCsv } from '../../text/csv.js';
import { find, setText } from '../../page/dom.js';
import { grouped } from '../../text/format.js';
import { pythonProgram } from '../../text/python.js';
import { createView } from '../../plot/view.js';

/** @import {Run} from '../../types.d.ts' */

/**
 * A figure that can be saved.
 *
 * @typedef {object} Picture
 * @property {string} name
 * @property {() => Promise<Blob>} toBlob
 */

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {() => string} world.link the address of what is shown
 * @param {readonly Picture[]} world.pictures
 */
export function createTakeAway(section, { run, link, pictures }) {
  const program = find(section, '#python', HTMLElement);
  const address = find(section, '#link', HTMLElement);
  const figure = find(section, '#picture', HTMLSelectElement);
  const message = find(section, '#take-away-message', HTMLElement);

  // A program is passed on, and where a file lies on this disk is nobody else's business.
  const text = () => pythonProgram(run.settings, run.iterations, link().replace(/^file:.*\//, ''));
  const name = () => `backprop-live-${run.settings.problem}-seed-${run.settings.seed}`;

  for (const [index, picture] of pictures.entries()) figure.append(new Option(picture.name, String(index)));

  const view = createView(section, () => {
    setText(address, link());
    setText(program, text());
  });
  run.subscribe((change) => {
    if (change !== 'trained') view.invalidate();
  });

  act('#copy-link', () => copy(link(), 'The link is on the clipboard.'));
  act('#copy-python', () => copy(text(), 'The program is on the clipboard.'));
  act('#save-python', () => save(text(), 'text/x-python', `${name()}.py`));
  act('#save-csv', () => {
    const errors = run.errors(0, run.trained + 1);
    save(errorsCsv(errors), 'text/csv', `${name()}.csv`);
    return `${grouped(errors.length)} lines, one an iteration, are saved.`;
  });
  act('#save-picture', async () => {
    const picture = pictures[figure.selectedIndex];
    if (!picture) return '';
    save(await picture.toBlob(), 'image/png', `${name()}-${picture.name.toLowerCase().replace(/\W+/g, '-')}.png`);
    return `${picture.name} is saved.`;
  });

  /**
   * @param {string} button
   * @param {() => string | void | Promise<string | void>} work may return what to say once it is done
   */
  function act(button, work) {
    find(section, button, HTMLButtonElement).addEventListener('click', async () => {
      try {
        setText(message, (await work()) ?? 'Saved.');
      } catch (error) {
        setText(message, `That did not work: ${error instanceof Error ? error.message : error}`);
      }
    });
  }
}

/**
 * @param {string} text
 * @param {string} done
 */
async function copy(text, done) {
  // A page opened from disk may have no clipboard to write to.
  if (!navigator.clipboard) throw new Error('this browser gives the page no clipboard; select the text and copy it.');
  await navigator.clipboard.writeText(text);
  return done;
}

/**
 * @param {BlobPart} content
 * @param {string} type
 * @param {string} name
 */
function save(content, type, name) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download reads the URL after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
