// The types that several modules share. What wasm-bindgen types already comes from the built core.

import type * as core from '../pkg/backprop_live.js';
import type { LINK_TABLE } from './model/link-table.js';
import type { Moment } from './model/moments.js';
import type { Trajectory } from './model/trajectory.js';

export type Core = typeof core;
export type { GradientCheck, Matrix, Trainer } from '../pkg/backprop_live.js';
/** What can be chosen of a run: what is left out takes its default. The core knows no branches: model/branch.js trains each by itself. */
export type Choices = core.Settings & { from?: readonly number[] | undefined; fromRules?: readonly string[] | undefined };

export type Problem = 'one-layer' | 'two-layers';
export type Derivative = 'notebook' | 'chain-rule' | 'none';
export type Summation = '2019' | '2024' | '2025';

/** Every setting of a run; model/settings.js has the defaults. */
export type Settings = OneLayer | TwoLayers;

interface Common {
  /** y: four numbers, each 0 or 1. */
  readonly targets: readonly number[];
  /** A whole number from 0 to 4294967295. */
  readonly seed: number;
  /** Instead of the seed's: row-major, Wh then Wo, or W. With `from`, one set more or as many sets as branches. */
  readonly initialWeights?: readonly number[];
  /** The iterations, 1 or more and rising, at which the next set of weights takes the place of the run's own; see model/branch.js. */
  readonly from?: readonly number[];
  /** The rules from each of these iterations on, as model/branch.js writes them; left out where they stay as they were. */
  readonly fromRules?: readonly string[];
  /** Above 0, at most 100. */
  readonly learningRate: number;
  /** The output's. */
  readonly derivative: Derivative;
  readonly summation: Summation;
}

export interface OneLayer extends Common {
  readonly problem: 'one-layer';
  readonly hidden?: undefined;
  readonly hiddenDerivative?: undefined;
}

export interface TwoLayers extends Common {
  readonly problem: 'two-layers';
  /** The width of the hidden layer, 1 to 16. */
  readonly hidden: number;
  readonly hiddenDerivative: Derivative;
}

/** How a setting is filled in, read, written and named; model/settings.js has the table. */
export interface Setting<T> {
  /** The default, which may depend on the settings above it; undefined if there is none. */
  standard(before: Choices): T | undefined;
  /** undefined for what it cannot take; a number out of range moves to its nearer end. */
  read(text: string): T | undefined;
  write(value: T): string;
  /** For a label; empty where there is nothing to say. */
  words(settings: Settings): string;
}

/** A run kept for comparison: all that its curve follows from. */
export interface Pin {
  settings: Settings;
  /** The run's length. */
  iterations: number;
}

/** What a link opens. */
export interface Place {
  settings: Settings;
  /** The run's length. */
  iterations: number;
  /** The playhead; null where the link does not say. */
  iteration: number | null;
  /** At most three. */
  pins: readonly Pin[];
  /** The id of the section to show. */
  section: string | null;
  /** Whether that section is shown alone. */
  embed: boolean;
  /** Whether it is shown with its question, alone as it is. */
  question: boolean;
  /** What sections show beyond the run, by their ids. */
  shown: Partial<Linked>;
  /** The address of the published page, where this page is a file on a disk. */
  published?: string;
}

/** What a link can hold of each section beyond the run; see model/link-table.js. */
export type Linked = { [S in keyof typeof LINK_TABLE]: (typeof LINK_TABLE)[S] extends LinkRow<infer T> ? T : never };

/** How a link holds a value. */
export interface LinkRow<T> {
  /** The value that the page opens with. */
  readonly opens: T;
  /** undefined for a text that is not understood. */
  read(text: string, settings: Settings): T | undefined;
  /** In letters, digits and `. , _ ~ -`. */
  write(value: T): string;
  /** Of how many parts its text is made, in a group's text; one unless it is said. */
  readonly parts?: number;
  /** Whether it stands in its place in every text of its group. */
  readonly isPlaced?: boolean;
}

/** The matrices of one iteration by the notebook's names. `XW`, `XWh` and `HWo` are net inputs: the sigmoid is applied to them. */
export interface Pass {
  X: core.Matrix;
  y: core.Matrix;
  O: core.Matrix;
  O_error: core.Matrix;
  O_derivative: core.Matrix;
  O_delta: core.Matrix;
  /** The rest belongs to one of the two networks: W, XW, W_update; or Wh, XWh, H, Wo, HWo, H_error … */
  [name: string]: core.Matrix | undefined;
}

/** A run kept for comparison, as far as it is trained. */
export interface KeptRun extends Pin {
  /** Of the iterations 0, 1, …, as far as they are trained; followed by what reads it. */
  readonly errors: Float64Array;
  /** Likewise: four of each iteration. */
  readonly answers: Float32Array;
  release(): void;
}

/** At most three runs whose curves stay under whatever run comes next. */
export interface Pins {
  /** Oldest first. */
  readonly list: readonly KeptRun[];
  readonly full: boolean;
  has(pin: Pin): boolean;
  /** Does nothing for a run that is kept already, or when there are three. */
  keep(pin: Pin): void;
  remove(index: number): void;
  /** Keeps just these. */
  replace(pins: readonly Pin[]): void;
}

/** The net input that the reader has chosen on the sigmoid. */
export interface ChosenX {
  /** A multiple of 0.05 from −10 to 10. */
  readonly value: number;
  /** Takes the nearest value that is allowed; NaN changes nothing. */
  choose(x: number): void;
}

/** Trains each run once, in the time that a frame has left; see model/training.js. */
export interface Training {
  /**
   * Asks for a run up to iteration `length`. `onProgress` is called before renders, whenever more of it is there and once at least.
   * The highest `urgency` is trained first: 0 unless it is said, 1 for what is on screen, 2 for the lab's run.
   *
   * @throws what the core's constructor throws for settings that it refuses
   */
  trained(settings: Settings, length: number, onProgress: () => void, urgency?: () => number): TrainedRun;
  /** Trains at once what was asked for: paper gets no second frame. */
  finish(): void;
}

/** A run as far as it is trained. */
export interface TrainedRun {
  readonly settings: Settings;
  readonly length: number;
  /** The last iteration that is there, at most `length`. */
  readonly trained: number;
  /** The errors of the iterations from, …, to − 1. @throws beyond `trained` */
  errors(from: number, to: number): Float64Array;
  /** The answers of the iterations from, …, to − 1: four each, a row of X each. @throws beyond `trained` */
  answers(from: number, to: number): Float32Array;
  /** The core's trainer at an iteration. To be read at once: whoever asks next moves its playhead. @throws beyond `trained` */
  at(iteration: number): core.Trainer;
  /** Gives the run up: nothing more is told, and its memory may be freed. */
  release(): void;
}

/** A run that is shown: its settings, its length and a playhead. What reads it inside an effect or a computed value follows it. */
export interface Run {
  readonly settings: Settings;
  /** With the rules that hold at the playhead: a branch may have changed them. */
  readonly settingsHere: Settings;
  /** The run's length; the playhead stays within it. */
  readonly iterations: number;
  /** Where the playhead is. */
  readonly iteration: number;
  /** Where it belongs: it waits behind while the run is being trained. */
  readonly target: number;
  /** How far the run is computed, at most `iterations`. */
  readonly trained: number;
  readonly atEnd: boolean;
  /** Mean |y − O| at the playhead. */
  error(): number;
  /** The errors of the iterations from, …, to − 1, up to `trained`. */
  errors(from: number, to: number): Float64Array;
  /** The answers of the iterations from, …, to − 1: four each, a row of X each. @throws beyond `trained` */
  answers(from: number, to: number): Float32Array;
  /** Every matrix at the playhead; the same object until the playhead moves. */
  pass(): Pass;
  /** What happens in it, in the order of the iterations; none before it is trained to its end. */
  readonly moments: readonly Moment[];
  /** Its way through the weights, as far as it is trained. */
  readonly path: Trajectory;
  /** The core's trainer at an iteration that is trained. To be read at once: whoever asks next may move it. */
  at(iteration: number): core.Trainer;
  /** The same at the playhead. */
  readonly trainer: core.Trainer;
  /** Opens a run; the playhead keeps its iteration unless `where` moves it. What the core refuses changes nothing and is returned. */
  open(settings: Settings, where?: { iterations?: number; iteration?: number }): Error | null;
  /** Changes some settings and leaves the others. A setting that becomes undefined takes its default. */
  choose(changes: Choices, where?: { iterations?: number; iteration?: number }): Error | null;
  chooseIterations(iterations: number): Error | null;
  seek(iteration: number): void;
  advance(iterations: number): void;
}

/** Iterations a frame, or by the clock: a long run in about ten seconds, however many frames the screen has. */
export type Pace = number | 'clock';

/** Plays a run. */
export interface Player {
  readonly playing: boolean;
  /** Whether the reader has paused it, or moved the playhead, since it last played. */
  readonly held: boolean;
  /** May be set at any time. */
  pace: Pace;
  /** From the start when it is at the end. */
  play(): void;
  pause(): void;
  /** Pauses, but not for the reader: see `held`. */
  rest(): void;
  toggle(): void;
  /** Pauses, then moves by that many iterations; below 0 it moves back. */
  step(iterations: number): void;
}

/** In CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The page's colours and type, read from its style sheet; every colour is a CSS colour. */
export interface Theme {
  background: string;
  text: string;
  /** Text of less weight. */
  muted: string;
  /** Axes and grid. */
  line: string;
  /** What can be touched. */
  accent: string;
  /** The height of the error on its map. */
  height: string;
  /** The diverging scale's hue below the middle. */
  negative: string;
  /** The diverging scale's hue above the middle. */
  positive: string;
  /** A font family list. */
  font: string;
  /** The page's type size in CSS pixels. */
  em: number;
}

export interface Scale {
  /** The same for scales that map alike. */
  readonly key: string;
  /** From a value to a position; does not clamp. */
  map(value: number): number;
  /** From a position to a value; does not clamp. */
  invert(position: number): number;
  /** Round values inside the domain, about `count` of them. */
  ticks(count: number): number[];
}

/** A tint over the page's background: at opacity 0 it is the background itself. */
export interface Tint {
  hue: 'negative' | 'positive';
  /** 0 to 1. */
  alpha: number;
}
