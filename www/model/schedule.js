// Shares a row of runs out among workers: which go next, how far it all is, and how long it still takes. Pure.

/**
 * Runs that one worker trains in one go, by their place in the row.
 *
 * @typedef {object} Chunk
 * @property {number} first
 * @property {number} count
 */

/**
 * @typedef {object} Schedule
 * @property {number} count how many runs there are in all
 * @property {number} done how many are finished
 * @property {number | null} timeLeft milliseconds until all are finished; null before any is
 * @property {(worker: number) => Chunk | null} next the chunk to hand to a worker; null when all are handed out
 * @property {(worker: number, count: number, milliseconds: number) => void} finish says how long a worker took for a chunk
 */

/** Milliseconds of work in a chunk: short beside a reader's patience, long beside the way to a worker and back. */
const CHUNK_TIME = 100;

/** How much longer a chunk may be than the worker's last: the first measurements, of very little work, are coarse. */
const MOST_GROWTH = 4;

/** How much the latest measurement counts against those before it. */
const PACE_WEIGHT = 0.5;

/**
 * The first chunk of a worker is a single run. From what that takes the next ones get longer, up to `CHUNK_TIME`, and
 * towards the end shorter again, so that the workers come to their ends together.
 *
 * @param {object} work
 * @param {number} work.count how many runs, at least 1
 * @param {number} work.workers how many workers, at least 1; they go by the numbers from 0 on
 * @returns {Schedule}
 */
export function createSchedule({ count, workers }) {
  let handedOut = 0;
  let done = 0;
  /** Milliseconds a run, by worker, of those that have finished a chunk. @type {Map<number, number>} */
  const paces = new Map();
  /** The length of the last chunk, by worker. @type {Map<number, number>} */
  const lengths = new Map();

  /**
   * Milliseconds for all workers together. One that has not finished a chunk yet is taken to be as fast as the others.
   *
   * @param {number} runs
   */
  const timeFor = (runs) => {
    let runsPerMillisecond = 0;
    for (const pace of paces.values()) runsPerMillisecond += 1 / pace;
    return runs / ((runsPerMillisecond * workers) / paces.size);
  };

  return {
    count,
    get done() {
      return done;
    },
    get timeLeft() {
      return paces.size === 0 ? null : timeFor(count - done);
    },

    next(worker) {
      const left = count - handedOut;
      if (left === 0) return null;
      const pace = paces.get(worker);
      let length = 1;
      if (pace !== undefined) {
        const milliseconds = Math.min(CHUNK_TIME, timeFor(left) / 2);
        length = Math.min(Math.max(1, Math.floor(milliseconds / pace)), MOST_GROWTH * (lengths.get(worker) ?? 1), left);
      }
      lengths.set(worker, length);
      const chunk = { first: handedOut, count: length };
      handedOut += length;
      return chunk;
    },

    finish(worker, finished, milliseconds) {
      done += finished;
      // A clock may be too coarse to see so little work; nothing takes no time at all.
      const latest = Math.max(milliseconds, 0.001) / finished;
      const before = paces.get(worker) ?? latest;
      paces.set(worker, before + PACE_WEIGHT * (latest - before));
    },
  };
}
