// Seed luck: many seeds trained with the same settings, counted, and each a click away from the lab.

import { createQuestion } from '../../controls/question.js';
import { createSweepControls, describeCrew } from '../../controls/sweep.js';
import { complete, NOTEBOOK_ITERATIONS } from '../../model/settings.js';
import { byId, setText } from '../../page/dom.js';
import { createView } from '../../plot/view.js';
import { grouped } from '../../text/format.js';
import { createChoices, describeChoice } from './choices.js';
import { createGrid } from './grid.js';
import { createSeeds } from './seeds.js';
import { createTally, percentage } from './tally.js';

/** @import {Core, Run} from '../../types.d.ts' */
/** @import {Crew, End} from '../../controls/sweep.js' */
/** @import {Findings} from '../../model/sweep.js' */
/** @import {Choice} from './choices.js' */

/** The most seeds, from 0 on: as many as the lab's slider has. */
const MOST_SEEDS = 1000;

/** What the question is about: the notebook's run with half its hidden units. @type {Choice} */
const ASKED = { settings: complete({ hidden: 2 }), iterations: NOTEBOOK_ITERATIONS['two-layers'] };

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {Core} world.core
 * @param {Crew} world.crew
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {() => void} world.showLab brings the reader to the lab
 */
export function createSeedLuck(section, { run, core, crew, shown: linked, showLab }) {
  const form = byId('luck-settings', HTMLElement);
  const start = byId('luck-start', HTMLButtonElement);
  const message = byId('luck-message', HTMLElement);
  const status = byId('luck-status', HTMLElement);
  const count = byId('luck-count', HTMLSelectElement);
  const iterations = byId('luck-iterations', HTMLInputElement);

  const choices = createChoices(form, run, linked);
  const tally = createTally(byId('luck-tally', HTMLTableElement), MOST_SEEDS);
  const seeds = createSeeds(MOST_SEEDS);
  /** What is shown was trained with. @type {Choice | null} */
  let trained = null;

  const sweep = createSweepControls(
    {
      start,
      cancel: byId('luck-cancel', HTMLButtonElement),
      progress: byId('luck-progress', HTMLProgressElement),
      time: byId('luck-time', HTMLElement),
    },
    crew,
  );
  const grid = createGrid(() => seeds.cells, open);
  const figures = createView(section, () => {
    const { solved, stuck } = seeds.counts;
    const done = solved + stuck;
    setText(byId('luck-solved', HTMLElement), done ? `${grouped(solved)} (${percentage(solved, done)})` : '–');
    setText(byId('luck-stuck', HTMLElement), done ? `${grouped(stuck)} (${percentage(stuck, done)})` : '–');
    setText(start, `Train ${grouped(seeds.cells.count)} seeds`);
  });
  const invalidate = () => {
    grid.invalidate();
    figures.invalidate();
  };

  /** Other cells than those that are trained. */
  const restart = () => {
    sweep.cancel();
    trained = null;
    seeds.show(Number(count.value));
    seeds.clear();
    grid.select(1);
    setText(status, '');
    invalidate();
  };
  count.addEventListener('change', restart);

  // Not on submission, which a frame may forbid.
  start.addEventListener('click', trainChosen);
  const question = createQuestion(byId('luck-question', HTMLElement), () => {
    count.value = String(MOST_SEEDS);
    restart();
    // What is trained stands in the form.
    const hidden = byId('luck-hidden', HTMLSelectElement);
    hidden.value = '2';
    iterations.value = String(ASKED.iterations);
    hidden.dispatchEvent(new Event('input', { bubbles: true }));
    train(ASKED);
  });

  /** What is chosen; null, with a message, where a number cannot be read. */
  function chosen() {
    try {
      return choices.read();
    } catch (error) {
      setText(message, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  function trainChosen() {
    const choice = chosen();
    if (choice) train(choice);
  }

  /** @param {Choice} choice */
  function train(choice) {
    try {
      // Zero iterations of one seed: what the core does not allow, it says before anything is given up for it.
      core.sweep(choice.settings, 0, 0, 1);
    } catch (error) {
      setText(message, error instanceof Error ? error.message : String(error));
      return;
    }
    setText(message, '');
    sweep.cancel();
    seeds.clear();
    trained = choice;
    const work = seeds.work(choice.settings, choice.iterations);
    setText(status, `Training ${grouped(work.count)} seeds: ${describeChoice(choice)}.`);
    sweep.train({
      count: work.count,
      callsOf: work.callsOf,
      found(/** @type {Findings} */ findings) {
        work.found(findings);
        invalidate();
      },
      ended,
    });
    invalidate();
  }

  /** What was found stays, whatever brought the end. @param {End} end */
  function ended({ how, done, seconds, error }) {
    const { solved, stuck } = seeds.counts;
    const all = grouped(seeds.cells.count);
    if (trained) tally.add(trained, solved, stuck);
    const outcome = `${grouped(solved)} solved, ${grouped(stuck)} stuck${trained ? ` (${describeChoice(trained)})` : ''}`;
    const sentences = {
      finished: `${all} seeds in ${seconds.toFixed(1)} s, ${describeCrew(crew)}: ${outcome}.`,
      cancelled: `Cancelled after ${grouped(done)} of ${all} seeds: ${outcome}.`,
      failed: `The training stopped after ${grouped(done)} seeds: ${error}. Reload the page and train again.`,
    };
    setText(status, sentences[how]);
    if (how === 'finished' && trained === ASKED) answer(stuck);
    invalidate();
  }

  /** @param {number} stuck of all seeds */
  function answer(stuck) {
    const errors = seeds.stuckErrors();
    const middle = stuck > 0 ? ` Half of them end with an error of ${errors[Math.floor(stuck / 2)].toPrecision(2)} or more.` : '';
    question.tell(
      `${grouped(stuck)} of ${grouped(MOST_SEEDS)} are stuck.${middle} XOR takes two lines, so of two hidden units none is to spare. Train them with the chain rule, and compare.`,
      stuck < 100 ? 'few' : stuck <= 500 ? 'some' : 'most',
    );
  }

  /** @param {number} cell */
  function open(cell) {
    const choice = trained ?? chosen();
    if (!choice) return;
    const { settings, iterations: length } = choice;
    const error = run.open(complete({ ...settings, seed: cell }), { iterations: length, iteration: length });
    setText(message, error?.message ?? '');
    if (!error) showLab();
  }
}
