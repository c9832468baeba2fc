import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isGone } from '../databases/postgres/server/process-identity';
import { readRunContext, type RunContext } from '../run/run-context';

/** A run as its folder tells of it. */
export interface FoundRun {
  readonly dir: string;
  readonly context: RunContext;
  /** Its process ended; of one on another machine, it wrote nothing for a day. */
  readonly isOver: boolean;
}

/** The folders of runs below the root of a checkout. */
export function listRunFolders(root: string): string[] {
  const runs = join(root, '.hermetic', 'runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs).map((name) => join(runs, name));
}

/** The run of a folder; null where there is none. */
export function findRunIn(dir: string): FoundRun | null {
  try {
    const context = readRunContext(dir);
    const owner = context.owner ?? { pid: context.ownerPid, startTime: null };
    // The folder may lie on a disk that other machines share.
    return { dir, context, isOver: isGone(owner, lastWrite(dir), true) };
  } catch {
    return null;
  }
}

function lastWrite(dir: string): number {
  const files = ['run.json', 'records', 'records/reporter.jsonl'].map((name) => join(dir, name));
  const times = files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}
