import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listNotedSlots } from '../databases/postgres/note-slot';
import { removeUnfinished } from '../databases/postgres/server/unfinished';
import type { Registry } from '../../registry/index';
import { forgetPasswords } from '../run/run-context';
import { joinSweeps, type Leftover, type Sweep } from './leftover';
import { diskFolderOf } from '../disk/kept-entry';
import { findRunIn, listRunFolders, type FoundRun } from './list-runs';
import { sweepNotedSlots } from './sweep-noted-slots';

/** Whose leftovers are swept, and how its servers are reached. */
export interface SweepRequest {
  /** The folder that has `.hermetic` in it. */
  readonly root: string;
  readonly registry: Registry | null;
  readonly env: NodeJS.ProcessEnv;
}

/** Files of a run that only its own processes have a use for. */
const WORKING_FILE = /^server\.(?:order|stop)$|\.lock$|\.tmp$/;

/** Says that a server was started; reports of the embedded server are read by it. */
const KEPT = 'server.lock';

/**
 * Removes what runs of a checkout left that were killed: slots that they noted on servers of the
 * user's, their working files, and the passwords in their `run.json`. Records and reports stay, and so does whatever belongs to a run
 * that lives.
 */
export async function sweepRuns(request: SweepRequest): Promise<Sweep> {
  const runs = join(request.root, '.hermetic', 'runs');
  const unfinished = existsSync(runs) ? removeUnfinished(runs) : [];
  const sweeps: Sweep[] = [{ removed: unfinished.map(toFile), left: [] }];
  for (const dir of listRunFolders(request.root)) {
    const run = findRunIn(dir);
    if (!run?.isOver) continue;
    const { password, adminPassword } = run.context;
    // The folder may have come from elsewhere since.
    if (password || adminPassword) forgetPasswords({ ...run.context, dir });
    // Most runs ended well, and there may be many.
    if (existsSync(join(dir, 'report.json')) && !existsSync(join(dir, 'slots'))) continue;
    sweeps.push({ removed: removeWorkingFiles(run).map(toFile), left: [] });
    if (listNotedSlots(dir).length > 0) sweeps.push(await sweepNotedSlots(run.context, request));
    // It has no records: with the slots all is gone that it was there for.
    // Nor anything that somebody misses.
    else if (run.context.isProbe && !existsSync(diskFolderOf(dir)))
      rmSync(dir, { recursive: true, force: true });
  }
  return joinSweeps(sweeps);
}

function removeWorkingFiles({ dir }: FoundRun): string[] {
  const folders = ['.', 'records', 'slots', 'servers'].map((name) => join(dir, name));
  const files = folders.filter(isFolder).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => WORKING_FILE.test(name) && name !== KEPT)
      .map((name) => join(folder, name)),
  );
  for (const file of files) rmSync(file, { force: true });
  return files;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function toFile(name: string): Leftover {
  return { kind: 'unfinished file', name, infra: null };
}
