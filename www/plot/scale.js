// Scales between numbers and positions, linear and logarithmic, with their ticks; the steps of ticks are chosen as d3-array does.

/** @import {Scale} from '../types.d.ts' */

/**
 * @param {readonly [number, number]} domain two different numbers
 * @param {readonly [number, number]} range where they go
 * @returns {Scale}
 */
export function linearScale(domain, range) {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const slope = (r1 - r0) / (d1 - d0);
  return {
    key: `linear ${domain} ${range}`,
    map: (value) => r0 + (value - d0) * slope,
    invert: (position) => d0 + (position - r0) / slope,
    ticks: (count) => linearTicks(Math.min(d0, d1), Math.max(d0, d1), count),
  };
}

/**
 * Equal ratios get equal distances. With `offset` 1 the scale is even in log(value + 1), which gives
 * iteration 0 a place at the left end of the axis. Without it, what is below the domain stands at its lower end: 0 has no place.
 *
 * @param {readonly [number, number]} domain two different numbers, above 0 once `offset` is added
 * @param {readonly [number, number]} range where they go
 * @param {number} [offset] added to a value before its logarithm is taken
 * @returns {Scale}
 */
export function logScale(domain, range, offset = 0) {
  const inner = linearScale([Math.log10(domain[0] + offset), Math.log10(domain[1] + offset)], range);
  const [low, high] = domain[0] < domain[1] ? domain : [domain[1], domain[0]];
  const least = offset > 0 ? 0 : low;
  return {
    key: `log ${domain} ${range} ${offset}`,
    map: (value) => inner.map(Math.log10(Math.max(least, value) + offset)),
    invert: (position) => 10 ** inner.invert(position) - offset,
    ticks: (count) => logTicks(low, high, count),
  };
}

/**
 * Even in the square root, which is 0 or more: early values get more room, and less so than on a logarithmic scale.
 *
 * @param {readonly [number, number]} domain two different numbers, neither below 0
 * @param {readonly [number, number]} range where they go
 * @returns {Scale}
 */
export function rootScale(domain, range) {
  const inner = linearScale([Math.sqrt(domain[0]), Math.sqrt(domain[1])], range);
  return {
    key: `root ${domain} ${range}`,
    map: (value) => inner.map(Math.sqrt(value)),
    invert: (position) => Math.max(0, inner.invert(position)) ** 2,
    ticks: (count) => rootTicks(Math.min(...domain), Math.max(...domain), count),
  };
}

/**
 * Round numbers near places that are even in the square root.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {number[]}
 */
function rootTicks(low, high, count) {
  if (low > high / 4) return linearTicks(low, high, count);
  const [from, to] = [Math.sqrt(low), Math.sqrt(high)];
  const places = Array.from({ length: count + 1 }, (_, i) => (from + ((to - from) * i) / count) ** 2);
  const ticks = places.map((place) => (place < 1 ? 0 : niceStep(place)));
  return [...new Set(ticks)].filter((tick) => tick >= low && tick <= high);
}

/**
 * Multiples of 1, 2 or 5 times a power of ten inside [low, high].
 *
 * @param {number} low
 * @param {number} high above `low`
 * @param {number} count about how many; at least 1
 * @returns {number[]}
 */
export function linearTicks(low, high, count) {
  const step = niceStep((high - low) / count);
  // Adding 0 turns -0 into 0.
  const first = Math.ceil(low / step - 1e-9) + 0;
  const last = Math.floor(high / step + 1e-9);
  const ticks = [];
  // Dividing by the inverse of a step below 1 keeps 3 × 0.1 at 0.3.
  const inverse = Math.round(1 / step);
  for (let i = first; i <= last; i += 1) ticks.push(step < 1 ? i / inverse : i * step);
  return ticks;
}

/**
 * Powers of ten inside [low, high], thinned evenly when there are more than `count`; round numbers where there are fewer than
 * two. A domain that starts at 0 (a scale with an offset) keeps 0 as its first tick.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {number[]}
 */
function logTicks(low, high, count) {
  const first = low > 0 ? Math.ceil(Math.log10(low) - 1e-9) : 0;
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) return linearTicks(low, high, count);
  const every = Math.max(1, Math.ceil((last - first + 1) / count));
  const ticks = low > 0 ? [] : [0];
  for (let exponent = first; exponent <= last; exponent += every) ticks.push(Number(`1e${exponent}`));
  return ticks;
}

/**
 * The step nearest to `step`, by ratio, among 1, 2 and 5 times a power of ten.
 *
 * @param {number} step above 0
 * @returns {number}
 */
function niceStep(step) {
  const exponent = Math.floor(Math.log10(step));
  const mantissa = step / 10 ** exponent;
  const nice = mantissa < Math.SQRT2 ? 1 : mantissa < Math.sqrt(10) ? 2 : mantissa < Math.sqrt(50) ? 5 : 10;
  return Number(`${nice}e${exponent}`);
}

/**
 * Whole numbers from 1 to `last` for a slider that is logarithmic: every one up to 10, then twenty to a
 * decade, evenly spaced in ratio and rounded to two digits (the preferred numbers R20).
 *
 * @param {number} last a power of ten, at least 10
 * @returns {number[]}
 */
export function preferredNumbers(last) {
  const decade = [10, 11, 12, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40, 45, 50, 56, 63, 71, 80, 90];
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  for (let power = 1; power * 10 < last; power *= 10) {
    for (const number of decade) numbers.push(number * power);
  }
  numbers.push(last);
  return numbers;
}

/**
 * The index of the entry whose ratio to `value` is nearest to 1.
 *
 * @param {readonly number[]} ascending positive numbers in ascending order; not empty
 * @param {number} value above 0
 * @returns {number}
 */
export function nearestByRatio(ascending, value) {
  let best = 0;
  let distance = Infinity;
  ascending.forEach((entry, index) => {
    const away = Math.abs(Math.log(entry / value));
    if (away < distance) {
      best = index;
      distance = away;
    }
  });
  return best;
}
