// What the notebook prints, as the texts that it prints, and the settings that it prints them for.
//
// Source: Damir Cavar, “Backpropagation Tutorial”, version 0.1, November 2019: the output of its two training loops.

import { complete } from './settings.js';

/** @import {Settings} from '../types.d.ts' */

/**
 * A training loop and what it prints.
 *
 * @typedef {object} Printed
 * @property {Settings} settings that make this page compute the same run
 * @property {number} iterations of the loop
 * @property {number} every iterations from one printed error to the next, the first at iteration 0
 * @property {readonly string[]} errors each line without its “Error: ”
 * @property {readonly string[]} outputs O of the loop's last pass, at iteration `iterations` − 1, as NumPy prints an array
 */

/**
 * The one-layer loop. The notebook draws this start without a seed and prints it as an array, to eight decimals; the
 * start in full was recovered from the forty printed errors. It is one of many starts that print the same lines.
 *
 * @type {Printed & { initialWeights: readonly string[] }}
 */
export const ONE_LAYER = {
  settings: complete({
    problem: 'one-layer',
    initialWeights: [-0.16539039526574806, 0.11737965689148822, -0.7192261228095542],
  }),
  iterations: 4000,
  every: 100,
  /** `print(W)` before the loop. */
  initialWeights: [
    '-0.1653904',
    '0.11737966',
    '-0.71922612',
  ],
  errors: [
    '0.5180464037927469',
    '0.05534622055219526',
    '0.02812928803534369',
    '0.01877488911128993',
    '0.014070439001015959',
    '0.011244556807545731',
    '0.009361012941052013',
    '0.00801647956636641',
    '0.007008851676297921',
    '0.006225752933087808',
    '0.005599744249940878',
    '0.005087916048536661',
    '0.00466167128726863',
    '0.004301220381145958',
    '0.0039924345571583485',
    '0.003724957786285008',
    '0.0034910268701690925',
    '0.0032847081265180403',
    '0.0031013886507480163',
    '0.002937428340221097',
    '0.0027899163929838468',
    '0.002656497439046738',
    '0.0025352451353524907',
    '0.002424568769275856',
    '0.0023231432360394703',
    '0.002229855840119956',
    '0.0021437653872587153',
    '0.002064070377780582',
    '0.001990084023778811',
    '0.0019212144414435684',
    '0.0018569488098080936',
    '0.001796840599364327',
    '0.001740499198323901',
    '0.0016875814273992033',
    '0.0016377845538804781',
    '0.0015908405048289896',
    '0.0015465110459704156',
    '0.001504583743392433',
    '0.0014648685636853335',
    '0.0014271949978083263',
  ],
  outputs: [
    '0.00180933',
    '0.00120496',
    '0.9989796',
    '0.99846766',
  ],
};

/**
 * The two-layer loop, seeded with `np.random.seed(1)`.
 *
 * @type {Printed}
 */
export const TWO_LAYERS = {
  settings: complete({ problem: 'two-layers', seed: 1 }),
  iterations: 80_000,
  every: 10_000,
  errors: [
    '0.4964100319027255',
    '0.3956678881357977',
    '0.02807194397668463',
    '0.009825413967651232',
    '0.005642137542640457',
    '0.0037447378038104823',
    '0.002659632966548794',
    '0.0020172148236547597',
  ],
  outputs: [
    '0.00154124',
    '0.99805853',
    '0.99828522',
    '0.00135168',
  ],
};
