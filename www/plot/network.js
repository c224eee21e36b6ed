// Draws a network of one or two layers: units joined by weights, and what runs through them for one row of inputs.

import { activationTint, signedTint, TEXT_ALPHA } from './color.js';
import { fixed, significant } from '../text/format.js';

/** @import {Size, Theme} from '../types.d.ts' */
/** @import {Pen} from './pen.js' */

/**
 * A unit, an input or the bias, where it is drawn.
 *
 * @typedef {object} Node
 * @property {number} place among the nodes
 * @property {number} layer 0 for the inputs
 * @property {number} x its centre, in pixels from the canvas's left edge
 * @property {number} y
 * @property {number} radius
 * @property {boolean} roomy whether its number fits inside and its name above
 */

/**
 * A weight, between two nodes.
 *
 * @typedef {object} Edge
 * @property {Node} from
 * @property {Node} to
 */

/**
 * @typedef {object} Layout
 * @property {readonly Node[]} nodes layer by layer, downwards
 * @property {readonly Edge[]} edges in the order of the weights: layer by layer, each matrix row-major
 * @property {number} widest the width of the heaviest edge, in pixels
 * @property {boolean} isNamed whether names have room beside units that stand close
 */

/**
 * @typedef {object} NetworkData
 * @property {Layout} layout
 * @property {readonly string[]} names one a node
 * @property {ArrayLike<number>} activations one a node, for the row that is shown
 * @property {ArrayLike<number>} weights one an edge
 * @property {Backward | null} backward null while the row runs forward
 * @property {readonly string[]} notes under the output unit
 * @property {number | null} pointed a node's place, or `nodes.length` and an edge's
 */

/**
 * What runs back: of each row, its own share.
 *
 * @typedef {object} Backward
 * @property {ArrayLike<number>} deltas one a node; NaN for the inputs, which have none
 * @property {ArrayLike<number>} pulls one an edge: activation × delta, the row's part of the weight's update
 */

/** A weight of this magnitude is drawn half as wide as the widest can be, and so is such a pull. */
const HALF_WEIGHT = 5;
const HALF_PULL = 0.05;

/** Room in units of the page's type size: for names left of the inputs, for the output's notes, above and below the units. */
const MARGIN = { left: 2.8, right: 1.8, top: 1.4, bottom: 0.3 };

const LARGEST = 1.35;
const SMALL = 0.9;

/** Units closer than this, in the same units, have name and number beside them instead of above and inside. */
const ROOMY = 3.4;

/** Layers closer than this, with units closer than that, leave no room for such names: the order of the units says them. */
const NAMED = { layers: 9, units: 2 };

/**
 * @param {Size} size
 * @param {number} em the page's type size in pixels
 * @param {readonly number[]} counts how many nodes each layer has, the inputs' first
 * @returns {Layout}
 */
export function networkLayout({ width, height }, em, counts) {
  const left = (MARGIN.left + LARGEST) * em;
  const right = width - (MARGIN.right + LARGEST) * em;
  const top = MARGIN.top * em;
  const usable = height - (MARGIN.top + MARGIN.bottom) * em;
  const crowd = usable / Math.max(...counts);
  let place = 0;
  const layers = counts.map((count, layer) => {
    // Few units keep together; many take all the height there is.
    const pitch = Math.min(usable / count, layer === 0 ? 6 * em : 4.6 * em);
    const roomy = layer === 0 || layer === counts.length - 1 || pitch >= ROOMY * em;
    const radius = Math.min((roomy ? LARGEST : SMALL) * em, (roomy && layer > 0 ? pitch - 1.1 * em : pitch) * 0.44);
    const first = top + usable / 2 - ((count - 1) / 2) * pitch;
    const x = left + ((right - left) * layer) / (counts.length - 1);
    return Array.from({ length: count }, (_, unit) => ({ place: place++, layer, x, y: first + unit * pitch, radius, roomy }));
  });
  const edges = layers.slice(1).flatMap((to, i) => layers[i].flatMap((from) => to.map((unit) => ({ from, to: unit }))));
  const isNamed = (right - left) / (counts.length - 1) >= NAMED.layers * em || crowd >= NAMED.units * em;
  return { nodes: layers.flat(), edges, widest: Math.min(0.75 * em, 0.3 * crowd), isNamed };
}

/**
 * The part under a point: a node's place among the nodes, or `nodes.length` and an edge's among the edges.
 *
 * @param {Layout} layout
 * @param {number} x
 * @param {number} y
 * @param {number} reach how far from an edge a point still means it, in pixels
 * @returns {number | null}
 */
export function partAt({ nodes, edges }, x, y, reach) {
  const node = nodes.findIndex((unit) => Math.hypot(x - unit.x, y - unit.y) <= Math.max(unit.radius, reach));
  if (node >= 0) return node;
  let nearest = null;
  let distance = reach;
  edges.forEach((edge, i) => {
    const along = (x - startOf(edge)) / (endOf(edge) - startOf(edge));
    if (along < 0 || along > 1) return;
    // Beside a steep edge, what counts is the way straight to it.
    const run = endOf(edge) - startOf(edge);
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
  const { context, theme } = pen;
  const { layout, pointed } = data;
  const { nodes, edges } = layout;
  const ofNode = pointed !== null && pointed < nodes.length ? nodes[pointed] : null;
  const ofEdge = pointed !== null && pointed >= nodes.length ? edges[pointed - nodes.length] : null;
  const isLit = (/** @type {Edge} */ edge) => edge === ofEdge || edge.from === ofNode || edge.to === ofNode;
  edges.forEach((edge, i) => {
    drawEdge(context, theme, data, edge, i, pointed === null || isLit(edge));
  });
  for (const node of nodes) drawNode(context, theme, data, node);
  const last = nodes[nodes.length - 1];
  context.font = `${0.8125 * theme.em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  data.notes.forEach((note, i) => context.fillText(note, last.x, last.y + last.radius + (1.15 + 1.1 * i) * theme.em));
  edges.forEach((edge, i) => {
    if (edge === ofEdge || edges.length <= MOST_LABELLED) drawWeight(context, theme, data, edge, i);
  });
}

/** So few edges have their numbers beside them. */
const MOST_LABELLED = 3;

/**
 * The faint band is as wide as the weight is heavy; what runs through it is its core.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {NetworkData} data
 * @param {Edge} edge
 * @param {number} i its place
 * @param {boolean} isLit
 */
function drawEdge(context, theme, { layout, activations, weights, backward }, edge, i, isLit) {
  const weight = signedTint(weights[i], HALF_WEIGHT);
  const band = Math.max(0.75, weight.alpha * layout.widest);
  trace(context, edge);
  context.lineWidth = band;
  context.strokeStyle = backward ? theme.muted : theme[weight.hue];
  context.globalAlpha = isLit ? 0.3 : 0.12;
  context.stroke();
  const pull = backward && signedTint(backward.pulls[i], HALF_PULL);
  const core = pull ? pull.alpha * layout.widest : band * activations[edge.from.place];
  const { hue } = pull ?? weight;
  if (core >= 0.25) {
    context.lineWidth = core;
    context.strokeStyle = theme[hue];
    context.globalAlpha = isLit ? 0.85 : 0.3;
    context.stroke();
    if (pull) drawArrow(context, edge, Math.max(core, 0.3 * theme.em), theme[hue]);
  }
  context.globalAlpha = 1;
}

/**
 * Half way along the edge, against the way forward.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Edge} edge
 * @param {number} width
 * @param {string} color
 */
function drawArrow(context, edge, width, color) {
  const length = 1.1 * width;
  const run = endOf(edge) - startOf(edge);
  const x = startOf(edge) + run / 2;
  const y = heightOf(edge, 0.5);
  const slope = (1.5 * (edge.to.y - edge.from.y)) / run;
  const scale = 1 / Math.hypot(1, slope);
  const [dx, dy] = [-scale, -slope * scale];
  context.beginPath();
  context.moveTo(x + dx * length, y + dy * length);
  context.lineTo(x - dy * width, y + dx * width);
  context.lineTo(x + dy * width, y - dx * width);
  context.closePath();
  context.fillStyle = color;
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {NetworkData} data
 * @param {Node} node
 */
function drawNode(context, theme, { layout, names, activations, backward, pointed }, node) {
  const { em } = theme;
  const { nodes } = layout;
  const i = node.place;
  const isInput = node.layer === 0;
  const isBias = isInput && nodes[i + 1].layer !== 0;
  const isOutput = i === nodes.length - 1;
  const isDelta = backward !== null && !isInput;
  const value = isDelta ? backward.deltas[i] : activations[i];
  const tint = isDelta ? signedTint(value, HALF_PULL) : activationTint(value);

  context.beginPath();
  if (isBias) context.roundRect(node.x - node.radius * 0.85, node.y - node.radius * 0.85, node.radius * 1.7, node.radius * 1.7, 0.25 * em);
  else context.arc(node.x, node.y, node.radius, 0, 2 * Math.PI);
  context.fillStyle = theme.background;
  context.fill();
  if (!(backward && isInput)) {
    context.fillStyle = theme[tint.hue];
    context.globalAlpha = tint.alpha * TEXT_ALPHA;
    context.fill();
    context.globalAlpha = 1;
  }
  context.strokeStyle = pointed === i ? theme.accent : theme.text;
  context.lineWidth = pointed === i ? 3 : isOutput ? 1.75 : 1;
  context.stroke();

  const text = isInput ? String(value) : `${isDelta && value > 0 ? '+' : ''}${fixed(value, 2)}`;
  context.textBaseline = 'middle';
  if (node.roomy) {
    context.textAlign = 'center';
    context.font = `${0.8125 * em}px ${theme.font}`;
    context.fillStyle = theme.text;
    context.fillText(text, node.x, node.y);
  } else {
    context.textAlign = 'left';
    haloed(context, theme, text, node.x + node.radius + 0.3 * em, node.y, 0.8125);
  }
  if (isInput || !node.roomy) {
    context.textAlign = 'right';
    if (isInput || layout.isNamed) haloed(context, theme, names[i], node.x - node.radius - 0.45 * em, node.y, isInput ? 0.9375 : 0.8125);
  } else {
    context.textAlign = 'center';
    haloed(context, theme, names[i], node.x, node.y - node.radius - 0.65 * em, 0.9375);
  }
}

/**
 * An edge's number, on the edge.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {NetworkData} data
 * @param {Edge} edge
 * @param {number} i its place
 */
function drawWeight(context, theme, { weights }, edge, i) {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const x = (startOf(edge) + endOf(edge)) / 2;
  haloed(context, theme, significant(weights[i], 3), x, heightOf(edge, 0.5), 0.875);
}

/**
 * Text that lines may run under.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} size in units of the page's type size
 */
function haloed(context, theme, text, x, y, size) {
  context.font = `${size * theme.em}px ${theme.font}`;
  context.lineJoin = 'round';
  context.lineWidth = 0.3 * theme.em;
  context.strokeStyle = theme.background;
  context.strokeText(text, x, y);
  context.fillStyle = theme.text;
  context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Edge} edge
 */
function trace(context, edge) {
  const [start, end] = [startOf(edge), endOf(edge)];
  const middle = (start + end) / 2;
  context.beginPath();
  context.moveTo(start, edge.from.y);
  context.bezierCurveTo(middle, edge.from.y, middle, edge.to.y, end, edge.to.y);
}

/** @param {Edge} edge */
function startOf({ from }) {
  return from.x + from.radius;
}

/** @param {Edge} edge */
function endOf({ to }) {
  return to.x - to.radius;
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
