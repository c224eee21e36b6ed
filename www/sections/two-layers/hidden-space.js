// The hidden layer's own space. Two units: the rows as points in it, where one line is enough. More: what each unit adds to the
// output.

import { mountPlayer } from '../../controls/player.js';
import { createSurface } from '../../controls/surface.js';
import { activationsAt, partsOf, TWO_UNITS } from '../../model/hidden.js';
import { CORNERS } from '../../model/line.js';
import { LINK_TABLE } from '../../model/link-table.js';
import { createPlayer } from '../../model/player.js';
import { createRun } from '../../model/run.js';
import { wordsOf } from '../../model/settings.js';
import { SIGNS, verdictOf } from '../../model/verdict.js';
import { ROWS, unitName, unitNames } from '../../model/words.js';
import { bindRadios } from '../../page/binding.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { mountFigure } from '../../plot/canvas.js';
import { drawHiddenSpace } from '../../plot/hidden-space.js';
import { drawSums } from '../../plot/sums.js';
import { GRID } from '../../plot/surface.js';
import { computed, effect, nextFrame, onScreen, textEffect, untracked } from '../../state.js';
import { fixed, grouped } from '../../text/format.js';

/** @import {Core, Player, Run, Training} from '../../types.d.ts' */
/** @import {Point} from '../../model/line.js' */
/** @import {Signal} from '../../state.js' */

/** Points along a line of the grid. */
const POINTS = 33;

/** Rows that are closer than this in the hidden space meet. */
const MEETS = 0.1;

/**
 * @param {HTMLElement} scene
 * @param {{ core: Core, training: Training, run: Run }} world the lab's run
 * @param {{ which: Signal<'two' | 'lab'>, off: Signal<ReadonlySet<number>> }} state whose hidden layer is shown, and its units
 *   that are off
 * @returns {{ run: Run, player: Player }} the network with two units, and its player
 */
export function createHiddenSpace(scene, { core, training, run }, { which, off }) {
  const isShown = onScreen(scene);
  const own = createRun(training, TWO_UNITS.settings, TWO_UNITS.iterations, () => Number(isShown.value));
  // All four rows are right there.
  own.seek(LINK_TABLE['two-layers'].opens.iteration);
  const ownPlayer = createPlayer(own, nextFrame);
  effect(null, () => {
    if (!isShown.value) untracked(() => ownPlayer.rest());
  });

  const current = () => (which.value === 'two' ? own : run);
  const isSpace = () => current().settings.hidden === 2;
  bindRadios(findAll(scene, 'input[name="hidden-run"]', HTMLInputElement), which);
  const shown = {
    get settings() {
      return current().settings;
    },
    get trainer() {
      return current().trainer;
    },
    get iteration() {
      return current().iteration;
    },
    pass: () => current().pass(),
  };
  const playback = find(scene, '.playback');
  mountPlayer(playback, own, ownPlayer);


  /** Where the units put each row, along the path. */
  const trails = computed(() => {
    const { iterations, weights } = current().path;
    const points = weights.map((all) => pairs(activationsAt(core.sigmoid, all, 2, CORNERS)));
    return { iterations, points };
  });
  const space = computed(() => {
    const { pass, iteration } = { pass: shown.pass(), iteration: shown.iteration };
    const { H, Wh, Wo, y } = pass;
    if (!H || !Wh || !Wo) return null;
    const past = trails.value.points.filter((_, i) => trails.value.iterations[i] < iteration);
    const now = pairs(H.values);
    const lines = Array.from({ length: GRID + 1 }, (_, k) => k / GRID).flatMap((at) => [
      Array.from({ length: POINTS }, (_, i) => /** @type {Point} */ ([at, i / (POINTS - 1)])),
      Array.from({ length: POINTS }, (_, i) => /** @type {Point} */ ([i / (POINTS - 1), at])),
    ]);
    return {
      weights: /** @type {const} */ ([Wo.values[0], Wo.values[1]]),
      sigmoid: (/** @type {number} */ netInput) => core.sigmoid([netInput])[0],
      grid: lines.map((line) => pairs(activationsAt(core.sigmoid, Wh.values, 2, line))),
      rows: ROWS.map((name, row) => ({ name, target: y.values[row], trail: [...past.map((points) => points[row]), now[row]] })),
    };
  });

  /** The rows' answers, without the units that are off. */
  const sums = computed(() => {
    const pass = shown.pass();
    if (!pass.H) return [];
    const parts = partsOf(pass, isSpace() ? new Set() : off.value);
    const answers = core.sigmoid(parts.map((row) => row.reduce((sum, part) => sum + part, 0)));
    return ROWS.map((name, row) => {
      const target = pass.y.values[row];
      return { name, target, parts: parts[row], output: answers[row], verdict: verdictOf(answers[row], target) };
    });
  });
  const inWords = () => {
    const right = sums.value.filter(({ verdict }) => verdict === 'right').length;
    const without =
      !isSpace() && off.value.size > 0
        ? `Without ${[...off.value]
            .sort((a, b) => a - b)
            .map(unitName)
            .join(', ')}: `
        : '';
    return `${without}${sums.value.map(({ name, output, verdict }) => `${name} → ${fixed(output, 2)} ${SIGNS[verdict]}`.trim()).join(', ')}. ${right} of 4 right.`;
  };

  const inputs = find(scene, '.hidden-inputs');
  const about = find(scene, '.hidden-run');
  createSurface(find(inputs, 'canvas', HTMLCanvasElement), shown, core, {
    hasGrid: true,
    describe: () => `The output over the two inputs, with a grid, at iteration ${grouped(shown.iteration)}. ${inWords()}`,
  });
  const spaceCanvas = find(scene, '.hidden-units canvas', HTMLCanvasElement);
  mountFigure(
    spaceCanvas,
    (pen) => {
      if (!isSpace() || !space.value) return false;
      drawHiddenSpace(pen, space.value);
      return true;
    },
    () => {
      if (!isSpace() || !space.value) return 'This network has no space of two hidden units.';
      const places = space.value.rows.map(
        ({ name, trail }) => `${name} at ${trail[trail.length - 1].map((h) => fixed(h, 2)).join(', ')}`,
      );
      return `The four rows over the two hidden units: ${places.join('; ')}. ${meeting()}`;
    },
  );
  const meeting = () => {
    const [, first, second] = (space.value?.rows ?? []).map(({ trail }) => trail[trail.length - 1]);
    if (!first || Math.hypot(first[0] - second[0], first[1] - second[1]) > MEETS) return '';
    return '0 1 and 1 0 meet.';
  };
  mountFigure(
    find(scene, '.hidden-sums canvas', HTMLCanvasElement),
    (pen) => {
      if (isSpace() || sums.value.length === 0) return false;
      const rows = sums.value.map(({ output, verdict, ...row }) => ({
        ...row,
        answer: `${fixed(output, 2)} ${SIGNS[verdict]}`.trim(),
      }));
      drawSums(pen, { sums: rows, names: unitNames(shown.settings.hidden ?? 0), off: off.value });
      return true;
    },
    () => `What each hidden unit adds to the output’s net input, h × Wo, for the four rows. ${inWords()}`,
  );

  const switches = byId('hidden-switches', HTMLFieldSetElement);
  effect(null, () => {
    const count = isSpace() ? 0 : shown.settings.hidden ?? 0;
    playback.hidden = which.value === 'lab';
    about.hidden = which.value === 'two';
    inputs.hidden = !isSpace();
    find(scene, '.hidden-units').hidden = !isSpace();
    find(scene, '.hidden-sums').hidden = count === 0;
    switches.hidden = count === 0;
    while (switches.querySelectorAll('label').length < count)
      switches.append(createSwitch(switches.querySelectorAll('label').length));
    findAll(switches, 'label', HTMLLabelElement).forEach((label, unit) => {
      label.hidden = unit >= count;
      find(label, 'input', HTMLInputElement).checked = !off.value.has(unit);
    });
  });
  /** @param {number} unit */
  const createSwitch = (unit) => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.autocomplete = 'off';
    box.addEventListener('change', () => {
      const next = new Set(off.value);
      if (box.checked) next.delete(unit);
      else next.add(unit);
      off.value = next;
    });
    label.append(box, ` ${unitName(unit)}`);
    return label;
  };

  const said = find(scene, '.hidden-said');
  textEffect(scene, () => {
    setText(about, `Shown: ${wordsOf(shown.settings).filter(Boolean).join(', ')}.`);
    if (!shown.pass().H) setText(said, 'The lab’s network has one layer, and no hidden units.');
    else setText(said, [isSpace() ? meeting() : '', inWords()].filter(Boolean).join(' '));
  });
  return { run: own, player: ownPlayer };
}

/**
 * Numbers in twos.
 *
 * @param {ArrayLike<number>} values
 * @returns {Point[]}
 */
function pairs(values) {
  return Array.from({ length: values.length / 2 }, (_, i) => /** @type {const} */ ([values[2 * i], values[2 * i + 1]]));
}
