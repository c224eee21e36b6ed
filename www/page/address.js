// Keeps the address bar and the page together: the hash follows the run, and the run follows the hash.

import { formatLink, ownAddress, playsOnOpening } from '../model/link.js';
import { effect, signal, untracked } from '../state.js';
import { unfold } from './folds.js';
import { goTo, isFramed } from './frame.js';

/** @import {Pins, Place, Run} from '../types.d.ts' */

/** Milliseconds of quiet before the hash is written: browsers refuse a hundred writes within some seconds. */
const QUIET = 400;

/** Milliseconds between two writes while the playhead keeps moving. */
const MOVING = 2000;

/**
 * @typedef {object} Address
 * @property {string} base the address of the page as others can open it; empty where it has none: in a frame that was given its
 *   page as text, and on a disk, whose folders are nobody else's business, as long as `published` is not given
 * @property {import('../state.js').Signal<string>} published where the page is on the web, if it lies on a disk here
 * @property {(instead?: Partial<Place>) => string} link the address of what is shown, now, or of something else instead; only
 *   what follows `base`, from its `#`, where there is none
 * @property {(place: Place, ignored: string[]) => void} show brings what a link asks for into view, its run being open, and says
 *   which parts of it were ignored
 * @property {boolean} embed whether one section is shown alone
 * @property {() => void} showAll shows the whole page where one section was shown alone
 */

/**
 * A change of settings is a step in the history, so *back* undoes it; a moved playhead only renews the entry. In a frame nothing
 * is a step: *back* belongs to the page around it.
 *
 * @param {object} world
 * @param {Run} world.run
 * @param {Pins} world.pins
 * @param {import('../model/shown.js').Shown} world.shown
 * @param {() => void} world.pause stops the playhead, so that a link shows the iteration that it names
 * @param {readonly string[]} world.sections ids that a link can name
 * @param {(hash: string) => { place: Place, ignored: string[] }} world.parse
 * @param {(ignored: string[]) => void} world.report says which parts of a hash were ignored
 * @param {(id: string, isAlone: boolean) => void} world.build a section that is about to be shown
 * @returns {Address}
 */
export function createAddress({ run, pins, shown, pause, sections, parse, report, build }) {
  /** @type {string | null} */
  let section = null;
  let embed = false;
  let question = false;
  let isStep = false;
  const chosen = () => [run.settings, run.iterations, pins.list];
  /** What the last link has chosen; anything else is the reader's own step. @type {readonly unknown[]} */
  let opened = [];
  /** The hash that was last written or read. */
  let known = location.hash;
  let written = performance.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const hasAddress = /^(https?|file):$/.test(location.protocol);
  const own = location.protocol === 'file:' || !hasAddress ? '' : ownAddress(location.href);
  const published = signal('');
  const base = () => own || published.value;

  /** @param {Partial<Place>} [instead] */
  const hash = (instead) => {
    // A link says where the playhead belongs, however far the run is trained yet.
    const { settings, iterations, target: iteration } = run;
    const now = { settings, iterations, iteration, pins: pins.list, section, embed, question, shown: shown.values() };
    return `#${formatLink({ ...now, ...instead })}`;
  };
  const link = (/** @type {Partial<Place> | undefined} */ instead) => base() + hash(instead);

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    written = performance.now();
    // Another hash came, and word of it is on its way: to write over it would lose it.
    if (location.hash !== known || !hasAddress) return;
    const next = hash({ published: published.value });
    if (next === (location.hash || '#')) return;
    if (isStep && !isFramed) history.pushState(null, '', next);
    else history.replaceState(null, '', next);
    isStep = false;
    known = location.hash;
  };

  /** @param {boolean} step */
  const writeSoon = (step) => {
    isStep ||= step;
    if (timer !== undefined && performance.now() - written > MOVING) return;
    clearTimeout(timer);
    timer = setTimeout(write, QUIET);
  };

  const read = () => {
    clearTimeout(timer);
    timer = undefined;
    isStep = false;
    known = location.hash;
    const { place: asked, ignored } = parse(location.hash);
    openPlace(asked, run, pins);
    if (!playsOnOpening(asked)) pause();
    show(asked, ignored);
  };

  /**
   * @param {Place} asked
   * @param {string[]} ignored
   */
  const show = (asked, ignored) => {
    ({ section, embed, question } = asked);
    published.value = asked.published ?? '';
    shown.take(asked.shown);
    opened = chosen();
    report(ignored);
    showSection(build, section, embed, question);
  };

  effect(null, () => {
    const now = chosen();
    const isOpened = now.every((part, i) => part === opened[i]);
    untracked(() => writeSoon(!isOpened));
  });
  effect(null, () => {
    void [run.target, shown.values(), published.value];
    untracked(() => writeSoon(false));
  });
  addEventListener('hashchange', read);

  // A link to a section keeps the run: the hash holds both.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = event.target.closest('a[href^="#"]')?.getAttribute('href')?.slice(1) ?? '';
    if (!sections.includes(id)) return;
    event.preventDefault();
    section = id;
    isStep = true;
    write();
    showSection(build, section, embed, question);
  });

  const showAll = () => {
    if (!embed) return;
    [section, embed, question] = [null, false, false];
    writeSoon(true);
    showSection(build, section, embed, question);
  };

  return {
    get base() {
      return base();
    },
    published,
    link,
    show,
    showAll,
    get embed() {
      return embed;
    },
  };
}

/**
 * Opens what a link asks for.
 *
 * @param {Place} place
 * @param {Run} run
 * @param {Pins} pins
 */
function openPlace(place, run, pins) {
  run.open(place.settings, { iterations: place.iterations, iteration: place.iteration ?? 0 });
  pins.replace(place.pins);
}

/**
 * Brings a section, or a folded part of one, into view and hands it the focus, as following a link does; embedded, it is all
 * there is.
 *
 * @param {(id: string, isAlone: boolean) => void} build
 * @param {string | null} id
 * @param {boolean} embed
 * @param {boolean} question whether it has its question even so
 */
function showSection(build, id, embed, question) {
  const section = id === null ? null : document.getElementById(id);
  if (id !== null) build(id, embed);
  document.documentElement.classList.toggle('embedded', embed);
  document.documentElement.classList.toggle('with-question', question);
  document.querySelector('.embedded-section')?.classList.remove('embedded-section');
  if (!section) return;
  if (embed) section.classList.add('embedded-section');
  unfold(section);
  goTo(section, section.querySelector('h2') ?? section.querySelector('summary'));
}
