// The table of a run's settings: for each its default, how a link writes and reads it, and its words. Pure.

import { grouped } from '../text/format.js';
import { readNumber } from '../text/read-number.js';

/** @import {Choices, Derivative, Problem, Setting, Settings, Summation} from '../types.d.ts' */

/** The longest run that the page offers. */
export const MOST_ITERATIONS = 100_000;
/** The length of the notebook's own runs. */
export const NOTEBOOK_ITERATIONS = { 'one-layer': 4000, 'two-layers': 80_000 };
/** The notebook's targets y, one a row of X. */
export const NOTEBOOK_TARGETS = { 'one-layer': [0, 0, 1, 1], 'two-layers': [0, 1, 1, 0] };

export const MOST_HIDDEN = 16;
/** The most branches that one run may have, one out of the other. */
export const MOST_BRANCHES = 8;
const MOST_SEED = 4_294_967_295;
/** The highest learning rate that the core takes. */
export const MOST_RATE = 100;


/**
 * A branch's rules: as they were before it; else one for both layers, or the output's and the hidden layer's with this between
 * them.
 */
export const SAME = 'same';
export const BOTH = '~';

/** @type {Record<Derivative, string>} */
const RULES = { notebook: 'notebook rule', 'chain-rule': 'chain rule', none: 'no factor' };

/** @type {{ [K in keyof Settings]-?: Setting<Exclude<Settings[K], undefined>> }} */
const TABLE = {
  problem: {
    standard: () => 'two-layers',
    ...oneOf(/** @type {Problem[]} */ (['two-layers', 'one-layer'])),
    words: ({ problem }) => ({ 'one-layer': 'one layer', 'two-layers': 'two layers' })[problem],
  },
  seed: {
    standard: () => 1,
    ...whole(0, MOST_SEED),
    words: ({ seed, initialWeights, from }) => (initialWeights && !from ? 'own weights' : `seed ${seed}`),
  },
  hidden: {
    standard: ({ problem }) => (problem === 'one-layer' ? undefined : 4),
    ...whole(1, MOST_HIDDEN),
    words: ({ hidden }) => (hidden === undefined ? '' : `${hidden} hidden`),
  },
  learningRate: {
    standard: () => 1,
    read: readRate,
    write: String,
    words: ({ learningRate }) => `rate ${learningRate}`,
  },
  targets: {
    standard: ({ problem = 'two-layers' }) => NOTEBOOK_TARGETS[problem],
    read: (text) => (/^[01]{4}$/.test(text) ? [...text].map(Number) : undefined),
    write: (targets) => targets.join(''),
    words: ({ targets }) => `y = ${targets.join('')}`,
  },
  derivative: {
    standard: () => 'notebook',
    ...oneOf(/** @type {Derivative[]} */ (Object.keys(RULES))),
    words: (settings) => RULES[settings.derivative] + (hasTwoRules(settings) ? ' at the output' : ''),
  },
  hiddenDerivative: {
    standard: ({ problem, derivative }) => (problem === 'one-layer' ? undefined : derivative),
    ...oneOf(/** @type {Derivative[]} */ (Object.keys(RULES))),
    words: (settings) => (hasTwoRules(settings) ? `${RULES[settings.hiddenDerivative]} at the hidden units` : ''),
  },
  summation: {
    standard: () => '2019',
    ...oneOf(/** @type {Summation[]} */ (['2019', '2024', '2025'])),
    words: ({ problem, summation }) => (problem === 'one-layer' ? '' : `${summation} sums`),
  },
  initialWeights: {
    standard: () => undefined,
    read: readWeights,
    write: (weights) => weights.join('_'),
    words: () => '',
  },
  from: {
    standard: () => undefined,
    read: readBranches,
    write: (iterations) => iterations.join('_'),
    words: ({ from = [], fromRules = [] }) => {
      const edited = from.filter((_, k) => (fromRules[k] ?? SAME) === SAME);
      return edited.length > 0 ? `own weights from ${edited.map(grouped).join(' and ')}` : '';
    },
  },
  fromRules: {
    standard: () => undefined,
    read: readRules,
    write: (rules) => rules.join('_'),
    words: ({ from = [], fromRules = [] }) => {
      const parts = fromRules.flatMap((rules, k) => (rules === SAME ? [] : [`${branchWords(rules)} from ${grouped(from[k])}`]));
      return parts.join(', ');
    },
  },
};

/** @param {string} rules of a branch */
function branchWords(rules) {
  const [output, hidden = output] = /** @type {Derivative[]} */ (rules.split(BOTH));
  return output === hidden ? RULES[output] : `${RULES[hidden]} at the hidden units`;
}

const ENTRIES = /** @type {[string, Setting<unknown>][]} */ (Object.entries(TABLE));
const LISTS = ['targets', 'initialWeights', 'from', 'fromRules'];

/**
 * Every setting of a run: what is left out takes its default. What is not allowed is left for the core to refuse.
 *
 * @param {Choices} choices
 * @returns {Settings}
 */
export function complete(choices) {
  /** @type {Choices} */
  const given = { ...choices };
  if (given.initialWeights === undefined) delete given.from;
  if (!given.from || given.fromRules?.every((rules) => rules === SAME)) delete given.fromRules;
  const settings = /** @type {Record<string, unknown>} */ (given);
  for (const [name, { standard }] of ENTRIES) {
    // What is not allowed, null included, is left for the core to refuse.
    const value = settings[name] === undefined ? standard(given) : settings[name];
    if (value === undefined) delete settings[name];
    else settings[name] = LISTS.includes(name) ? Object.freeze(Array.from(/** @type {ArrayLike<unknown>} */ (value))) : value;
  }
  return /** @type {Settings} */ (Object.freeze(given));
}

/**
 * The same choices for another network, as far as they mean something to it. The notebook's own targets become its targets.
 *
 * @param {Settings} settings
 * @param {Problem} problem
 * @returns {Settings}
 */
export function withProblem({ seed, learningRate, derivative, summation, ...rest }, problem) {
  const areNotebooks = rest.targets.join() === NOTEBOOK_TARGETS[rest.problem].join();
  const targets = areNotebooks ? undefined : rest.targets;
  return complete({ problem, seed, learningRate, derivative, summation, targets });
}

/**
 * The same run with one derivative rule for all its layers.
 *
 * @param {Settings} settings
 * @param {Derivative} derivative
 */
export function withRule(settings, derivative) {
  return complete({ ...settings, derivative, hiddenDerivative: undefined });
}

/**
 * @param {ArrayLike<number>} targets
 * @param {number} row the one to turn round
 * @returns {number[]}
 */
export function withTurned(targets, row) {
  return Array.from(targets, (target, index) => (index === row ? 1 - target : target));
}

/**
 * The settings that differ from the notebook's, as texts.
 *
 * @param {Settings} settings
 * @returns {[name: string, text: string][]}
 */
export function changedSettings(settings) {
  /** @type {[string, string][]} */
  const changed = [];
  for (const [name, { standard, write }] of ENTRIES) {
    const value = settings[/** @type {keyof Settings} */ (name)];
    const usual = standard(settings);
    if (value !== undefined && (usual === undefined || write(value) !== write(usual))) changed.push([name, write(value)]);
  }
  return changed;
}

/**
 * A setting from a text.
 *
 * @param {string} name
 * @param {string} text
 * @returns {{ value: unknown, isExact: boolean } | undefined} undefined where there is no such setting or the text says nothing;
 *   `isExact` where it would be written just so
 */
export function readSetting(name, text) {
  if (!Object.hasOwn(TABLE, name)) return undefined;
  const { read, write } = /** @type {Setting<unknown>} */ (TABLE[/** @type {keyof Settings} */ (name)]);
  const value = read(text);
  return value === undefined ? undefined : { value, isExact: write(value) === text };
}

/**
 * A text that two settings share when every number of their runs is the same.
 *
 * @param {Settings} settings
 * @returns {string}
 */
export function keyOf(settings) {
  const own = settings.initialWeights && !settings.from ? { ...settings, seed: 1 } : settings;
  return changedSettings(own).join('&');
}

/**
 * Each setting in a few words, in an order that all settings share.
 *
 * @param {Settings} settings
 * @returns {string[]}
 */
export function wordsOf(settings) {
  return ENTRIES.map(([, { words }]) => words(settings));
}

/**
 * @param {Settings} settings
 * @returns {settings is Settings & { problem: 'two-layers' }}
 */
function hasTwoRules(settings) {
  return settings.problem === 'two-layers' && settings.hiddenDerivative !== settings.derivative;
}

/**
 * @template {string} T
 * @param {readonly T[]} names
 */
function oneOf(names) {
  return { read: (/** @type {string} */ text) => names.find((name) => name === text), write: String };
}

/**
 * @param {number} low
 * @param {number} high
 */
export function whole(low, high) {
  return {
    /** @param {string} text */
    read(text) {
      const value = readNumber(text, { whole: false });
      return value === null ? undefined : Math.min(Math.max(Math.round(value), low), high);
    },
    write: String,
  };
}

/** @param {string} text */
function readRate(text) {
  const value = readNumber(text, { whole: false });
  return value === null || value <= 0 ? undefined : Math.min(value, MOST_RATE);
}

/** @param {string} text */
function readWeights(text) {
  const weights = text.split('_').map((weight) => readNumber(weight, { whole: false }));
  const isRead = (/** @type {number | null} */ weight) => weight !== null;
  return weights.length <= (1 + MOST_BRANCHES) * 4 * MOST_HIDDEN && weights.every(isRead)
    ? /** @type {number[]} */ (weights)
    : undefined;
}

/** @param {string} text */
function readRules(text) {
  const rules = text.split('_');
  const isRule = (/** @type {string} */ one) => one === SAME || one.split(BOTH).every((rule) => Object.hasOwn(RULES, rule));
  return rules.length <= MOST_BRANCHES && rules.every((one) => isRule(one) && one.split(BOTH).length <= 2) ? rules : undefined;
}

/** @param {string} text */
function readBranches(text) {
  const iterations = text.split('_').map((iteration) => readNumber(iteration, { whole: true }) ?? Number.NaN);
  const isInOrder = iterations.every((iteration, k) => iteration > (iterations[k - 1] ?? 0) && Number.isInteger(iteration));
  return isInOrder && iterations.length <= MOST_BRANCHES && iterations.every((n) => n <= MOST_ITERATIONS)
    ? iterations
    : undefined;
}
