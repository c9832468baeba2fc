import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runJest, type JestOptions, type JestRun } from '../run-jest';

/** All files in one process. */
export const IN_BAND: JestOptions = { args: ['-i'] };

/**
 * Two worker processes. Jest takes a small suite that it knows to be fast into its own process,
 * which hides what crossing a process would break; with a memory limit, however wide, it does not.
 */
export const WORKERS: JestOptions = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'] };

/** What must not depend on how a run was made: its report, without what describes the run itself. */
export function outcomeOf({ report }: JestRun): string {
  return JSON.stringify({ ...report, run: undefined }, null, 1);
}

/** Why the test of a title is not passed; undefined where it is. */
export function reasonOf({ report }: JestRun, title: string): string | undefined {
  return report.tests.find(({ path }) => path.at(-1) === title)?.reason;
}

/** How many processes ran test files, by the records that each of them keeps. */
export function countWorkers({ dir }: JestRun): number {
  return readdirSync(join(dir, 'records')).filter((name) => /^\d+\.jsonl$/.test(name)).length;
}

/**
 * Runs a project in each of several ways before the tests of a file; answers the run of a way.
 *
 * @param limit for all of them, in milliseconds
 */
export function runInWays(
  project: string,
  ways: Readonly<Record<string, JestOptions>>,
  limit = 180_000,
): (way: string) => JestRun {
  const runs = new Map<string, JestRun>();
  beforeAll(async () => {
    for (const [way, options] of Object.entries(ways))
      runs.set(way, await runJest(project, options));
  }, limit);
  return (way) => {
    const run = runs.get(way);
    if (!run) throw new Error(`no run of the way "${way}"`);
    return run;
  };
}
