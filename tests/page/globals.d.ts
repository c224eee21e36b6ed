// What `recorder.js` puts into a page, what the driver gives a script, and what one script leaves for another.

import type { Core } from '../../www/types.d.ts';

declare global {
  /** When the test's time is over, as `performance.now()` counts. */
  const deadline: number;

  const recordedConsole: { level: string; text: string }[] | undefined;
  const liveWorkers: Set<Worker>;
  const workersMade: () => number;
  const liveMemories: () => WebAssembly.Memory[];
  const training: Map<string, { trained: number; longest: number }>;
  const loadCore: () => Promise<Core>;

  interface Window {
    /** The tests' own notes, by the name of what is noted. */
    notes: Record<string, any>;
    recordedConsole: typeof recordedConsole;
    axe: { run: (part: Node | string, options: object) => Promise<{ violations: Violation[]; passes: unknown[] }> };
  }

  interface Violation {
    id: string;
    help: string;
    nodes: { target: string[]; failureSummary: string }[];
  }
}
