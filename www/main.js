// Puts the page together: loads the core, opens the run that the address asks for, and hands it to the parts.

import init, * as core from '../pkg/backprop_live.js';
import { createAddress } from './address.js';
import { figurePicture, restyle } from './canvas.js';
import { createChosenX } from './chosen-x.js';
import { byId, findAll, setText } from './dom.js';
import { compileCore, createSweepWorker } from './files.js';
import { parseLink } from './link.js';
import { createDerivation } from './parts/derivation.js';
import { createLab } from './parts/lab.js';
import { createLastBit } from './parts/last-bit.js';
import { createMicroscope } from './parts/microscope.js';
import { createOneLayer } from './parts/one-layer.js';
import { createSeedLuck } from './parts/seed-luck.js';
import { createSigmoid } from './parts/sigmoid.js';
import { createTakeAway } from './parts/take-away.js';
import { createTwoLayers } from './parts/two-layers.js';
import { createWhichDerivative } from './parts/which-derivative.js';
import { createPins } from './pins.js';
import { createPlayer } from './player.js';
import { createRun, trainAhead } from './run.js';
import { beforeRender, nextFrame } from './view.js';
import { wakeAsLeft } from './waking.js';

/** Milliseconds of a frame that training ahead may take; the rest of it is for drawing. */
const TRAINING_BUDGET = 12;

const trouble = byId('trouble', HTMLElement);

try {
  const module = await compileCore();
  await init({ module_or_path: module });
  start(module);
  trouble.remove();
} catch (error) {
  trouble.textContent = explain(error);
  trouble.classList.add('trouble-now');
  throw error;
}

/** @param {WebAssembly.Module} module the core, for the workers */
function start(module) {
  const { Trainer, randomSeed, sigmoid } = core;
  const sections = findAll(document, 'main > section[id]', HTMLElement).map((section) => section.id);
  const { place, ignored } = parseLink(location.hash, sections);

  const run = createRun(Trainer, place.settings, place.iterations);
  trainAhead(run, beforeRender, TRAINING_BUDGET);
  run.seek(place.iteration ?? 0);
  const pins = createPins(Trainer, beforeRender);
  pins.replace(place.pins);
  const player = createLab({ run, createPlayer, randomSeed, sigmoid, pins, playing: place.iteration === null });

  const chosenX = createChosenX(1);
  createSigmoid(byId('sigmoid', HTMLElement), { core, chosenX });
  createDerivation(byId('derivation', HTMLElement), { core, chosenX });
  createOneLayer(byId('one-layer', HTMLElement), { core });
  createMicroscope(byId('microscope', HTMLElement), { run, player });
  createTwoLayers(byId('two-layers', HTMLElement), { core, run, player });
  createWhichDerivative(byId('which-derivative', HTMLElement), { core, run, player });
  createSeedLuck(byId('seed-luck', HTMLElement), {
    run,
    sweep: core.sweep,
    module,
    createWorker: createSweepWorker,
    showLab,
  });
  createLastBit(byId('last-bit', HTMLElement), { core });
  // Last, since it leads to a section, which has to stand where it stays.
  const address = createAddress({ run, pins, pause: player.pause, sections, place, report });
  report(ignored);
  wakeAsLeft(nextFrame, restyle);
  createTakeAway(byId('take-away', HTMLElement), { run, link: address.link, pictures: pictures() });
}

/** Brings the reader to the lab, where the arrow keys go on from seed to seed. */
function showLab() {
  byId('seed', HTMLInputElement).focus({ preventScroll: true });
  byId('lab', HTMLElement).scrollIntoView();
}

/**
 * Says which parts of the address were ignored.
 *
 * @param {readonly string[]} ignored
 */
function report(ignored) {
  const parts = ignored.map((part) => `“${part}”`).join(', ');
  setText(byId('notice', HTMLElement), parts && `The link is not quite right: ${parts} was ignored or corrected.`);
}

/** Every figure of the page, by the heading nearest to it. */
function pictures() {
  return findAll(document, 'canvas[data-picture]', HTMLCanvasElement).map((canvas) => ({
    name: canvas.dataset.picture ?? '',
    toBlob: () => figurePicture(canvas),
  }));
}

/**
 * What is wrong and what to do, for a reader.
 *
 * @param {unknown} error what stopped the page from starting
 * @returns {string}
 */
function explain(error) {
  if (typeof WebAssembly === 'undefined') {
    return 'This browser does not run WebAssembly, which does the arithmetic of this page. Open the page in a current Chrome, Edge, Firefox or Safari, or lower the security level that switches WebAssembly off.';
  }
  const what = error instanceof Error ? error.message : String(error);
  return `The core that does the arithmetic of this page could not start (${what}). Reload the page; if that does not help, its file pkg/backprop_live_bg.wasm is missing or blocked where the page is served.`;
}
