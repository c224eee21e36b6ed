// Seed luck: a thousand seeds trained with the same settings, counted, and each a click away from the lab.

import { byId, setText } from '../../page/dom.js';
import { SOLVED, STUCK, UNTRAINED } from '../../plot/seeds.js';
import { grouped } from '../../text/format.js';
import { createQuestion } from '../../controls/question.js';
import { createSweepControls, describeCrew } from '../../controls/sweep.js';
import { complete, NOTEBOOK_ITERATIONS } from '../../model/settings.js';
import { createView } from '../../plot/view.js';
import { createChoices, describeChoice } from './choices.js';
import { createGrid } from './grid.js';
import { createTally, percentage } from './tally.js';

/** @import {Core, Run} from '../../types.d.ts' */
/** @import {Crew, End} from '../../controls/sweep.js' */
/** @import {Findings} from '../../model/sweep.js' */
/** @typedef {import('./choices.js').Choice} Choice */

/** How many seeds, from 0 on: as many as the lab's slider has. */
const COUNT = 1000;

/** What the question is about: the notebook's run with half its hidden units. @type {Choice} */
const ASKED = { settings: complete({ hidden: 2 }), iterations: NOTEBOOK_ITERATIONS['two-layers'] };

/** The most stuck seeds that the grid's text names. */
const MOST_LISTED = 20;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {Core} world.core
 * @param {Crew} world.crew
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {() => void} world.showLab brings the reader to the lab
 */
export function createSeedLuck(section, { run, core, crew, shown, showLab }) {
  const form = byId('luck-settings', HTMLElement);
  const start = byId('luck-start', HTMLButtonElement);
  const message = byId('luck-message', HTMLElement);
  const solvedText = byId('luck-solved', HTMLElement);
  const stuckText = byId('luck-stuck', HTMLElement);
  const status = byId('luck-status', HTMLElement);

  const choices = createChoices(form, run, shown);
  const tally = createTally(byId('luck-tally', HTMLTableElement), COUNT);
  const seeds = { errors: new Float64Array(COUNT), states: new Uint8Array(COUNT).fill(UNTRAINED) };
  const counts = { solved: 0, stuck: 0 };
  /** What the seeds were trained with. @type {Choice | null} */
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
  const grid = createGrid(seeds, { open, describe });
  const figures = createView(section, () => {
    const { solved, stuck } = counts;
    const done = solved + stuck;
    setText(solvedText, done ? `${grouped(solved)} (${percentage(solved, done)})` : '–');
    setText(stuckText, done ? `${grouped(stuck)} (${percentage(stuck, done)})` : '–');
  });
  const invalidate = () => {
    grid.invalidate();
    figures.invalidate();
  };

  // Not on submission, which a frame may forbid.
  start.addEventListener('click', () => train(choices.read()));
  const question = createQuestion(byId('luck-question', HTMLElement), () => {
    // What is trained stands in the form.
    const hidden = byId('luck-hidden', HTMLSelectElement);
    hidden.value = '2';
    hidden.dispatchEvent(new Event('input', { bubbles: true }));
    train(ASKED);
  });

  /** @param {Choice} choice */
  function train(choice) {
    const { settings, iterations } = choice;
    try {
      // Zero iterations of one seed: what the core does not allow, it says before anything is given up for it.
      core.sweep(settings, 0, 0, 1);
    } catch (error) {
      setText(message, error instanceof Error ? error.message : String(error));
      return;
    }
    setText(message, '');
    sweep.cancel();
    trained = choice;
    counts.solved = 0;
    counts.stuck = 0;
    seeds.states.fill(UNTRAINED);
    setText(status, `Training ${grouped(COUNT)} seeds: ${describeChoice(choice)}.`);
    sweep.train({
      count: COUNT,
      callsOf: (first, count) => [['sweep', settings, iterations, first, count]],
      found,
      ended,
    });
    invalidate();
  }

  /** @param {Findings} findings */
  function found({ first, results }) {
    const [{ errors, solved }] = /** @type {[ReturnType<Core['sweep']>]} */ (results);
    seeds.errors.set(errors, first);
    solved.forEach((isSolved, i) => {
      seeds.states[first + i] = isSolved ? SOLVED : STUCK;
      counts[isSolved ? 'solved' : 'stuck'] += 1;
    });
    invalidate();
  }

  /** What was found stays, whatever brought the end. @param {End} end */
  function ended({ how, done, seconds, error }) {
    if (trained) tally.add(trained, counts.solved, counts.stuck);
    const sentences = {
      finished: `${grouped(COUNT)} seeds in ${seconds.toFixed(1)} s, ${describeCrew(crew)}: ${outcome()}.`,
      cancelled: `Cancelled after ${grouped(done)} of ${grouped(COUNT)} seeds: ${outcome()}.`,
      failed: `The training stopped after ${grouped(done)} seeds: ${error}. Reload the page and train again.`,
    };
    setText(status, sentences[how]);
    if (how === 'finished' && trained === ASKED) answer();
    invalidate();
  }

  function answer() {
    const { stuck } = counts;
    const errors = [...seeds.errors].filter((_, seed) => seeds.states[seed] === STUCK).sort((a, b) => a - b);
    const middle = stuck > 0 ? ` Half of them end with an error of ${errors[Math.floor(stuck / 2)].toPrecision(2)} or more.` : '';
    question.tell(
      `${grouped(stuck)} of ${grouped(COUNT)} are stuck.${middle} XOR takes two lines, so of two hidden units none is to spare. Train them with the chain rule, and compare.`,
      stuck < 100 ? 'few' : stuck <= 500 ? 'some' : 'most',
    );
  }

  function outcome() {
    const { solved, stuck } = counts;
    return `${grouped(solved)} solved, ${grouped(stuck)} stuck${trained ? ` (${describeChoice(trained)})` : ''}`;
  }

  /** @param {number} seed */
  function open(seed) {
    const { settings, iterations } = trained ?? choices.read();
    const error = run.open(complete({ ...settings, seed }), { iterations, iteration: iterations });
    setText(message, error?.message ?? '');
    if (!error) showLab();
  }

  function describe() {
    const { stuck } = counts;
    if (!trained) return `Grid of ${grouped(COUNT)} seeds, none trained yet.`;
    const listed = [...seeds.states.keys()].filter((seed) => seeds.states[seed] === STUCK).slice(0, MOST_LISTED);
    const which = stuck === 0 ? '' : `: ${listed.join(', ')}${listed.length < stuck ? ' and others' : ''}`;
    return `Grid of ${grouped(COUNT)} seeds: ${outcome()}${which && `. Stuck${which}`}.`;
  }
}
