// Draws a network of one or two layers: units joined by weights, and what runs through them for one row of inputs.

import { activationTint, signedTint, TEXT_ALPHA } from './color.js';
import { disc, fill, label, pill, SMALL, stroke, widthOf } from './pen.js';

/** @import {Size, Tint} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * A unit, an input or the bias, where it is drawn. All lengths are in pixels.
 *
 * @typedef {object} Node
 * @property {number} place among the nodes
 * @property {number} layer 0 for the inputs
 * @property {number} x its centre
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {'above' | 'inside' | 'none'} lettering where its name stands, its number being inside; or that it has neither
 */

/**
 * A weight, between two nodes.
 *
 * @typedef {object} Edge
 * @property {Node} from
 * @property {Node} to
 */

/**
 * @typedef {object} NetworkLayout
 * @property {readonly Node[]} nodes layer by layer, downwards
 * @property {readonly Edge[]} edges in the order of the weights: layer by layer, each matrix row-major
 * @property {number} widest the width of the widest edge, in pixels
 */

/**
 * @typedef {object} NetworkData
 * @property {NetworkLayout} layout
 * @property {readonly string[]} names one a node
 * @property {readonly string[]} numbers one a node, as they are written
 * @property {ArrayLike<number>} activations one a node, for the row that is shown
 * @property {ArrayLike<number>} weights one an edge
 * @property {Backward | null} backward null while the row runs forward
 * @property {number} target 0 or 1
 * @property {string} note under the output and its target
 * @property {number | null} pointed a node's place, or `nodes.length` and an edge's
 */

/**
 * What runs back: of each row, its own share.
 *
 * @typedef {object} Backward
 * @property {ArrayLike<number>} deltas one a node; NaN for the inputs, which have none
 * @property {ArrayLike<number>} pulls one an edge: activation × delta, the row's part of the weight's update
 */

/** A delta of this magnitude has half of the tint, and such a pull half of the width. */
const HALF_PULL = 0.05;

/** All in units of the page's type size. */
const INPUT = { x: 3.9, size: 2.25 };
const PILL = { width: 4.2, least: 1.3, most: 2.1, named: 5.6 };
const OUTPUT = { width: 4.6, height: 2.6 };
const DOT = 1.1;
const NAME = 1.3;

/** Between units with their names above, and between such with their names inside. */
const PITCH = { above: 2.75, inside: 1.45 };

/**
 * @param {Size} size
 * @param {number} em the page's type size in pixels
 * @param {readonly number[]} counts how many nodes each layer has, the inputs' first
 * @returns {NetworkLayout}
 */
export function networkLayout({ width, height }, em, counts) {
  const hidden = counts.length > 2 ? counts[1] : 0;
  const roomUnder = (/** @type {number} */ above) => (height - (above + 0.2) * em) / Math.max(1, hidden);
  const lettering = roomUnder(NAME) >= PITCH.above * em ? 'above' : roomUnder(0.2) >= PITCH.inside * em ? 'inside' : 'none';
  // Names above want room above the first; names inside, or none, leave it to the units.
  const head = lettering === 'above' ? NAME * em : 0.2 * em;
  const crowd = (height - head - 0.2 * em) / Math.max(1, hidden);
  const pitch = lettering === 'none' ? crowd : Math.min(crowd, 4.7 * em);
  const middle = hidden > 0 ? head + (height - head - 0.2 * em) / 2 : height / 2;
  let place = 0;

  const layers = counts.map((count, layer) => {
    const isInput = layer === 0;
    const isOutput = layer === counts.length - 1;
    const half = Math.min(middle, height - middle) - (INPUT.size / 2 + 0.1) * em;
    const steps = isInput ? Math.min(5 * em, half) : isOutput ? 0 : pitch;
    const [x, own] = isInput
      ? [INPUT.x * em, { width: INPUT.size * em, height: INPUT.size * em }]
      : isOutput
        ? [width - (OUTPUT.width / 2 + 0.1) * em, { width: OUTPUT.width * em, height: OUTPUT.height * em }]
        : [width * 0.5, hiddenSize(lettering, pitch, em)];
    return Array.from({ length: count }, (_, unit) => {
      /** @type {Node} */
      const node = {
        place,
        layer,
        x,
        y: middle + (unit - (count - 1) / 2) * steps,
        ...own,
        lettering: isInput || isOutput ? 'above' : lettering,
      };
      place += 1;
      return node;
    });
  });
  const edges = layers.slice(1).flatMap((to, i) => layers[i].flatMap((from) => to.map((unit) => ({ from, to: unit }))));
  return { nodes: layers.flat(), edges, widest: Math.min(0.75 * em, 0.55 * crowd) };
}

/**
 * @param {string} lettering
 * @param {number} pitch
 * @param {number} em
 */
function hiddenSize(lettering, pitch, em) {
  if (lettering === 'none') {
    const size = Math.min(DOT * em, 0.86 * pitch);
    return { width: size, height: size };
  }
  const room = lettering === 'above' ? pitch - (NAME + 0.1) * em : pitch - 0.15 * em;
  const height = Math.max(PILL.least * em, Math.min(PILL.most * em, room));
  return { width: (lettering === 'above' ? PILL.width : PILL.named) * em, height };
}

/**
 * The part under a point: a node's place among the nodes, or `nodes.length` and an edge's among the edges.
 *
 * @param {NetworkLayout} layout
 * @param {number} x
 * @param {number} y
 * @param {number} reach how far from an edge a point still means it, in pixels
 * @returns {number | null}
 */
export function partAt({ nodes, edges }, x, y, reach) {
  // Of units that stand closer than a finger is wide, the nearest.
  /** @param {Node} node */
  const beside = (node) => Math.max(Math.abs(x - node.x) - node.width / 2, Math.abs(y - node.y) - node.height / 2);
  const near = nodes.reduce((best, node) => (beside(node) < beside(best) ? node : best));
  if (beside(near) <= Math.max(0, reach - near.height / 2)) return near.place;
  let nearest = null;
  let distance = reach;
  edges.forEach((edge, i) => {
    const along = (x - edgeStart(edge)) / (edgeEnd(edge) - edgeStart(edge));
    if (along < 0 || along > 1) return;
    // Beside a steep edge, what counts is the way straight to it.
    const run = edgeEnd(edge) - edgeStart(edge);
    const slope = ((edge.to.y - edge.from.y) * 6 * along * (1 - along)) / run;
    const apart = Math.abs(y - heightOf(edge, along)) / Math.hypot(1, slope);
    if (apart > distance) return;
    [nearest, distance] = [nodes.length + i, apart];
  });
  return nearest;
}

/**
 * @param {Pen} pen
 * @param {NetworkData} data
 */
export function drawNetwork(pen, data) {
  const { layout, pointed } = data;
  const { nodes, edges } = layout;
  const isLit = (/** @type {Edge} */ edge, /** @type {number} */ i) =>
    pointed === null || pointed === nodes.length + i || edge.from.place === pointed || edge.to.place === pointed;
  const marks = edges.map((edge, i) => ({ edge, isLit: isLit(edge, i), ...edgeMark(data, edge, i) }));
  // What lets most through lies on top, and of these the heaviest.
  marks.sort((a, b) => Number(a.isLit) - Number(b.isLit) || a.alpha - b.alpha || a.width - b.width);
  for (const { edge, isLit: lit, hue, width, alpha, isArrow } of marks) {
    const color = hue === null ? pen.theme.muted : pen.theme[hue];
    stroke(pen, (context) => trace(context, edge), { color, width, alpha: lit ? alpha : 0.3 * alpha });
    if (isArrow) drawArrow(pen, edge, width, color, lit ? 1 : 0.3);
  }
  for (const node of nodes) drawNode(pen, data, node);
  drawGoal(pen, data);
}

/**
 * @param {NetworkData} data
 * @param {Edge} edge
 * @param {number} i its place
 * @returns {{ hue: Tint['hue'] | null, width: number, alpha: number, isArrow: boolean }}
 */
function edgeMark({ layout, activations, weights, backward }, edge, i) {
  if (!backward) {
    const heavy = Math.log1p(Math.abs(weights[i])) || 0;
    const width = Math.max(0.9, Math.min(layout.widest, 0.14 * layout.widest * heavy));
    const alpha = 0.16 + 0.64 * (activations[edge.from.place] || 0);
    return { hue: weights[i] < 0 ? 'negative' : 'positive', width, alpha, isArrow: false };
  }
  const { hue, alpha } = signedTint(backward.pulls[i], HALF_PULL);
  const width = alpha * layout.widest;
  if (width < 0.5) return { hue: null, width: 0.9, alpha: 0.3, isArrow: false };
  return { hue, width, alpha: 0.85, isArrow: true };
}

/**
 * Half way along the edge, against the way forward.
 *
 * @param {Pen} pen
 * @param {Edge} edge
 * @param {number} width
 * @param {string} color
 * @param {number} alpha
 */
function drawArrow(pen, edge, width, color, alpha) {
  const size = Math.max(width, 0.3 * pen.em);
  const run = edgeEnd(edge) - edgeStart(edge);
  const [x, y] = [edgeStart(edge) + run / 2, heightOf(edge, 0.5)];
  const slope = (1.5 * (edge.to.y - edge.from.y)) / run;
  const scale = 1 / Math.hypot(1, slope);
  const [dx, dy] = [-scale * size, -slope * scale * size];
  const head = (/** @type {CanvasRenderingContext2D} */ context) => {
    context.moveTo(x + 1.1 * dx, y + 1.1 * dy);
    context.lineTo(x - dy, y + dx);
    context.lineTo(x + dy, y - dx);
    context.closePath();
  };
  fill(pen, head, { color, alpha });
}

/**
 * @param {Pen} pen
 * @param {NetworkData} data
 * @param {Node} node
 */
function drawNode(pen, { names, numbers, activations, backward, pointed, layout }, node) {
  const { theme, em } = pen;
  const { place, x, y, width, height, lettering } = node;
  const isInput = node.layer === 0;
  const isOutput = place === layout.nodes.length - 1;
  const tint = backward && !isInput ? signedTint(backward.deltas[place], HALF_PULL) : activationTint(activations[place]);
  const isPointed = pointed === place;
  const edge = isPointed ? theme.accent : theme.text;
  pill(pen, x, y, width, height, { edge, width: isPointed ? 3 : 1.25, tint: theme[tint.hue], alpha: tint.alpha * TEXT_ALPHA });

  const name = names[place];
  if (isInput) label(pen, name, x - width / 2 - 0.45 * em, y, { align: 'right', color: theme.muted });
  if (lettering === 'none') {
    // Of many units that are only dots, the first and the last say which they are.
    const [before, after] = [layout.nodes[place - 1], layout.nodes[place + 1]];
    if (before.layer !== node.layer || after.layer !== node.layer) {
      label(pen, name, x + width / 2 + 0.35 * em, y, { color: theme.muted, halo: true });
    }
    return;
  }
  if (lettering === 'inside') {
    label(pen, name, x - width / 2 + 0.5 * em, y + 0.04 * em, { color: theme.muted });
    label(pen, numbers[place], x + width / 2 - 0.5 * em, y + 0.04 * em, { align: 'right' });
    return;
  }
  label(pen, numbers[place], x, y + 0.04 * em, { align: 'center', weight: isOutput ? 600 : 400 });
  if (!isInput) label(pen, name, x, y - height / 2 - 0.6 * em, { align: 'center', color: theme.muted, halo: true });
}

/**
 * The target under the output, and a note under that.
 *
 * @param {Pen} pen
 * @param {NetworkData} data
 */
function drawGoal(pen, { layout, target, note }) {
  const { theme, em } = pen;
  const { x, y, height } = layout.nodes[layout.nodes.length - 1];
  const below = y + height / 2 + 1.2 * em;
  label(pen, 'target', x + 0.35 * em, below, { align: 'right', color: theme.muted });
  const edge = target === 1 ? theme.positive : theme.negative;
  disc(pen, x + 1.4 * em, below, 0.68 * em, { edge, width: 2 });
  label(pen, String(target), x + 1.4 * em, below + 0.04 * em, { align: 'center', size: SMALL });
  // Centred, as far as the figure reaches.
  const middle = Math.min(x, pen.size.width - widthOf(pen, note) / 2);
  label(pen, note, middle, below + 1.65 * em, { align: 'center', color: theme.muted });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Edge} edge
 */
function trace(context, edge) {
  const [start, end] = [edgeStart(edge), edgeEnd(edge)];
  const middle = (start + end) / 2;
  context.moveTo(start, edge.from.y);
  context.bezierCurveTo(middle, edge.from.y, middle, edge.to.y, end, edge.to.y);
}

/** @param {Edge} edge */
function edgeStart({ from }) {
  return from.x + from.width / 2;
}

/** @param {Edge} edge */
function edgeEnd({ to }) {
  return to.x - to.width / 2;
}

/**
 * Where the edge is, a part of the way along: close to the curve that is drawn, whose way along is not even.
 *
 * @param {Edge} edge
 * @param {number} along 0 to 1
 */
function heightOf({ from, to }, along) {
  return from.y + (to.y - from.y) * along * along * (3 - 2 * along);
}
