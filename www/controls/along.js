// A figure of E along the step that a run takes next: its length is the reader's, and the next steps are the run's own at that
// rate.

import { besideDownhill, stepFrom, stepInWords } from '../model/along.js';
import { allWeights } from '../model/pass.js';
import { MOST_RATE } from '../model/settings.js';
import { find, setText } from '../page/dom.js';
import { ALONG_MARGIN, alongLayout, drawAlong } from '../plot/along.js';
import { mountFigure, sizeOf, themeNow } from '../plot/canvas.js';
import { computed, effect, signal, textEffect } from '../state.js';
import { fixed } from '../text/format.js';
import { mountPlotRange } from './plot-range.js';

/** @import {Core, Run} from '../types.d.ts' */
/** @import {AlongData} from '../plot/along.js' */

/** The longest step, in steps of the run; and how far back the cut reaches. */
const LONGEST = 2;
const BACK = 0.2;

/** Where E is computed along the cut, in steps of the run. */
const POINTS = 121;
const AT = Array.from({ length: POINTS }, (_, i) => -BACK + ((LONGEST + BACK) * i) / (POINTS - 1));

/**
 * @param {HTMLElement} figure in the page's HTML: a canvas under a range, a `.reading` with the range's length, a `.along-said`
 * @param {Run} run cut at its playhead
 * @param {Pick<Core, 'Trainer'>} core
 */
export function mountAlong(figure, run, { Trainer }) {
  const canvas = find(figure, 'canvas', HTMLCanvasElement);
  const range = find(figure, 'input', HTMLInputElement);
  /** The step's length, in steps of the run. */
  const wanted = signal(1);
  const factor = computed(() => Math.min(wanted.value, MOST_RATE / run.settings.learningRate));
  const step = computed(() => stepFrom(Trainer, run.settingsHere, allWeights(run.pass()), factor.value, AT));
  /** @type {import('../state.js').Computed<AlongData>} */
  const data = computed(() => {
    const { length, downhillLength, isDownhill, before, landed, along, straight, down } = step.value;
    const distances = AT.map((at) => at * (length || 1));
    const reach = factor.value * downhillLength;
    const isShown = !isDownhill && reach > 0 && reach <= LONGEST * length;
    return {
      along: { distances, errors: along },
      down: isDownhill ? null : { distances, errors: straight },
      before,
      landed,
      downhill: isShown ? { distance: reach, error: down } : null,
    };
  });

  mountFigure(canvas, (pen) => drawAlong(pen, data.value), () => `E over the distance along the next step. ${words.value}`);

  const words = computed(() => {
    const { landed, isDownhill } = step.value;
    return stepInWords(step.value) + (landed.length === 0 || isDownhill ? '' : besideDownhill(step.value));
  });
  const said = find(figure, '.along-said');
  const length = find(figure, '.reading');
  textEffect(figure, () => setText(said, words.value));
  effect(figure, () => {
    const text = `${fixed(factor.value, 2)} × the run’s step`;
    range.value = String(factor.value);
    range.setAttribute('aria-valuetext', text);
    setText(length, text);
  });
  const choose = (/** @type {number} */ value) => {
    wanted.value = Math.round(100 * Math.min(LONGEST, Math.max(0, value))) / 100;
  };
  mountPlotRange(range, {
    margin: { top: 0, right: ALONG_MARGIN.right, left: ALONG_MARGIN.left },
    value: () => factor.value,
    press: (pixels) =>
      choose(alongLayout(sizeOf(canvas).value, themeNow().em, data.value).x.invert(pixels) / (step.value.length || 1)),
    key: choose,
  });
}
