// What happens at an iteration, and why, in a sentence about one row. Its numbers are the run's own, and it names no cause that
// they do not show. Pure.

import { fraction, full, grouped, significant } from '../text/format.js';
import { balanceOf, isFinitePass, largestChange, leftOnWh, netInputOf, spreadOfFactors } from './causes.js';
import { isRight } from './verdict.js';
import { capital, countOf, INPUTS, rowList, ROWS, ruleOf, unitName, weightCount } from './words.js';

/** @import {Pass, Settings} from '../types.d.ts' */
/** @import {Moment} from './moments.js' */

/**
 * The run as far as it is told from.
 *
 * @typedef {object} Scene
 * @property {Settings} settings
 * @property {number} iterations the run's length
 * @property {number} trained the last iteration that is computed
 * @property {number} iteration the playhead
 * @property {number} row the one that is told of, 0 to 3
 * @property {readonly Moment[]} moments in order, as far as they may be told
 * @property {boolean} allDigits whether answers have all of theirs
 * @property {(from: number, to: number) => Float64Array} errors of the iterations from, …, to − 1
 * @property {(iteration: number) => Pass} passAt
 * @property {(iteration: number) => number} angleAt between the rule's step and the one downhill, in degrees
 * @property {(iteration: number) => ArrayLike<number>} slopesAt of E along the step, two: at its start and at its end
 */

/**
 * @typedef {object} Told
 * @property {string} name of what happens; empty where it has none
 * @property {string} text
 */

/** Iterations that are the start: the first second of play. */
const START = 60;

/** An answer this near ½ decides nothing, and one this near 0 or 1 is saturated. */
const NEAR = 0.05;
const SATURATED = 0.02;

/** Pulls are equally hard where the weakest is at least this part of the strongest. */
const EVEN = 0.8;

/** What is left of pulls that nearly cancel is at most this part of them. */
const CANCELS = 0.1;

/** A factor that hardly differs does so by at most this part of its mean. */
const ALIKE = 0.25;

/** An answer that jumps does so by more than this. */
const JUMP = 0.02;

/** How near the slopes' account of a step has to come to what the step did, as a part of that. */
const AGREES = 0.2;

/**
 * @typedef {object} Phase
 * @property {Moment['kind'] | 'start' | 'between'} kind
 * @property {number} since the iteration where it began
 */

/**
 * What happens at an iteration: of what holds for good the latest to begin, else what lasts there.
 *
 * @param {Pick<Scene, 'iteration' | 'iterations' | 'moments'>} scene
 * @returns {Phase}
 */
export function phaseOf({ iteration, iterations, moments }) {
  const isHere = (/** @type {Moment} */ moment) => moment.iteration <= iteration && iteration <= (moment.until ?? iterations);
  const at = (/** @type {Moment['kind']} */ kind) => moments.filter((moment) => moment.kind === kind && isHere(moment)).at(-1);
  const forGood = [at('right'), at('close'), at('climb')].flatMap((moment) => (moment ? [moment] : []));
  const latest = forGood.reduce((last, moment) => (moment.iteration >= last.iteration ? moment : last), forGood[0]);
  const present = at('not-right') ?? latest;
  if (present) return { kind: present.kind, since: present.iteration };
  if (iteration < Math.min(START, iterations)) return { kind: 'start', since: 0 };
  const lasting = at('zigzag') ?? at('plateau');
  return lasting ? { kind: lasting.kind, since: lasting.iteration } : { kind: 'between', since: 0 };
}

/**
 * @param {Scene} scene
 * @returns {Told}
 */
export function tell(scene) {
  const pass = scene.passAt(scene.iteration);
  if (!isFinitePass(pass)) return { name: 'Beyond all numbers', text: tellBeyond(scene, pass) };
  const { kind, since } = phaseOf(scene);
  switch (kind) {
    case 'not-right':
      return { name: `Not right at ${grouped(since)}`, text: tellNotRight(scene) };
    case 'right':
      return { name: 'All four right', text: tellRight(scene, pass, since) };
    case 'close':
      return { name: 'All within 0.1', text: tellClose(scene, pass, since) };
    case 'climb':
      return { name: 'Climb', text: tellClimb(scene, since) };
    case 'zigzag':
      return { name: 'Zigzag', text: tellZigzag(scene, pass) };
    case 'plateau':
      return { name: 'Plateau', text: tellPlateau(scene, pass) };
    case 'start':
      return { name: 'Start', text: tellStart(scene, pass) };
    case 'between':
      return { name: '', text: tellBetween(scene, pass) };
  }
}

/**
 * @param {Scene} scene
 * @param {Pass} pass
 */
function tellStart(scene, pass) {
  const { settings, row } = scene;
  const weights = settings.initialWeights && !settings.from ? 'Given weights' : 'Random weights, from −1 to 1';
  const count = countOf(weightCount(settings), 'weight');
  const told = `${ROWS[row]} is answered ${answer(scene, pass.O.values[row])}, a guess`;
  return `${weights}: ${told}. Each iteration works out all four answers, then nudges all ${count}.`;
}

/**
 * @param {Scene} scene
 * @param {Pass} pass
 */
function tellBeyond({ row }, { O, Wh, Wo, W }) {
  const weights = [Wh, Wo, W].flatMap((matrix) => (matrix ? [...matrix.values] : []));
  const what = weights.every(Number.isFinite) ? 'a sum' : 'a weight';
  const told = `The steps have thrown ${what} beyond the largest number, 1.8 × 10³⁰⁸.`;
  return `${told} ${ROWS[row]} is answered ${full(O.values[row])}: from here on nothing can be computed.`;
}

/** @param {Scene} scene */
function tellNotRight(scene) {
  const { iterations, passAt, settings } = scene;
  const [before, pass] = [passAt(iterations - 1), passAt(iterations)];
  const [rows, rowsBefore] = [notRight(pass), notRight(before)];
  const either = ROWS.flatMap((_, row) => (rows.includes(row) || rowsBefore.includes(row) ? [row] : []));
  const isSteady = rows.length === either.length && rowsBefore.length === either.length;
  const isOne = either.length === 1;
  const some = `${rowList(either)} ${isOne ? 'does' : 'do'} not ${isSteady ? 'come' : 'stay'} within 0.4 of`;
  const told =
    either.length === ROWS.length
      ? `No answer ${isSteady ? 'is' : 'stays'} within 0.4 of its target`
      : `${some} ${isOne ? 'its target' : 'their targets'}`;
  const [first, second, third, fourth] = settings.targets;
  // Of all sixteen rules, the two that no straight line parts.
  if (settings.problem === 'one-layer' && first === fourth && second === third && first !== second) {
    return `${told}, and all four never are: one layer draws one straight line, and no line parts these targets.`;
  }
  const at = { ...scene, iteration: iterations - 1 };
  const isJumping = Math.max(...jumpsOf(before, pass)) > JUMP;
  const why = !isJumping ? whyFlat(at, before) : landsOpposite(at) ? tooLong(scene) : 'the answers still swing';
  // The reason says where they are.
  if (why !== '' && !isJumping && pass.O.values.every((output) => Math.abs(output - 0.5) < NEAR)) return `${capital(why)}.`;
  // No row has been named that it could be about.
  return `${told}${why === '' ? '' : `: ${why.replace(/^its/, `${ROWS[scene.row]}’s`)}`}.`;
}

/**
 * @param {Scene} scene
 * @param {Pass} pass
 * @param {number} since
 */
function tellRight(scene, pass, since) {
  const { row } = scene;
  const [output, target, name] = [pass.O.values[row], pass.y.values[row], ROWS[row]];
  const last = lastRows({ iteration: since }, scene.passAt);
  const lastInWords = last.length === 0 ? '' : `; ${rowList(last)} ${last.length === 1 ? 'was' : 'were'} last`;
  const told = `From iteration ${grouped(since)} on${lastInWords}.`;
  const next = nextPass(scene);
  if (next && Math.abs(next.O.values[row] - output) > JUMP) {
    const why = landsOpposite(scene) ? `: ${tooLong(scene)}` : '';
    return `${told} ${name} still swings from ${answer(scene, output)} to ${answer(scene, next.O.values[row])}${why}.`;
  }
  const way = next && isNearer(output, next.O.values[row], target) ? `, on its way to ${target}` : '';
  return `${told} ${name} is at ${answer(scene, output)}${way}.`;
}

/**
 * @param {Scene} scene
 * @param {Pass} pass
 * @param {number} since
 */
function tellClose(scene, pass, since) {
  const { row } = scene;
  const target = pass.y.values[row];
  const off = Math.abs(target - pass.O.values[row]);
  const told = `From iteration ${grouped(since)} on.`;
  if (off === 0) return `${told} ${ROWS[row]} is at ${target}, to the last digit.`;
  const here = `${ROWS[row]} is ${answer(scene, off)} off`;
  return `${told} ${here}: the smaller the errors, the smaller each step; it never quite arrives.`;
}

/**
 * @param {Scene} scene
 * @param {number} since
 */
function tellClimb(scene, since) {
  const { iteration, trained, errors, passAt, angleAt } = scene;
  const [lowest, now] = [since, iteration].map((at) => fraction(errors(at, at + 1)[0]));
  const told = `The error was lowest at iteration ${grouped(since)}, ${lowest}, and is ${now} now`;
  // At the very end, the step that led there.
  const from = Math.min(iteration, trained - 1);
  const degrees = angleAt(from).toFixed(2);
  const rises = halfSquaredError(passAt(from + 1)) > halfSquaredError(passAt(from));
  // Half a hundredth beyond a right angle would be written as one.
  if (!rises || Number(degrees) <= 90) return `${told}.`;
  return `${told}: here the step points ${degrees}° away from downhill, which is uphill.`;
}

/**
 * @param {Scene} scene
 * @param {Pass} pass
 */
function tellZigzag(scene, pass) {
  const { row, iteration, trained, passAt } = scene;
  const next = nextPass(scene);
  // At its very end there is no step to tell of.
  if (!next) return `${ROWS[row]} ends at ${answer(scene, pass.O.values[row])}, in the middle of its jumps.`;
  const jumps = jumpsOf(pass, next);
  const told = jumps[row] > JUMP ? row : jumps.indexOf(Math.max(...jumps));
  const still = told === row ? '' : `, while ${ROWS[row]} stays near ${answer(scene, pass.O.values[row])}`;
  const returns = iteration + 2 <= trained && jumpsOf(pass, passAt(iteration + 2))[told] < jumps[told] / 2;
  const ends = apart(scene, pass.O.values[told], next.O.values[told]).join(' to ');
  const jump = `${ROWS[told]} jumps from ${ends}${returns ? ' and back' : ''}`;
  return `${jump}${still}: ${landsOpposite(scene) ? tooLong(scene) : largestInWords(pass, next, told)}.`;
}

/** @param {Scene} scene */
function tooLong({ settings: { learningRate } }) {
  return `at learning rate ${learningRate} a step is too long, and overshoots the error’s valley`;
}

/**
 * @param {Pass} now
 * @param {Pass} next
 * @param {number} row
 */
function largestInWords(now, next, row) {
  const { unit, sent, later, weight, weightLater, byUnit, byWeight } = largestChange(now, next, row);
  const name = now.H ? unitName(unit) : INPUTS[unit];
  if (Math.abs(byUnit) > Math.abs(byWeight)) {
    const moved = `times its weight of ${significant(weight, 3)} moves the sum into O by ${significant(byUnit, 2)}`;
    return `${name} goes from ${fraction(sent)} to ${fraction(later)}, which ${moved}`;
  }
  return `the weight of ${name} goes from ${significant(weight, 3)} to ${significant(weightLater, 3)}`;
}

/**
 * @param {Scene} scene
 * @param {Pass} pass
 */
function tellPlateau(scene, pass) {
  const { row } = scene;
  const why = whyFlat(scene, pass);
  const stays = `${ROWS[row]} stays at ${answer(scene, pass.O.values[row])}`;
  return why === '' ? `The error hardly changes, and ${stays}.` : `${stays}: ${why}.`;
}

/**
 * What holds the answers where they are.
 *
 * @param {Scene} scene
 * @param {Pass} pass of its iteration
 * @returns {string} empty where the numbers show no cause
 */
function whyFlat(scene, pass) {
  const { settings, row } = scene;
  const { H, O, O_delta, O_error, O_derivative } = pass;
  const deltas = [...O_delta.values];
  const areUndecided = O.values.every((output) => Math.abs(output - 0.5) < NEAR);
  if (H && areUndecided && H.values.every((h) => h < SATURATED)) {
    const pulls = 'the pulls on Wo, multiplied by h, nearly vanish, and those on Wh cancel';
    return `every hidden unit is near 0, so O is ½; ${pulls}${butFor(leftOnWh(pass))}`;
  }
  if (H && areUndecided && isTwoEachWay(deltas)) {
    const left = leftOnWh(pass);
    if (left <= CANCELS) {
      const slopes = spreadOfFactors(pass) <= ALIKE ? ', with nearly equal slopes,' : '';
      return `all four are near ½, two pulling O up, two as hard down; in Wh${slopes} that cancels${butFor(left)}`;
    }
  }
  const flat = O_error.values.findIndex((error, i) => Math.abs(error) > 0.5 && O_derivative.values[i] < NEAR);
  if (flat >= 0) {
    const slope = significant(O_derivative.values[flat], 2);
    const at = fraction(O.values[flat]);
    const where = `where the sigmoid is so flat (slope ${slope}) that its error moves little`;
    return `${ROWS[flat]} is on the wrong side, at ${at}, ${where}`;
  }
  const alike = alikeRows(pass);
  if (alike) return `every hidden unit answers nearly the same to ${rowList(alike)}, so that O cannot tell them apart`;
  const { own, left } = balanceOf(pass, row, settings.learningRate);
  if (Math.abs(left) <= CANCELS * Math.abs(own)) {
    return `${liftsInWords(own)}, and the three other rows undo that${butFor(Math.abs(left / own))}`;
  }
  return '';
}

/**
 * Between all moments.
 *
 * @param {Scene} scene
 * @param {Pass} pass
 */
function tellBetween(scene, pass) {
  const { settings, row } = scene;
  const [output, target] = [pass.O.values[row], pass.y.values[row]];
  const next = nextPass(scene);
  if (next && Math.max(...jumpsOf(pass, next)) > JUMP) return tellZigzag(scene, pass);
  const here = `${ROWS[row]} is at ${answer(scene, output)}`;
  if (!next) return `${here}.`;
  const way = isNearer(output, next.O.values[row], target) ? `, on its way to ${target}` : `, moving away from ${target}`;
  const { own, others, left } = balanceOf(pass, row, settings.learningRate);
  const moved = netInputOf(next, row) - netInputOf(pass, row);
  // Where the step is too long for the slopes to tell what it does, they explain nothing.
  if (!(Math.abs(left - moved) <= AGREES * Math.abs(moved))) return `${here}${way}.`;
  const told = `${here}${way}: ${liftsInWords(own)}, and the other rows`;
  if (own * others >= 0) return `${told} help, by ${significant(Math.abs(others), 2)}.`;
  const rest = significant(Math.abs(left), 2);
  return own * left < 0 ? `${told} take back ${rest} more than that.` : `${told} take back all but ${rest} of that.`;
}

/** @param {number} own what a row's own error does to the net input of its answer */
function liftsInWords(own) {
  return `its own error ${own > 0 ? 'lifts' : 'lowers'} the sum into O by ${significant(Math.abs(own), 2)} a step`;
}

/**
 * Whether the step leads down at its start and up at its end.
 *
 * @param {Scene} scene
 */
function landsOpposite({ iteration, slopesAt }) {
  const slopes = slopesAt(iteration);
  return slopes[0] < 0 && slopes[1] > 0;
}

/** @param {readonly number[]} deltas */
function isTwoEachWay(deltas) {
  const sizes = deltas.map(Math.abs);
  const [up, down] = [deltas.filter((delta) => delta > 0), deltas.filter((delta) => delta < 0)];
  return up.length === 2 && down.length === 2 && Math.min(...sizes) >= EVEN * Math.max(...sizes);
}

/**
 * Two rows with different targets that the hidden units do not tell apart.
 *
 * @param {Pass} pass
 * @returns {[number, number] | null}
 */
function alikeRows({ H, y }) {
  if (!H) return null;
  const { columns, values } = H;
  for (let row = 0; row < ROWS.length; row += 1) {
    for (let other = row + 1; other < ROWS.length; other += 1) {
      const gaps = Array.from({ length: columns }, (_, unit) => values[row * columns + unit] - values[other * columns + unit]);
      if (y.values[row] !== y.values[other] && gaps.every((gap) => Math.abs(gap) < SATURATED)) return [row, other];
    }
  }
  return null;
}

/**
 * @param {Pass} pass
 * @returns {number[]} the rows that are not right
 */
function notRight({ O, y }) {
  return ROWS.flatMap((_, row) => (isRight(O.values[row], y.values[row]) ? [] : [row]));
}

/**
 * The rows that were not right just before all four stayed so.
 *
 * @param {{ iteration: number }} right
 * @param {Scene['passAt']} passAt
 * @returns {number[]} none where all were right from the start
 */
export function lastRows({ iteration }, passAt) {
  return iteration === 0 ? [] : notRight(passAt(iteration - 1));
}

/** @param {Scene} scene */
function nextPass({ iteration, trained, passAt }) {
  return iteration < trained ? passAt(iteration + 1) : null;
}

/**
 * @param {Pass} pass
 * @param {Pass} next
 */
function jumpsOf(pass, next) {
  return Array.from(pass.O.values, (output, row) => Math.abs(next.O.values[row] - output));
}

/**
 * @param {number} output
 * @param {number} next
 * @param {number} target
 */
function isNearer(output, next, target) {
  return Math.abs(target - next) < Math.abs(target - output);
}

/** @param {Pass} pass */
function halfSquaredError({ O_error }) {
  return O_error.values.reduce((sum, error) => sum + (error * error) / 2, 0);
}

/**
 * @param {Scene} scene
 * @param {number} value
 */
function answer({ allDigits }, value) {
  return allDigits ? full(value) : fraction(value);
}

/**
 * Two answers, with as many decimals as it takes to see that they differ.
 *
 * @param {Scene} scene
 * @param {number} first
 * @param {number} second
 */
function apart(scene, first, second) {
  const texts = [answer(scene, first), answer(scene, second)];
  return texts[0] === texts[1] ? [first, second].map((value) => significant(value, 6)) : texts;
}

/** @param {number} share what is left of what cancels */
function butFor(share) {
  return share < 0.0001 ? '' : ` but for ${significant(100 * share, share < 0.1 ? 1 : 2)} %`;
}

/** An error below this is near the targets; one above the second is thrown out of there. */
const NEARLY = 0.1;
const THROWN = 0.25;

/** A plateau or a zigzag shorter than this part of the run is not worth a word. */
const LONG = 1 / 50;

/**
 * A whole run in words: what is seen at a glance.
 *
 * @param {object} run
 * @param {Settings} run.settings
 * @param {number} run.iterations its length
 * @param {number} run.trained as far as it is computed
 * @param {readonly Moment[]} run.moments
 * @param {(from: number, to: number) => Float64Array} run.errors of the iterations from, …, to − 1
 * @returns {Told}
 */
export function tellRun({ settings, iterations, trained, moments, errors }) {
  const name = `Seed ${settings.seed}`;
  const count = countOf(weightCount(settings), 'random number');
  if (trained < iterations) return { name, text: `${count}, trained up to iteration ${grouped(trained)}.` };
  const of = (/** @type {Moment['kind']} */ kind) => moments.filter((moment) => moment.kind === kind);
  const [right, notRight] = [of('right')[0], of('not-right')[0]];
  const lengthOf = (/** @type {Moment} */ { iteration, until = iteration }) => until - iteration;
  const isLong = (/** @type {Moment} */ moment) => lengthOf(moment) >= LONG * iterations;

  /** @type {[at: number, words: string][]} */
  const phrases = [];
  const plateau = of('plateau').filter(isLong)[0];
  if (plateau) phrases.push([plateau.iteration, `a plateau ${untilInWords(plateau, iterations)}`]);
  const zigzags = of('zigzag').filter(isLong).sort((a, b) => lengthOf(b) - lengthOf(a));
  const thrown = thrownOut(errors(0, iterations + 1));
  if (thrown) {
    const isBack = right && right.iteration > thrown.at;
    const near = grouped(Number(thrown.at.toPrecision(2)));
    phrases.push([thrown.nearly, `nearly right at ${grouped(thrown.nearly)}, thrown out near ${near}${isBack ? ', back' : ''}`]);
  } else if (zigzags.length > 0) {
    phrases.push([zigzags[0].iteration, `a zigzag ${untilInWords(zigzags[0], iterations)}`]);
  }
  if (right) phrases.push([right.iteration, `all four right from ${grouped(right.iteration)} on`]);
  const climb = of('climb')[0];
  if (climb && !thrown) phrases.push([climb.iteration, `the lowest error at ${grouped(climb.iteration)}, then a climb`]);
  if (notRight?.rows) {
    const which = notRight.rows.length === ROWS.length ? 'no answer stays right' : `${rowList(notRight.rows)} not right`;
    phrases.push([iterations, `${which} at ${grouped(iterations)}`]);
  }
  const words = phrases.sort(([first], [second]) => first - second).map(([, phrase]) => phrase);
  return { name, text: `${words.join('; ')}.` };
}

/**
 * @param {Moment} moment that lasts
 * @param {number} iterations the run's length
 */
function untilInWords({ iteration, until = iteration }, iterations) {
  return until === iterations ? 'to the end' : `until ${grouped(until)}`;
}

/**
 * Where a run that was nearly right has its highest error since.
 *
 * @param {Float64Array} errors of all iterations
 * @returns {{ nearly: number, at: number } | null} null where it was never, or never left
 */
function thrownOut(errors) {
  const nearly = errors.findIndex((error) => error < NEARLY);
  if (nearly < 0) return null;
  let at = nearly;
  for (let i = nearly; i < errors.length; i += 1) if (errors[i] > errors[at]) at = i;
  return errors[at] > THROWN ? { nearly, at } : null;
}

/**
 * The rule that the targets make, and the network that is to learn it: what stands above the picture.
 *
 * @param {Settings} settings
 * @returns {{ name: string, rule: string, machine: string }} the name is empty where the rule has none
 */
export function tellProblem(settings) {
  const { name, words } = ruleOf(settings.targets);
  const network = settings.problem === 'one-layer' ? 'A single unit' : 'A small network';
  const given = settings.initialWeights && !settings.from ? 'given' : 'random';
  const rule = `answer ${words}.`;
  const numbers = countOf(weightCount(settings), `${given} number`);
  return {
    name,
    rule: name === '' ? capital(rule) : rule,
    machine:
      `${network} starts with ${numbers}, its weights; in every iteration backpropagation works out ` +
      'from the four errors which way to nudge each of them.',
  };
}
