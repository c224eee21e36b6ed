// Seed luck: a thousand seeds trained with the same settings, counted, and each a click away from the lab.

import { byId, setText } from '../../page/dom.js';
import { SOLVED, STUCK, UNTRAINED } from '../../plot/seeds.js';
import { grouped } from '../../text/format.js';
import { startSweep } from '../../model/sweep.js';
import { complete } from '../../model/settings.js';
import { createView } from '../../plot/view.js';
import { createChoices, describeChoice } from './choices.js';
import { createGrid } from './grid.js';
import { createTally, percentage } from './tally.js';

/** @import {Core, Run, Settings} from '../../types.d.ts' */
/** @import {Call, Findings, Sweep, SweepWorker} from '../../model/sweep.js' */
/** @typedef {import('./choices.js').Choice} Choice */

/** How many seeds, from 0 on: as many as the lab's slider has. */
const COUNT = 1000;

/** The most workers: each takes its share of memory, and at that many the thousand seeds are a matter of a second. */
const MOST_WORKERS = 32;

/** The most stuck seeds that the grid's text names. */
const MOST_LISTED = 20;

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {(settings: Settings, iterations: number, firstSeed: number, count: number) => unknown} world.sweep
 * @param {WebAssembly.Module} world.module the core, for the workers
 * @param {() => SweepWorker} world.createWorker
 * @param {() => boolean} world.areWorkersRefused whether the page's own thread has done their work
 * @param {() => void} world.showLab brings the reader to the lab
 */
export function createSeedLuck(section, { run, sweep: trainHere, module, createWorker, areWorkersRefused, showLab }) {
  const form = byId('luck-settings', HTMLElement);
  const start = byId('luck-start', HTMLButtonElement);
  const cancel = byId('luck-cancel', HTMLButtonElement);
  const message = byId('luck-message', HTMLElement);
  const progress = byId('luck-progress', HTMLProgressElement);
  const time = byId('luck-time', HTMLElement);
  const solvedText = byId('luck-solved', HTMLElement);
  const stuckText = byId('luck-stuck', HTMLElement);
  const status = byId('luck-status', HTMLElement);

  const choices = createChoices(form, run);
  const tally = createTally(byId('luck-tally', HTMLTableElement), COUNT);
  const seeds = { errors: new Float64Array(COUNT), states: new Uint8Array(COUNT).fill(UNTRAINED) };
  const counts = { solved: 0, stuck: 0 };
  /** What the seeds were trained with. @type {Choice | null} */
  let trained = null;
  /** The sweep under way. @type {Sweep | null} */
  let sweep = null;
  let startedAt = 0;

  const grid = createGrid(seeds, { open, describe });
  const figures = createView(section, () => {
    const { solved, stuck } = counts;
    const done = solved + stuck;
    progress.value = done;
    setText(time, `${grouped(done)} of ${grouped(COUNT)}${sweep ? `, ${timeLeft(sweep.timeLeft)}` : ''}`);
    setText(solvedText, done ? `${grouped(solved)} (${percentage(solved, done)})` : '–');
    setText(stuckText, done ? `${grouped(stuck)} (${percentage(stuck, done)})` : '–');
  });
  const invalidate = () => {
    grid.invalidate();
    figures.invalidate();
  };

  // Not on submission, which a frame may forbid.
  start.addEventListener('click', () => train(choices.read()));
  cancel.addEventListener('click', () => {
    if (sweep) stop(`Cancelled after ${grouped(sweep.done)} of ${grouped(COUNT)} seeds: ${outcome()}.`);
  });

  /** @param {Choice} choice */
  function train(choice) {
    try {
      // Zero iterations of one seed: what the core does not allow, it says before anything is given up for it.
      trainHere(choice.settings, 0, 0, 1);
    } catch (error) {
      setText(message, describeError(error));
      return;
    }
    setText(message, '');
    if (sweep) stop('');
    trained = choice;
    counts.solved = 0;
    counts.stuck = 0;
    seeds.states.fill(UNTRAINED);
    startedAt = performance.now();
    const workers = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 1));
    try {
      const { settings, iterations } = choice;
      /** @type {(first: number, count: number) => [Call]} */
      const callsOf = (first, count) => [['sweep', settings, iterations, first, count]];
      sweep = startSweep({ createWorker, workers, module, count: COUNT, callsOf }, { found, ended: (error) => stop(error ? failure(error) : success(workers)) });
      cancel.disabled = false;
      setText(status, `Training ${grouped(COUNT)} seeds: ${describeChoice(choice)}.`);
    } catch (error) {
      setText(status, failure(error));
    }
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

  /**
   * The end of a sweep, whatever brought it. What was found stays.
   *
   * @param {string} sentence says how it ended
   */
  function stop(sentence) {
    sweep?.cancel();
    sweep = null;
    if (trained) tally.add(trained, counts.solved, counts.stuck);
    setText(status, sentence);
    // A button that is switched off would lose the focus.
    if (document.activeElement === cancel) start.focus();
    cancel.disabled = true;
    invalidate();
  }

  /** @param {number} workers */
  function success(workers) {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (areWorkersRefused()) {
      return `${grouped(COUNT)} seeds in ${seconds} s, on the page’s own thread, since the browser refuses workers here: ${outcome()}.`;
    }
    const crew = workers === 1 ? 'one worker' : `${workers} workers at once`;
    return `${grouped(COUNT)} seeds in ${seconds} s, with ${crew}: ${outcome()}.`;
  }

  /** @param {unknown} error */
  function failure(error) {
    const done = grouped(counts.solved + counts.stuck);
    return `The training stopped after ${done} seeds: ${describeError(error)}. Reload the page and train again.`;
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

/** @param {number | null} milliseconds */
function timeLeft(milliseconds) {
  if (milliseconds === null) return 'starting';
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 100 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}

/** @param {unknown} error */
function describeError(error) {
  return error instanceof Error ? error.message : String(error);
}
