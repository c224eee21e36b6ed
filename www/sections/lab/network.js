// The lab's network: units joined by weights, for the row that is chosen, forward or backward; each part can be pointed at.

import { placeIn } from '../../controls/plot-range.js';
import { deltaText, networkOf, partInWords, weightsOfPart, weightText } from '../../model/network.js';
import { ROWS } from '../../model/words.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { mountFigure, readTheme, sizeOf } from '../../plot/canvas.js';
import { drawNetwork, networkLayout, partAt } from '../../plot/network.js';
import { computed, effect, textEffect, untracked } from '../../state.js';
import { fraction } from '../../text/format.js';

/** @import {Network} from '../../model/network.js' */
/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/** How far from an edge a mouse or a finger still means it, in pixels. */
const REACH = { mouse: 6, touch: 14 };

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} shown
 * @param {Pointed} pointed
 */
export function mountNetwork(run, player, shown, pointed) {
  const canvas = byId('network', HTMLCanvasElement);
  const parts = byId('network-part', HTMLInputElement);
  const readout = byId('network-readout', HTMLElement);
  const rowName = byId('network-row', HTMLElement);
  const figure = /** @type {HTMLElement} */ (canvas.closest('figure'));
  const keys = findAll(figure, '[data-direction]', HTMLElement);
  const directions = findAll(figure, 'input[name="direction"]', HTMLInputElement);

  const network = computed(() => networkOf(run.pass(), shown.row.value));
  const counts = computed(() => network.value.counts, (a, b) => a.join() === b.join());
  /** What the reader points at here, or the weight alone that is pointed at elsewhere. */
  const part = computed(() => {
    const { names, weights } = network.value;
    const [place, ...others] = pointed.places;
    const pointedPart = pointed.part ?? (place === undefined || others.length > 0 ? null : names.length + place);
    return pointedPart !== null && pointedPart < names.length + weights.length ? pointedPart : null;
  });
  const view = computed(() => ({ isBackward: shown.isBackward.value, allDigits: shown.allDigits.value }));

  mountFigure(
    canvas,
    (pen) => {
      const { names, activations, weights, deltas, target } = network.value;
      const isBackward = shown.isBackward.value;
      const output = activations[names.length - 1];
      drawNetwork(pen, {
        layout: networkLayout(pen.size, pen.em, counts.value),
        names,
        numbers: names.map((_, i) => numberOf(network.value, i, isBackward)),
        activations,
        weights: weights.map(({ value }) => value),
        backward: isBackward ? { deltas, pulls: weights.map(({ pull }) => pull) } : null,
        target,
        note: isBackward ? `error ${deltaText(target - output)}` : counts.value.length > 2 ? 'no bias' : '',
        pointed: part.value,
      });
    },
    () => networkInWords(network.value, shown.row.value, shown.isBackward.value),
    shown.isLeftOut,
  );

  textEffect(rowName, () => setText(rowName, ROWS[shown.row.value]));
  effect(canvas, () => {
    setText(readout, part.value === null ? '' : partInWords(network.value, part.value, view.value));
    for (const key of keys) {
      key.hidden = part.value !== null || (key.dataset.direction === 'backward') !== shown.isBackward.value;
    }
  });
  effect(null, () => {
    for (const direction of directions) direction.checked = (direction.value === 'backward') === shown.isBackward.value;
  });
  for (const direction of directions) {
    direction.addEventListener('change', () => {
      shown.isBackward.value = direction.value === 'backward';
    });
  }
  // Another network has other parts.
  effect(null, () => {
    void counts.value;
    untracked(() => {
      const { names, weights } = network.value;
      parts.max = String(names.length + weights.length - 1);
      pointed.point([]);
    });
  });
  // Read aloud when it changes: not in every frame of play.
  effect(parts, () => {
    if (player.playing) return;
    if (pointed.part !== null) parts.value = String(pointed.part);
    parts.setAttribute('aria-valuetext', partInWords(network.value, parts.valueAsNumber, view.value));
  });

  /** @param {number | null} next */
  const point = (next) => pointed.point(next === null ? [] : weightsOfPart(network.value, next), next);

  /** @param {PointerEvent} event */
  const pointAt = (event) => {
    const { x, y } = placeIn(canvas, event);
    const layout = networkLayout(sizeOf(canvas).value, readTheme().em, counts.value);
    point(partAt(layout, x, y, event.pointerType === 'mouse' ? REACH.mouse : REACH.touch));
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
  onKeyDown(parts, (event) => {
    if (event.key === 'Escape') point(null);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    point(neighbour(network.value, pointed.part ?? parts.valueAsNumber, event.key));
  });
  parts.addEventListener('input', () => point(parts.valueAsNumber));
}

/**
 * @param {Network} network
 * @param {number} node
 * @param {boolean} isBackward
 */
function numberOf({ counts, activations, deltas }, node, isBackward) {
  if (node < counts[0]) return String(activations[node]);
  return isBackward ? deltaText(deltas[node]) : fraction(activations[node]);
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
 * @param {boolean} isBackward
 */
function networkInWords(network, row, isBackward) {
  const { counts, names, weights, target } = network;
  const deltaOf = (/** @type {number} */ node) => (isBackward && node >= counts[0] ? 'delta ' : '');
  const list = names.map((name, node) => `${name} ${deltaOf(node)}${numberOf(network, node, isBackward)}`);
  const heaviest = weights.reduce((most, weight) => (Math.abs(weight.value) > Math.abs(most.value) ? weight : most));
  const { matrix, from, to, value } = heaviest;
  return (
    `The network for the row ${ROWS[row]}, ${isBackward ? 'backward' : 'forward'}: ${list.join(', ')}; target ${target}. ` +
    `Heaviest of its ${weights.length} weights: ${matrix} from ${names[from]} to ${names[to]}, ${weightText(value)}.`
  );
}
