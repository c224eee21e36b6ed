// The derivation: every line is σ′(x), and the MathML on the page says what is evaluated.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { evaluateLines } from '../../www/sections/derivation/lines.js';

/** @typedef {{ name: string, text: string, children: Node[] }} Node */

const functions = {
  exp: (/** @type {number[]} */ x) => x.map(Math.exp),
  sigmoid: (/** @type {number[]} */ x) => x.map((t) => 1 / (1 + Math.exp(-t))),
  sigmoidDerivative: (/** @type {number[]} */ x) =>
    x.map((t) => (1 / (1 + Math.exp(-t))) * (1 - 1 / (1 + Math.exp(-t)))),
};

/** The invisible operator between a function and what it is applied to. */
const APPLY = '&#x2061;';

/** The net inputs that the page offers. */
const offered = Array.from({ length: 401 }, (_, i) => (i - 200) / 20);

/** σ′ by a formula that no line uses. */
const slopeAt = (/** @type {number} */ x) => 1 / (4 * Math.cosh(x / 2) ** 2);

const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
const section = page.match(/<details id="derivation"[\s\S]*?<\/details>/)?.[0] ?? '';
const rows = [...section.matchAll(/<li data-line="(\w+)"[\s\S]*?<\/li>/g)].map(([html, name]) => ({
  name,
  sign: html.match(/class="sign">(.)</)?.[1],
  math: parse(html.match(/<math[\s\S]*<\/math>/)?.[0] ?? ''),
}));

test('every line is the derivative, as far as the page writes it out', () => {
  for (const x of offered) {
    for (const [name, { value, isMeasured }] of Object.entries(evaluateLines(x, functions).lines)) {
      const away = Math.abs(value - slopeAt(x));
      assert.ok(away < (isMeasured ? 5e-11 : 5e-16), `${name} at ${x} is ${away} away`);
    }
  }
});

test('without its brackets the eighth line is another number', () => {
  for (const x of offered) {
    const { lines, unbracketed } = evaluateLines(x, functions);
    assert.ok(Math.abs(unbracketed - (-1 - slopeAt(x))) < 1e-15);
    assert.ok(Math.abs(unbracketed - (lines.identity?.value ?? 0)) >= 1);
  }
});

test('the page shows the lines that are evaluated, in their order, and says which are measured', () => {
  const { lines } = evaluateLines(1, functions);
  assert.deepEqual(
    rows.map(({ name, sign }) => [name, sign]),
    Object.entries(lines).map(([name, { isMeasured }]) => [name, isMeasured ? '≈' : '=']),
  );
});

test('the MathML of each line has the value that the line is given', () => {
  for (const x of [-4.2, -1, 0.3, 2.5]) {
    const { lines } = evaluateLines(x, functions);
    for (const { name = '', math } of rows) {
      const away = Math.abs(valueOf(math, x) - (lines[name]?.value ?? Number.NaN));
      assert.ok(away < 1e-9, `${name} at ${x} is ${away} away from its MathML`);
    }
  }
});

test('a derivative is left in the MathML of exactly the measured lines', () => {
  const { lines } = evaluateLines(1, functions);
  for (const { name = '', math } of rows) assert.equal(hasDerivative(math), lines[name]?.isMeasured, name);
});

test('the misreading that the words quote is the one whose value they give', () => {
  const quoted = section.match(/prints them without, and (<math[\s\S]*?<\/math>) is <span class="unbracketed">/)?.[1];
  const { unbracketed } = evaluateLines(0.7, functions);
  assert.ok(Math.abs(valueOf(parse(quoted ?? ''), 0.7) - unbracketed) < 1e-12);
});

/**
 * A tree of the MathML of one line.
 *
 * @param {string} xml
 * @returns {Node}
 */
function parse(xml) {
  /** @type {Node} */
  const root = { name: 'root', text: '', children: [] };
  const open = [root];
  for (const [, closing, name = '', text = ''] of xml.matchAll(/<(\/?)(\w+)[^>]*>([^<]*)/g)) {
    if (closing) {
      open.pop();
      continue;
    }
    const node = { name, text: text.trim(), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  const math = root.children[0];
  assert.ok(math && open.length === 1, 'the MathML is well-formed');
  return math;
}

/**
 * Reads mathematics as it is printed: brackets, then derivatives and products, then sums.
 *
 * @param {Node} node
 * @param {number} x
 * @returns {number}
 */
function valueOf(node, x) {
  const [first, second] = node.children;
  switch (node.name) {
    case 'mn':
      return Number(node.text);
    case 'mi':
      assert.ok(node.text === 'x' || node.text === 'e', `${node.text} has a value`);
      return node.text === 'x' ? x : Math.E;
    case 'mfrac':
      assert.ok(first && second);
      return valueOf(first, x) / valueOf(second, x);
    case 'msup':
      assert.ok(first && second);
      return valueOf(first, x) ** valueOf(second, x);
    default:
      return sum(node.children, x);
  }
}

/**
 * @param {Node[]} nodes
 * @param {number} x
 * @returns {number}
 */
function sum(nodes, x) {
  if (isBracketed(nodes)) return sum(nodes.slice(1, -1), x);
  if (nodes[0]?.text === '=') return sum(nodes.slice(1), x);
  let total = 0;
  let sign = 1;
  /** @type {Node[]} */
  let term = [];
  for (const node of [...nodes.flatMap(printed), null]) {
    if (node && !(node.name === 'mo' && (node.text === '+' || node.text === '−'))) {
      term.push(node);
      continue;
    }
    if (term.length > 0) total += sign * product(term, x);
    term = [];
    sign = node?.text === '−' ? -1 : 1;
  }
  return total;
}

/**
 * A row is a group to the reader only if brackets say so.
 *
 * @param {Node} node
 * @returns {Node[]}
 */
function printed(node) {
  return node.name === 'mrow' && !isBracketed(node.children) ? node.children.flatMap(printed) : [node];
}

/** @param {Node[]} nodes */
function isBracketed(nodes) {
  return nodes[0]?.text === '(' && nodes.at(-1)?.text === ')';
}

/**
 * @param {Node[]} nodes
 * @param {number} x
 * @returns {number}
 */
function product(nodes, x) {
  const [head, next] = nodes;
  if (!head) return 1;
  if (head.name === 'mo') {
    assert.equal(head.text, '⋅');
    return product(nodes.slice(1), x);
  }
  if (isDerivative(head)) {
    assert.equal(next?.text, APPLY);
    const rest = nodes.slice(2);
    return (product(rest, x + 1e-5) - product(rest, x - 1e-5)) / 2e-5;
  }
  if (head.text === 'σ') {
    assert.equal(next?.text, APPLY);
    const [argument, ...rest] = nodes.slice(2);
    assert.ok(argument);
    return (1 / (1 + Math.exp(-valueOf(argument, x)))) * product(rest, x);
  }
  return valueOf(head, x) * product(nodes.slice(1), x);
}

/** @param {Node} node */
function isDerivative(node) {
  return node.name === 'mfrac' && node.children[0]?.text === 'd';
}

/**
 * @param {Node} node
 * @returns {boolean}
 */
function hasDerivative(node) {
  return isDerivative(node) || node.children.some(hasDerivative);
}
