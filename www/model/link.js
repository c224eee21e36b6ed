// The address bar's hash: what the page shows as text, and back. Pure: it reads and writes strings.
//
// `#microscope&seed=7&iteration=1200&microscope=3.0.0` is a section's id, if any, then what differs from the notebook's own run,
// then what sections show beyond it. The names are the core's; what a text leaves out has its default. Reading never fails: what
// cannot be understood is left out or moved to the nearest value allowed, and named in `ignored`.

import { hasItsWeights } from './branch.js';
import { LINK_TABLE } from './link-table.js';
import { changedSettings, complete, MOST_ITERATIONS, NOTEBOOK_ITERATIONS, readSetting, whole } from './settings.js';

/** @import {Choices, Linked, LinkRow, Pin, Place, Settings} from '../types.d.ts' */

/** The most pins that are kept. */
export const MOST_PINS = 3;

const LENGTH = whole(1, MOST_ITERATIONS);

/**
 * The hash, without its `#`, for a place; empty for the notebook's two-layer run at iteration 0.
 *
 * @param {Place} place
 * @returns {string}
 */
export function formatLink(place) {
  const parts = runParts(place.settings, place.iterations).map(([key, value]) => `${key}=${value}`);
  if (place.iteration) parts.push(`iteration=${place.iteration}`);
  for (const pin of place.pins) {
    const fields = runParts(pin.settings, pin.iterations).map(([key, value]) => `${key}:${value}`);
    parts.push(`pin=${fields.join(',')}`);
  }
  for (const [section, value] of Object.entries(place.shown)) {
    const text = linkRow(section).write(value);
    if (text !== '') parts.push(`${section}=${text}`);
  }
  if (place.embed && place.question) parts.unshift('question=shown');
  if (place.published) parts.push(`published=${encodeURIComponent(place.published)}`);
  if (place.section) parts.unshift(place.embed ? `embed=${place.section}` : place.section);
  return parts.join('&');
}

/**
 * The place that a hash means, and the parts of it that had to be ignored or corrected.
 *
 * @param {string} hash with or without its `#`
 * @param {readonly string[]} sections the ids that there are
 * @param {(settings: Settings) => Settings} [onPaper] the run of a printed sheet, whose start is rounded
 * @returns {{ place: Place, ignored: string[] }}
 */
export function parseLink(hash, sections, onPaper = (settings) => settings) {
  /** @type {string[]} */
  const ignored = [];
  /** @type {[string, string][]} */
  const run = [];
  /** @type {Pin[]} */
  const pins = [];
  let iterationText = '';
  /** @type {string | null} */
  let section = null;
  let embed = false;
  let question = false;
  /** What sections show, as texts. @type {Map<string, string>} */
  const texts = new Map();
  let published = '';
  /** What a sheet's link says of its run. @type {[string, string][] | null} */
  let sheet = null;

  const parts = hashParts(hash);
  for (const part of parts.slice(0, MOST_PARTS)) {
    const [key, value] = halves(part, '=');
    if (value === null || key === 'embed') {
      const named = value ?? key;
      const id = MOVED.get(named) ?? named;
      if (section === null && sections.includes(id)) [section, embed] = [id, value !== null];
      else ignored.push(part);
    } else if (key === 'pin') {
      const pin = readRun(value.split(',').filter(Boolean).map(twoHalves), () => ignored.push(part));
      if (pins.length < MOST_PINS) pins.push(pin);
      else ignored.push(part);
    } else if (part === 'question=shown' && !question) {
      question = true;
    } else if (sections.includes(key) && Object.hasOwn(LINK_TABLE, key) && !texts.has(key) && value !== '') {
      texts.set(key, value);
    } else if (key === 'published' && published === '' && isPublished(value)) {
      published = value;
    } else if (key === 'sheet' && sheet === null && SHEET.test(value)) {
      sheet = sheetParts(value);
    } else if (key === 'iteration') {
      if (iterationText === '') iterationText = value;
      else ignored.push(part);
    } else {
      run.push([key, value]);
    }
  }
  if (parts.length > MOST_PARTS) ignored.push('…');

  if (sheet) {
    const isOneLayer = run.some(([key, value]) => key === 'problem' && value === 'one-layer');
    run.push(...sheet.filter(([name]) => !(isOneLayer && name === 'hidden') && !run.some(([key]) => key === name)));
  }
  const read = readRun(run, (key, value) => ignored.push(`${key}=${value}`));
  const { iterations } = read;
  const settings = sheet ? onPaper(read.settings) : read.settings;
  if (sheet) section ??= sections.includes('microscope') ? 'microscope' : null;
  const shown = readShown(texts, settings, (section, text) => ignored.push(`${section}=${text}`));
  /** @type {number | null} */
  let iteration = null;
  if (iterationText !== '') {
    iteration = whole(0, iterations).read(iterationText) ?? null;
    if (String(iteration) !== iterationText) ignored.push(`iteration=${iterationText}`);
  }
  const place = {
    ...{ settings, iterations, iteration, pins, section, embed, question: question && embed, shown },
    ...(published && { published }),
  };
  return { place, ignored: ignored.map(shortened) };
}

/** @param {string} section @returns {LinkRow<unknown>} */
function linkRow(section) {
  return LINK_TABLE[/** @type {keyof Linked} */ (section)];
}

/**
 * @param {ReadonlyMap<string, string>} texts by the sections' ids
 * @param {Settings} settings of the run that they are shown with
 * @param {(section: string, text: string) => void} ignore is told of each text that is not understood
 * @returns {Partial<Linked>}
 */
function readShown(texts, settings, ignore) {
  /** @type {Record<string, unknown>} */
  const shown = {};
  for (const [section, text] of texts) {
    const value = isLinkText(text) ? linkRow(section).read(text, settings) : undefined;
    if (value === undefined) ignore(section, text);
    else shown[section] = value;
  }
  return shown;
}

/**
 * Whether a link can hold a text as it is.
 *
 * @param {string} text
 */
export function isLinkText(text) {
  return /^[\w.,~-]*$/.test(text);
}

/**
 * Whether the lab plays when a link is opened: never for one that says where the playhead is, or that leads elsewhere.
 *
 * @param {Place} place
 */
export function playsOnOpening({ iteration, section, shown }) {
  return iteration === null && (section === null || section === 'lab') && shown['take-away'] === undefined;
}

/** A printed sheet: its seed, its hidden units if they are not two, and its rule if it is not the notebook's. */
const SHEET = /^\d{1,10}(_\d{1,2})?(_(notebook|chain-rule|none))?$/;

/**
 * @param {string} text
 * @returns {[string, string][]} parts of a run
 */
function sheetParts(text) {
  const [seed, ...others] = text.split('_');
  const hidden = others.find((part) => /^\d/.test(part)) ?? '2';
  const rule = others.find((part) => /^\D/.test(part)) ?? 'notebook';
  return [['seed', seed], ['hidden', hidden], ['derivative', rule]];
}

/**
 * The hash that a printed sheet of a run gives, short enough to be typed.
 *
 * @param {Settings} settings what the sheet's start was rounded from
 * @returns {string | null} null for a run with weights of its own, which no seed says
 */
export function formatSheet(settings) {
  if (settings.initialWeights) return null;
  const { seed, hidden, derivative } = settings;
  const short = [
    seed,
    ...(hidden === undefined || hidden === 2 ? [] : [hidden]),
    ...(derivative === 'notebook' ? [] : [derivative]),
  ];
  const others = changedSettings(settings).filter(([name]) => !['seed', 'hidden', 'derivative'].includes(name));
  return [`sheet=${short.join('_')}`, ...others.map(([name, text]) => `${name}=${text}`)].join('&');
}

/**
 * Whether a text is the address of a page on the web.
 *
 * @param {string} text
 */
export function isPublished(text) {
  return /^https?:\/\/[^\s"'<>&#]+$/.test(text) && URL.canParse(text);
}

/** Sections that have become part of another, by the ids that links still name. */
const MOVED = new Map([['last-bit', 'same-digits']]);

/** More parts than a link ever has. */
const MOST_PARTS = 32;

/** What others add to links, to know who follows them. */
const FOREIGN = /^(utm_\w+|\w*clk?id|[gw]braid|mc_[ce]id|igsh(id)?|_g[al]|_hs\w+|mkt_tok)=/;

/**
 * The address of a page, without its hash and without what others have added: whom a link is passed on to is nobody's business.
 *
 * @param {string} href
 */
export function ownAddress(href) {
  const [address, query] = halves(href.replace(/#.*$/, ''), '?');
  const own = query?.split('&').filter((part) => !FOREIGN.test(part)).join('&');
  return own ? `${address}?${own}` : address;
}

/** What a sentence or a mail puts behind a link, such as `…`, `’`, `”` or `»`, and before what it holds. */
const BEHIND = /[\s\u200b.,;:!?\u2026'"\u2019\u201d\u00bb>)\]}*]/;
const BEFORE = /^((amp;)*(amp|gt|quot|nbsp|#39)$|(#|amp;)+)/;

/**
 * The parts of a hash, whatever became of it on its way: mailers encode its signs, once or twice, as `%26`, `&amp;` or `=3D`, and
 * take the end of the sentence for its own.
 *
 * @param {string} hash with or without its `#`
 * @returns {string[]}
 */
function hashParts(hash) {
  const [own = ''] = hash.split(':~:');
  const parts = own.split('&').flatMap((part) => decoded(decoded(part)).split('&'));
  return parts
    .map((part) => bare(part).replace(BEFORE, '').replace(/^(\w[\w-]*=)3D/, '$1'))
    .filter((part) => part !== '' && !FOREIGN.test(part));
}

/**
 * A part without what its sentence ends with. A bracket that closes one of its own stays.
 *
 * @param {string} part
 */
function bare(part) {
  let end = part.length;
  while (BEHIND.test(part.charAt(end - 1)) && !(part[end - 1] === ')' && part.includes('('))) end -= 1;
  return part.slice(0, end);
}

/**
 * @param {Settings} settings
 * @param {number} iterations
 */
function runParts(settings, iterations) {
  const parts = changedSettings(settings);
  if (iterations !== NOTEBOOK_ITERATIONS[settings.problem]) parts.push(['iterations', String(iterations)]);
  return parts;
}

/**
 * @param {[string, string][]} parts
 * @param {(key: string, value: string) => void} ignore is told of each part that is not taken as it stands
 * @returns {Pin}
 */
function readRun(parts, ignore) {
  /** @type {Map<string, { value: unknown, text: string }>} */
  const found = new Map();
  /** @type {Set<string>} */
  const given = new Set();
  for (const [key, text] of parts) {
    if (given.has(key)) {
      ignore(key, text);
      continue;
    }
    given.add(key);
    const read = key === 'iterations' ? readLength(text) : readSetting(key, text);
    if (!read?.isExact) ignore(key, text);
    if (read) found.set(key, { value: read.value, text });
  }
  // What contradicts the rest gives way: the core would refuse it.
  const drop = (/** @type {string} */ key) => {
    const dropped = found.get(key);
    if (dropped) ignore(key, dropped.text);
    found.delete(key);
  };
  const isOneLayer = found.get('problem')?.value === 'one-layer';
  if (isOneLayer) for (const key of ['hidden', 'hiddenDerivative']) drop(key);
  const { iterations, ...rest } = /** @type {Choices & { iterations?: number }} */ (
    Object.fromEntries([...found].map(([key, { value }]) => [key, value]))
  );
  let settings = complete(rest);
  // A start or a branch that another contradicts, `complete` has left out.
  const { from, fromRules } = rest;
  if (!hasItsWeights({ ...settings, ...(from && { from }), ...(fromRules && { fromRules }) })) {
    for (const key of ['initialWeights', 'from', 'fromRules']) drop(key);
    settings = complete({ ...settings, initialWeights: undefined });
  }
  return { settings, iterations: iterations ?? NOTEBOOK_ITERATIONS[settings.problem] };
}

/** @param {string} text */
function readLength(text) {
  const value = LENGTH.read(text);
  return value === undefined ? undefined : { value, isExact: String(value) === text };
}

/**
 * @param {string} text
 * @param {string} separator
 * @returns {[string, string | null]} what is before the first separator, and what is behind it, if there is one
 */
function halves(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @param {string} field
 * @returns {[string, string]}
 */
function twoHalves(field) {
  const [key, value] = halves(field, ':');
  return [key, value === null ? '' : value];
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} text */
function shortened(text) {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
