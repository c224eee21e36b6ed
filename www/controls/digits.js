// A number held against another, digit for digit: how far they agree, and the number written so that it shows.

/**
 * @typedef {object} Comparison
 * @property {string} agreeing the number's text as far as it agrees, sign and zeros in front included
 * @property {string} differing the rest of its text
 * @property {number} digits how many significant digits agree
 * @property {boolean} same whether all do, and none is missing
 */

/**
 * Holds a number's text against the text that it should have, place by place from the left. Digits agree up to the
 * first that differs; that a later one happens to be the same says nothing. Digits of different places are never
 * held against each other: of `10.5` and `1.05` none agrees, nor of `1e-05` and `1e-06`.
 *
 * @param {string} expected a decimal number as Python writes it
 * @param {string} number another
 * @returns {Comparison}
 */
export function compareDigits(expected, number) {
  if (expected === number) {
    return { agreeing: number, differing: '', digits: significant(number).length, same: true };
  }
  let length = 0;
  if (pointOf(expected) === pointOf(number) && exponentOf(expected) === exponentOf(number)) {
    const limit = mantissaOf(number).length;
    while (length < limit && expected[length] === number[length]) length += 1;
  }
  const agreeing = number.slice(0, length);
  return { agreeing, differing: number.slice(length), digits: significant(agreeing).length, same: false };
}

/**
 * Writes a number into an element: what agrees underlined, what differs a `mark`. Where a number ends before
 * the expected one does, an empty mark stands in the place of its next digit; the style sheet puts a dash there.
 *
 * @param {Element} element its content is replaced, if it is another
 * @param {string} expected
 * @param {string} number
 * @returns {Comparison}
 */
export function showDigits(element, expected, number) {
  const comparison = compareDigits(expected, number);
  const { agreeing, differing, same } = comparison;
  const key = `${agreeing}|${differing}|${same}`;
  if (shown.get(element) === key) return comparison;
  shown.set(element, key);
  const part = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {string} */ text) => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };
  element.replaceChildren(
    ...(agreeing ? [part('span', 'digits-agree', agreeing)] : []),
    ...(same ? [] : [part('mark', 'digits-differ', differing)]),
  );
  return comparison;
}

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * The digits that carry the number's value: from the first that is not 0.
 *
 * @param {string} text
 */
function significant(text) {
  return mantissaOf(text).replace(/\D/g, '').replace(/^0+/, '');
}

/** @param {string} text */
function mantissaOf(text) {
  return text.split('e')[0];
}

/** @param {string} text */
function exponentOf(text) {
  return text.split('e')[1] ?? '';
}

/**
 * Where the decimal point stands, or would.
 *
 * @param {string} text
 */
function pointOf(text) {
  const mantissa = mantissaOf(text);
  const point = mantissa.indexOf('.');
  return point < 0 ? mantissa.length : point;
}
