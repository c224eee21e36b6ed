// The address bar's hash: settings, playhead and pins as text, and back. Pure: it reads and writes strings.
//
// `#microscope&seed=7&iteration=1200` is a section's id, if any, then what differs from the notebook's own run. The names are the
// core's; what a text leaves out has its default. Reading never fails: what cannot be understood is left out or
// moved to the nearest value allowed, and named in `ignored`.

import { NOTEBOOK_TARGETS } from '../model/targets.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * A run kept for comparison: all that its curve follows from.
 *
 * @typedef {object} Pin
 * @property {Readonly<Settings>} settings
 * @property {number} iterations the run's length
 */

/**
 * What a link opens.
 *
 * @typedef {object} Place
 * @property {Readonly<Settings>} settings `problem`, `seed` and what the link names
 * @property {number} iterations the run's length
 * @property {number | null} iteration the playhead; null where the link does not say
 * @property {readonly Pin[]} pins at most three
 * @property {string | null} section the id of the section to show
 * @property {boolean} embed whether that section is shown alone
 */

/** The most pins that are kept. */
export const MOST_PINS = 3;

/** The longest run that a link asks for, and the length of the notebook's own runs. */
export const MOST_ITERATIONS = 100_000;
export const NOTEBOOK_ITERATIONS = { 'one-layer': 4000, 'two-layers': 80_000 };

/**
 * How one field reads and writes. `read` gives undefined for what it cannot take; a number out of range comes back
 * at the range's nearer end.
 *
 * @typedef {object} Field
 * @property {(text: string) => any} read
 * @property {(value: any) => string} write
 * @property {any} [standard] the value that is not written
 */

/** @type {Record<string, Field>} */
const SETTINGS = {
  problem: name(['two-layers', 'one-layer'], 'two-layers'),
  seed: whole(0, 4_294_967_295, 1),
  hidden: whole(1, 16, 4),
  learningRate: { read: readRate, write: String, standard: 1 },
  targets: { read: readTargets, write: (targets) => targets.join('') },
  derivative: name(['notebook', 'chain-rule'], 'notebook'),
  summation: name(['2019', '2024', '2025'], '2019'),
  initialWeights: { read: readWeights, write: (weights) => [...weights].join('_') },
};

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
  if (place.section) parts.unshift(place.embed ? `embed=${place.section}` : place.section);
  return parts.join('&');
}

/**
 * The place that a hash means, and the parts of it that had to be ignored or corrected.
 *
 * @param {string} hash with or without its `#`
 * @param {readonly string[]} sections the ids that there are
 * @returns {{ place: Place, ignored: string[] }}
 */
export function parseLink(hash, sections) {
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

  const parts = partsOf(hash);
  for (const part of parts.slice(0, MOST_PARTS)) {
    const [key, value] = halves(part, '=');
    if (value === null || key === 'embed') {
      const id = value ?? key;
      if (section === null && sections.includes(id)) [section, embed] = [id, value !== null];
      else ignored.push(part);
    } else if (key === 'pin') {
      const pin = readRun(value.split(',').filter(Boolean).map(twoHalves), () => ignored.push(part));
      if (pins.length < MOST_PINS) pins.push(pin);
      else ignored.push(part);
    } else if (key === 'iteration') {
      if (iterationText === '') iterationText = value;
      else ignored.push(part);
    } else {
      run.push([key, value]);
    }
  }
  if (parts.length > MOST_PARTS) ignored.push('…');

  const { settings, iterations } = readRun(run, (key, value) => ignored.push(`${key}=${value}`));
  /** @type {number | null} */
  let iteration = null;
  if (iterationText !== '') {
    iteration = whole(0, iterations).read(iterationText) ?? null;
    if (String(iteration) !== iterationText) ignored.push(`iteration=${iterationText}`);
  }
  return { place: { settings, iterations, iteration, pins, section, embed }, ignored: ignored.map(shortened) };
}

/** More parts than a link ever has. */
const MOST_PARTS = 32;

/** What others add to links, to know who follows them. */
const FOREIGN = /^(utm_\w+|\w*clk?id|[gw]braid|mc_[ce]id|igsh(id)?|_g[al]|_hs\w+|mkt_tok)=/;

/**
 * The parts of a hash, whatever became of it on its way: mailers encode its signs, once or twice, as `%26` or `&amp;`.
 *
 * @param {string} hash with or without its `#`
 * @returns {string[]}
 */
function partsOf(hash) {
  const [own = ''] = hash.replace(/^#/, '').split(':~:');
  const parts = own.split('&').flatMap((part) => decoded(decoded(part)).split('&'));
  return parts.map((part) => part.replace(/^(amp;)+/, '')).filter((part) => part !== '' && !FOREIGN.test(part));
}

/**
 * @param {Readonly<Settings>} settings
 * @param {number} iterations
 * @returns {[string, string][]} the fields that differ from their defaults
 */
function runParts(settings, iterations) {
  /** @type {[string, string][]} */
  const parts = [];
  for (const [key, field] of Object.entries(SETTINGS)) {
    const value = /** @type {Record<string, any>} */ (settings)[key];
    if (value === undefined || value === field.standard) continue;
    if (key === 'targets' && field.write(value) === NOTEBOOK_TARGETS[settings.problem]) continue;
    parts.push([key, field.write(value)]);
  }
  if (iterations !== NOTEBOOK_ITERATIONS[settings.problem]) parts.push(['iterations', String(iterations)]);
  return parts;
}

/**
 * @param {[string, string][]} parts
 * @param {(key: string, value: string) => void} ignore is told of each part that is not taken as it stands
 * @returns {Pin}
 */
function readRun(parts, ignore) {
  /** @type {Record<string, any>} */
  const settings = { problem: 'two-layers', seed: 1 };
  /** @type {number | null} */
  let iterations = null;
  /** @type {Set<string>} */
  const given = new Set();
  for (const [key, text] of parts) {
    if (given.has(key)) {
      ignore(key, text);
      continue;
    }
    given.add(key);
    const field = key === 'iterations' ? LENGTH : Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
    const value = field?.read(text);
    if (!field || value === undefined || field.write(value) !== text) ignore(key, text);
    if (!field || value === undefined) continue;
    if (key === 'iterations') iterations = value;
    else settings[key] = value;
  }
  // What contradicts the rest gives way: the core would refuse it.
  const drop = (/** @type {string} */ key) => {
    ignore(key, SETTINGS[key]?.write(settings[key]) ?? '');
    delete settings[key];
  };
  const oneLayer = settings.problem === 'one-layer';
  if (oneLayer && settings.hidden !== undefined) drop('hidden');
  const weights = oneLayer ? 3 : 4 * (settings.hidden ?? 4);
  if (settings.initialWeights && settings.initialWeights.length !== weights) drop('initialWeights');
  const problem = /** @type {Settings['problem']} */ (settings.problem);
  return {
    settings: Object.freeze({ ...settings, problem }),
    iterations: iterations ?? NOTEBOOK_ITERATIONS[problem],
  };
}

/**
 * @param {readonly string[]} names
 * @param {string} standard
 * @returns {Field}
 */
function name(names, standard) {
  return { read: (text) => (names.includes(text) ? text : undefined), write: String, standard };
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} [standard]
 * @returns {Field}
 */
function whole(low, high, standard) {
  return {
    read(text) {
      const value = readNumber(text);
      return value === undefined ? undefined : Math.min(Math.max(Math.round(value), low), high);
    },
    write: String,
    standard,
  };
}

/** @param {string} text */
function readNumber(text) {
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** @param {string} text */
function readRate(text) {
  const value = readNumber(text);
  return value === undefined || value <= 0 ? undefined : Math.min(value, 100);
}

/** @param {string} text */
function readTargets(text) {
  return /^[01]{4}$/.test(text) ? [...text].map(Number) : undefined;
}

/** @param {string} text */
function readWeights(text) {
  const weights = text.split('_').map(readNumber);
  return weights.length <= 64 && weights.every(Number.isFinite) ? weights : undefined;
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
  return [key, value ?? ''];
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
