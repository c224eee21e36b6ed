// Puts the page together: loads the core, opens the run that the address asks for, and hands it to the parts.

import init, * as core from '../pkg/backprop_live.js';
import { mountRunPlayer } from './controls/run-player.js';
import { createAddress } from './page/address.js';
import { mountCopying } from './page/copying.js';
import { restyle } from './plot/canvas.js';
import { createChosenX } from './model/chosen-x.js';
import { byId, findAll, setText } from './page/dom.js';
import { onKeyDown } from './page/keys.js';
import { mountMenus } from './page/menus.js';
import { compileCore, createSweepWorker, startCore } from './files.js';
import { mountFolds } from './page/folds.js';
import { createLater } from './page/later.js';
import { mountShare } from './page/share.js';
import { ownAddress, parseLink, playsOnOpening } from './model/link.js';
import { isFramed, openLinksOutside, tellHeight } from './page/frame.js';
import { followTypeSize } from './page/type-size.js';
import { mountBackwards } from './sections/backwards/index.js';
import { mountDerivation } from './sections/derivation/index.js';
import { createLab } from './sections/lab/index.js';
import { mountMicroscope } from './sections/microscope/index.js';
import { mountOneLayer } from './sections/one-layer/index.js';
import { mountSameDigits } from './sections/same-digits/index.js';
import { mountSeedLuck } from './sections/seed-luck/index.js';
import { mountSigmoid } from './sections/sigmoid/index.js';
import { mountTakeAway } from './sections/take-away/index.js';
import { mountTwoLayers } from './sections/two-layers/index.js';
import { mountWhichDerivative } from './sections/which-derivative/index.js';
import { createPins } from './model/pins.js';
import { createPlayer } from './model/player.js';
import { createRun } from './model/run.js';
import { createShown } from './model/shown.js';
import { createWorkers } from './model/workers.js';
import { onPaper, sheetOf } from './model/worksheet.js';
import { createTraining } from './model/training.js';
import { beforeRender, nextFrame, whenPrinting } from './state.js';
import { wakeAsLeft } from './page/waking.js';

/** @import {Settings} from './types.d.ts' */

/** The most workers: each takes its share of memory, and at that many a thousand seeds are a matter of a second. */
const MOST_WORKERS = 32;

const page = document.documentElement.dataset;

// A document that says so already is a copy that was saved while the page ran: page/starting.js tells its reader.
if (page.started === undefined) await begin();

async function begin() {
  try {
    const module = await compileCore();
    await startCore(init, module);
    start(module);
    // No address of a file: the folders of a disk are nobody else's business.
    page.started = location.protocol === 'file:' ? '' : ownAddress(location.href);
    // What a browser lacks stays said, however far the page has come.
    if (!byId('trouble').classList.contains('trouble-now')) byId('trouble').remove();
  } catch (error) {
    console.error(error);
    // For page/starting.js: WebKit reports no error of a module that has waited.
    dispatchEvent(new ErrorEvent('error', { error }));
  }
}

/** @param {WebAssembly.Module} module the core, for the workers */
function start(module) {
  const { Trainer, randomSeed, sigmoid } = core;
  const sections = findAll(document, 'main > section[id], main .fold[id]').map((section) => section.id);
  const parse = (/** @type {string} */ hash) => parseLink(hash, sections, (settings) => onPaper(Trainer, settings));
  const { place, ignored } = parse(location.hash);

  followTypeSize();
  const training = createTraining({ Trainer, beforeRender, now: () => performance.now() });
  const run = createRun(training, place.settings, place.iterations, () => 2);
  if (place.iteration !== null) run.seek(place.iteration);
  const later = createLater();
  const shown = createShown((section) => later.build(section, true));
  const pins = createPins(training);
  pins.replace(place.pins);
  const player = createLab({ run, createPlayer, randomSeed, sigmoid, pins, linked: shown, playing: playsOnOpening(place) });

  mountFolds();
  /** @param {string} id @param {(section: HTMLElement) => void} build */
  const add = (id, build) => {
    const section = byId(id);
    later.add(section, () => build(section));
  };
  add('sigmoid', (section) => {
    const chosenX = createChosenX(1);
    mountSigmoid(section, { core, chosenX });
    mountDerivation(byId('derivation'), { core, chosenX });
  });
  add('one-layer', (section) => mountOneLayer(section, { core, training, shown }));
  add('two-layers', (section) => mountTwoLayers(section, { core, training, run, shown }));
  const showLab = () => {
    address.showAll();
    byId('lab').scrollIntoView();
    // Where the arrow keys go on from seed to seed.
    byId('seed', HTMLInputElement).focus({ preventScroll: true });
  };
  add('backwards', (section) => mountBackwards(section, { core, run, training, player, shown, pins, showLab }));
  add('microscope', (section) => {
    const link = () => {
      const sheet = run.target === 0 ? sheetOf(Trainer, run.settings) : null;
      return sheet ? `${address.base}#${sheet}` : address.link({ section: 'microscope' });
    };
    mountMicroscope(section, { run, player, shown, pins, link });
  });
  const workers = createWorkers(createSweepWorker, core, (work) => setTimeout(work));
  const crew = {
    module,
    createWorker: workers.create,
    count: Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 1)),
    areRefused: () => workers.areRefused,
  };
  const openInLab = (/** @type {Settings} */ settings, /** @type {number} */ iterations) => {
    const opened = { settings, iterations, iteration: iterations };
    // What is shown alone in somebody's page stays there: the lab gets a tab of its own, where the browser gives one.
    const whole = { ...opened, section: 'lab', embed: false, question: false };
    if (isFramed && address.embed && window.open(address.link(whole))) return null;
    const error = run.open(settings, opened);
    if (!error) showLab();
    return error;
  };
  add('seed-luck', (section) => mountSeedLuck(section, { core, run, crew, shown, openInLab }));
  add('which-derivative', (section) => mountWhichDerivative(section, { core, run, training, crew, showLab }));
  add('same-digits', (section) => mountSameDigits(section, { core, training }));
  add('take-away', (section) => {
    // It has the pictures of all of them.
    later.buildAll();
    mountTakeAway(section, { core, run, shown, address, finish: training.finish });
  });
  mountRunPlayer(byId('run-player'), { run, player, lab: byId('lab') });
  // Last, since it leads to a section, which has to stand where it stays.
  const address = createAddress({ run, pins, shown, pause: player.pause, sections, parse, report, build: later.build });
  wakeAsLeft(nextFrame, restyle);
  // After the sections, which ask then for what paper shows.
  whenPrinting((isPaper) => isPaper && training.finish());
  mountCopying();
  mountMenus();
  // Firefox scrolls without regard to what stays at the page's edges.
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest' });
  });
  for (const menu of findAll(document, '.share')) mountShare(menu, address);
  openLinksOutside();
  tellHeight();
  address.show(place, ignored);
  // What was wrong with a link is of no use to a reader who has gone on.
  for (const choice of ['click', 'input']) addEventListener(choice, () => report([]));
  onKeyDown(document, ({ defaultPrevented }) => defaultPrevented && report([]));
}

/**
 * Says which parts of the address were ignored.
 *
 * @param {readonly string[]} ignored
 */
function report(ignored) {
  const parts = ignored.map((part) => `“${part}”`).join(', ');
  setText(byId('notice'), parts && `The link is not quite right: ${parts} was ignored or corrected.`);
}
