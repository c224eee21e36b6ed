// The lab's network: units joined by weights, for the row that is chosen, forward or backward; each part can be pointed at.

import { networkOf, partInWords, weightsOfPart } from '../../model/network.js';
import { ROWS } from '../../model/words.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { createFigure } from '../../plot/canvas.js';
import { drawNetwork, networkLayout, partAt } from '../../plot/network.js';
import { textEffect } from '../../state.js';
import { fixed } from '../../text/format.js';

/** @import {Network} from '../../model/network.js' */
/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Layout} from '../../plot/network.js' */
/** @import {Player, Run} from '../../types.d.ts' */
/** @import {Shown} from './shown.js' */

/** How far from an edge a mouse or a finger still means it, in pixels. */
const REACH = { mouse: 6, touch: 14 };

/**
 * @param {Run} run
 * @param {Player} player
 * @param {Shown} shown
 * @param {Pointed} pointed
 */
export function mountNetwork(run, player, shown, pointed) {
  const canvas = byId('network', HTMLCanvasElement);
  const parts = byId('network-part', HTMLInputElement);
  const rowName = byId('network-row', HTMLElement);
  const readout = byId('network-readout', HTMLElement);
  const keys = findAll(byId('network-keys', HTMLElement), '[data-direction]', HTMLElement);

  /** The part that is pointed at here; what is pointed at elsewhere is a weight. @type {number | null} */
  let own = null;
  /** @type {Layout | null} */
  let layout = null;
  let layoutKey = '';

  const present = () => networkOf(run.pass(), shown.row.value);
  /** @param {Network} network */
  const shownPart = ({ names }) => own ?? (pointed.places.length === 1 ? names.length + pointed.places[0] : null);

  const figure = createFigure(
    canvas,
    (pen) => {
      const network = present();
      const key = [pen.size.width, pen.size.height, pen.em, ...network.counts].join();
      if (!layout || key !== layoutKey) [layout, layoutKey] = [networkLayout(pen.size, pen.em, network.counts), key];
      const backward = shown.isBackward.value;
      const { names, activations, weights, deltas, target } = network;
      const part = shownPart(network);
      drawNetwork(pen, {
        layout,
        names,
        activations,
        weights: weights.map(({ value }) => value),
        backward: backward ? { deltas, pulls: weights.map(({ pull }) => pull) } : null,
        notes: [backward ? `error ${signed(target - activations[names.length - 1])}` : `target ${target}`, ...(network.counts.length > 2 ? ['no bias'] : [])],
        pointed: part,
      });
      setText(readout, part === null ? '' : partInWords(network, part, backward));
      for (const element of keys) {
        const isHidden = part !== null || (element.dataset.direction === 'backward') !== backward;
        if (element.hidden !== isHidden) element.hidden = isHidden;
      }
      if (!player.playing) showPart(network);
    },
    () => inWords(present(), shown.row.value, shown.isBackward.value),
  );

  /** @param {Network} network */
  const showPart = (network) => {
    parts.max = String(network.names.length + network.weights.length - 1);
    if (own !== null) parts.value = String(own);
    parts.setAttribute('aria-valuetext', partInWords(network, parts.valueAsNumber, shown.isBackward.value));
  };

  /** @param {number | null} part */
  const point = (part) => {
    if (part === own) return;
    const network = present();
    pointed.point(part === null ? [] : weightsOfPart(network, part));
    own = part;
    showPart(network);
    figure.invalidate();
  };

  /** @param {PointerEvent} event */
  const pointAt = ({ clientX, clientY, pointerType }) => {
    const { left, top } = canvas.getBoundingClientRect();
    if (layout) point(partAt(layout, clientX - left, clientY - top, pointerType === 'mouse' ? REACH.mouse : REACH.touch));
  };
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') pointAt(event);
  });
  canvas.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') point(null);
  });
  canvas.addEventListener('click', pointAt);
  parts.addEventListener('focus', () => point(parts.valueAsNumber));
  parts.addEventListener('blur', () => point(null));
  parts.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') point(null);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    point(neighbour(present(), parts.valueAsNumber, event.key));
  });
  parts.addEventListener('input', () => point(parts.valueAsNumber));

  textEffect(rowName, () => setText(rowName, ROWS[shown.row.value]));
  for (const direction of findAll(byId('lab', HTMLElement), 'input[name="direction"]', HTMLInputElement)) {
    direction.addEventListener('change', () => {
      shown.isBackward.value = direction.value === 'backward';
    });
  }
  pointed.subscribe(() => {
    own = null;
    figure.invalidate();
  });
  run.subscribe((change) => {
    if (change === 'run') point(null);
    if (change === 'run' || change === 'playhead') figure.invalidate();
  });
  player.subscribe(() => figure.invalidate());
}

/**
 * Where an arrow key leads: up and down among the units of a layer or the weights between two, left and right from a unit
 * to a weight beside it and on to the unit at its other end.
 *
 * @param {Network} network
 * @param {number} part
 * @param {string} key
 * @returns {number} the same part where it leads nowhere
 */
function neighbour({ counts, names, weights }, part, key) {
  const layers = names.map((_, node) => {
    let layer = 0;
    for (let last = counts[0]; node >= last; last += counts[layer]) layer += 1;
    return layer;
  });
  const groups = [...layers, ...weights.map(({ from }) => layers[from] + 0.5)];
  const first = (/** @type {'from' | 'to'} */ end) => {
    const place = weights.findIndex((weight) => weight[end] === part);
    return place < 0 ? part : names.length + place;
  };
  const weight = weights[part - names.length];
  switch (key) {
    case 'ArrowLeft':
      return weight ? weight.from : first('to');
    case 'ArrowRight':
      return weight ? weight.to : first('from');
    case 'ArrowUp':
      return groups[part - 1] === groups[part] ? part - 1 : part;
    case 'ArrowDown':
      return groups[part + 1] === groups[part] ? part + 1 : part;
    default:
      return part;
  }
}

/**
 * @param {Network} network
 * @param {number} row
 * @param {boolean} backward
 */
function inWords({ names, activations, deltas, weights, target }, row, backward) {
  const list = names.map((name, i) => {
    if (backward && !Number.isNaN(deltas[i])) return `${name} delta ${fixed(deltas[i], 3)}`;
    return `${name} ${fixed(activations[i], 2)}`;
  });
  const heaviest = weights.reduce((most, weight) => (Math.abs(weight.value) > Math.abs(most.value) ? weight : most));
  const { matrix, from, to, value } = heaviest;
  return (
    `The network for the row ${ROWS[row]}, ${backward ? 'backward' : 'forward'}: ${list.join(', ')}; target ${target}. ` +
    `Heaviest of its ${weights.length} weights: ${matrix} from ${names[from]} to ${names[to]}, ${fixed(value, 2)}.`
  );
}

/** @param {number} value */
function signed(value) {
  return `${value > 0 ? '+' : ''}${fixed(value, 2)}`;
}
