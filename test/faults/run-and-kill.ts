import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProject } from '../bad-input/run-project';
import type { JestOptions, JestRun } from '../run-jest';
import type { FindVictim, JestProcess } from './victims';

/** One run, of which a process is killed at a moment, in milliseconds; `isHit` says whether it still was there. */
export async function runAndKill(
  project: string,
  options: JestOptions,
  find: FindVictim,
  moment: number,
): Promise<{ readonly run: JestRun; readonly isHit: boolean }> {
  const before = new Set(listRuns(project));
  let killed = Promise.resolve(false);
  const run = await runProject(project, {
    ...options,
    onStart: (jest) => {
      killed = kill(jest, find, moment, () => listRuns(project).find((dir) => !before.has(dir)));
    },
  });
  return { run, isHit: await killed };
}

/** Waits for the moment, then for the victim, and kills it; false when the run was over before that. */
async function kill(
  jest: JestProcess,
  find: FindVictim,
  moment: number,
  findRun: () => string | undefined,
): Promise<boolean> {
  const isOver = (): boolean => jest.exitCode !== null || jest.signalCode !== null;
  for (const end = performance.now() + moment; performance.now() < end && !isOver();)
    await sleep(5);
  while (!isOver()) {
    const pid = find(jest, findRun());
    if (pid !== undefined) {
      try {
        process.kill(pid, 'SIGKILL');
        return true;
      } catch {
        // It has just ended.
      }
    }
    await sleep(2);
  }
  return false;
}

function listRuns(project: string): string[] {
  try {
    const runs = join(project, '.hermetic', 'runs');
    return readdirSync(runs)
      .filter((name) => !name.endsWith('.unfinished'))
      .map((name) => join(runs, name));
  } catch {
    return [];
  }
}
