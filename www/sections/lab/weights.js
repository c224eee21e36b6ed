// The lab's weights: Wh and Wo, or W, at the playhead.

import { placeIn } from '../../controls/plot-range.js';
import { networkOf, weightText } from '../../model/network.js';
import { weightCount } from '../../model/words.js';
import { byId, find, setText } from '../../page/dom.js';
import { mountFigure, readTheme, sizeOf } from '../../plot/canvas.js';
import { weightTint } from '../../plot/color.js';
import { drawWeights, weightAt, weightsLayout } from '../../plot/matrix.js';
import { computed, effect } from '../../state.js';
import { full } from '../../text/format.js';

/** @import {Pointed} from '../../model/pointed.js' */
/** @import {Matrix, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/**
 * @param {Run} run
 * @param {LabState} shown
 * @param {Pointed} pointed
 */
export function mountWeights(run, shown, pointed) {
  const canvas = byId('weights', HTMLCanvasElement);
  const figure = /** @type {HTMLElement} */ (canvas.closest('figure'));
  const readout = find(figure, '.readout', HTMLElement);
  const beyond = find(figure, '.key-beyond', HTMLElement);
  const matrices = computed(() => {
    const pass = run.pass();
    return ['W', 'Wh', 'Wo'].flatMap((name) => {
      const matrix = pass[name];
      return matrix ? [{ name, matrix }] : [];
    });
  });
  const weights = computed(() => matrices.value.flatMap(({ matrix }) => [...matrix.values]));

  mountFigure(
    canvas,
    (pen) => {
      const layout = weightsLayout(pen.size, pen.em, run.settings.hidden);
      drawWeights(pen, layout, { weights: weights.value, lit: pointed.places, allDigits: shown.allDigits.value });
    },
    () =>
      matrices.value
        .map(({ name, matrix }) => `${name}, ${matrix.rows} by ${matrix.columns}: ${matrixInWords(matrix)}`)
        .join(' '),
    shown.isLeftOut,
  );

  const isBeyond = computed(() => weights.value.some((weight) => weightTint(weight).isBeyond));
  effect(canvas, () => {
    const [place, ...others] = pointed.places;
    const isOne = place !== undefined && others.length === 0 && place < weightCount(run.settings);
    setText(readout, isOne ? nameAndValue(place) : '');
    beyond.hidden = isOne || !isBeyond.value;
  });

  /** @param {number} place */
  const nameAndValue = (place) => {
    const { names, weights: all } = networkOf(run.pass(), 0);
    const { from, to, value } = all[place];
    return `${names[from]} to ${names[to]}: ${shown.allDigits.value ? full(value) : weightText(value)}`;
  };

  /** @param {PointerEvent} event */
  const pointAt = (event) => {
    const { x, y } = placeIn(canvas, event);
    const layout = weightsLayout(sizeOf(canvas).value, readTheme().em, run.settings.hidden);
    const place = weightAt(layout, x, y);
    pointed.point(place === null ? [] : [place]);
  };
  canvas.addEventListener('pointermove', pointAt);
  canvas.addEventListener('pointerdown', pointAt);
  canvas.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') pointed.point([]);
  });
}

/**
 * @param {Matrix} matrix
 * @returns {string} its rows, each ended by a full stop
 */
function matrixInWords({ rows, columns, values }) {
  return Array.from({ length: rows }, (_, row) => {
    return `${Array.from(values.subarray(row * columns, (row + 1) * columns), weightText).join(', ')}.`;
  }).join(' ');
}
