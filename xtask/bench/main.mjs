// Measures the built core: against the same loop in JavaScript, C and NumPy, by width, by seek and by memory.
//
// Run by `cargo xtask bench`, which builds and finds the programs: node main.mjs DIST [--c PROGRAM] [--python PROGRAM]
// [--chromium PROGRAM --port PORT]. Contestants and widths take turns, so that a machine that slows down slows all of
// them; the median of the rounds counts. What runs in here is measured in processor time, which other programs hardly change.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { train } from './typed-arrays.mjs';

const ROUNDS = 30;
const ITERATIONS = 80_000;
const SEEKS = 1000;
const CHROMIUM_RUNS = 15;

const { values: programs, positionals } = parseArgs({
  allowPositionals: true,
  options: { c: { type: 'string' }, python: { type: 'string' }, chromium: { type: 'string' }, port: { type: 'string' } },
});
const pkg = join(positionals[0] ?? 'dist', 'pkg');
const core = await import(pathToFileURL(join(pkg, 'backprop_live.js')).href);
const wasm = readFileSync(join(pkg, 'backprop_live_bg.wasm'));
const { memory } = core.initSync({ module: wasm });

const start = new core.Trainer();
const weights = [...start.weights('Wh'), ...start.weights('Wo')];
start.free();

await contest();
widths();
exponentials();
seeks();

/** Every contestant gives the milliseconds of one run. */
async function contest() {
  /** @type {[string, () => number][]} */
  const contestants = [
    ['this core, wasm in Node', () => trained({}).milliseconds],
    ['JavaScript, typed arrays', () => timed(() => train(weights, ITERATIONS))],
  ];
  if (programs.c) contestants.push(['C, -O3 -march=native', () => printed(programs.c, [ITERATIONS, ...weights])]);
  else console.log('no C: there is no cc here');
  if (programs.python) {
    const loop = join(import.meta.dirname, 'loop.py');
    contestants.push(['NumPy, the notebook’s loop', () => printed(programs.python, [loop, ITERATIONS])]);
  } else console.log('no NumPy: python3 has none here; --with-numpy installs it for this alone');

  // Compilers that work while a program runs have to have seen it.
  for (let i = 0; i < 3; i += 1) contestants.slice(0, 2).forEach(([, run]) => run());
  const times = contestants.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < ROUNDS; round += 1) contestants.forEach(([, run], i) => times[i].push(run()));
  if (programs.chromium) {
    contestants.splice(1, 0, ['this core, wasm in Chromium', () => 0]);
    times.splice(1, 0, await inChromium(programs.chromium));
  } else console.log('no Chromium here');

  const own = median(times[0]);
  console.log(`\n${ITERATIONS.toLocaleString('en')} iterations, two layers, notebook’s rule, 2019 sums`);
  table(
    ['', 'median ms', 'min', 'max', 'over this core'],
    contestants.map(([name], i) => [
      name,
      median(times[i]).toFixed(1),
      Math.min(...times[i]).toFixed(1),
      Math.max(...times[i]).toFixed(1),
      (median(times[i]) / own).toFixed(2),
    ]),
  );
}

/** How the cost grows with the hidden layer, and by exponentials, of which the loop takes so many at this width. */
function widths() {
  const widths = [1, 2, 3, 4, 8, 16];
  const runs = widths.flatMap((hidden) => [{ hidden }, { hidden, derivative: 'chain-rule' }]);
  const rounds = Array.from({ length: ROUNDS }, () => runs.map((settings) => trained(settings).milliseconds));
  const times = runs.map((_, i) => median(rounds.map((round) => round[i])));
  console.log('\nhidden units: the notebook’s rule takes each exponential twice, the chain rule once');
  const rows = widths.map((hidden, i) => {
    const exponentials = 4 * (hidden + 1);
    const [notebook, chain] = times.slice(2 * i, 2 * i + 2);
    const each = [notebook / 2, chain].map((time) => ((1e6 * time) / (ITERATIONS * exponentials)).toFixed(2));
    return [String(hidden), notebook.toFixed(1), chain.toFixed(1), (chain / notebook).toFixed(2), ...each];
  });
  table(['', 'notebook ms', 'chain rule ms', 'over notebook', 'notebook ns/exp', 'chain rule ns/exp'], rows);
}

/** The exponentials alone, one after the other, as `exp` gives them to the page. */
function exponentials() {
  const x = Float64Array.from({ length: 100_000 }, (_, i) => i / 5000 - 10);
  const times = Array.from({ length: ROUNDS }, () => timed(() => core.exp(x)));
  console.log(`\nexponentials alone: ${((1e6 * median(times)) / x.length).toFixed(2)} ns each`);
}

/** Random seeks over a finished run, and what it keeps. */
function seeks() {
  const trainer = new core.Trainer();
  trainer.train(ITERATIONS);
  const bytes = memory.buffer.byteLength;
  let state = 1;
  const times = Array.from({ length: SEEKS + 100 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const iteration = state % (ITERATIONS + 1);
    return 1000 * timed(() => trainer.seek(iteration));
  }).slice(100);
  trainer.free();
  console.log(`\n${SEEKS.toLocaleString('en')} random seeks: median ${median(times).toFixed(1)} µs, worst ${Math.max(...times).toFixed(1)} µs`);
  console.log(`memory of wasm after all of this: ${(bytes / 2 ** 20).toFixed(2)} MiB`);
}

/** @param {object} settings */
function trained(settings) {
  const trainer = new core.Trainer(settings);
  const milliseconds = timed(() => trainer.train(ITERATIONS));
  trainer.free();
  return { milliseconds };
}

/** @param {() => void} work */
function timed(work) {
  const from = process.cpuUsage();
  work();
  return process.cpuUsage(from).user / 1000;
}

/**
 * @param {string} program prints its milliseconds first
 * @param {(string | number)[]} words
 */
function printed(program, words) {
  return Number.parseFloat(execFileSync(program, words.map(String), { encoding: 'utf8' }));
}

/**
 * @param {string} program
 * @returns {Promise<number[]>} the milliseconds of several runs
 */
async function inChromium(program) {
  const profile = mkdtempSync(join(tmpdir(), 'backprop-bench-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  flags.push('--disable-background-networking', '--disable-component-update', '--disable-sync', '--enable-logging=stderr');
  const address = `http://127.0.0.1:${programs.port}/in-browser.html#${ITERATIONS},${CHROMIUM_RUNS}`;
  const browser = spawn(program, [...flags, `--user-data-dir=${profile}`, address], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(browser, 'exit');
  try {
    // What the page writes to its console is among what the browser logs.
    for await (const line of createInterface(browser.stderr)) {
      const times = /"milliseconds: ([\d., ]+)"/.exec(line)?.[1];
      if (times) return times.split(',').map(Number).slice(CHROMIUM_RUNS - ROUNDS);
    }
    throw new Error('Chromium has not answered');
  } finally {
    browser.kill();
    await ended;
    try {
      // The browser's helpers end after it, and write until then.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    } catch (error) {
      console.warn(`${profile} is left: ${error}`);
    }
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {string[]} heading
 * @param {string[][]} rows
 */
function table(heading, rows) {
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    const cells = line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
    console.log(`  ${cells.join('   ')}`);
  }
}
