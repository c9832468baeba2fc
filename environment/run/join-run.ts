import { randomInt } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Config } from '@jest/types';
import { identifyProcess, isRunning } from '../databases/postgres/server/process-identity';
import { endWithOwner } from './end-with-owner';
import { learnProjectSecrets } from './learn-project-secrets';
import {
  getOrCreateRunContext,
  readRunContext,
  RUN_VARIABLE,
  type RunContext,
} from './run-context';

let joined: RunContext | undefined;

/**
 * The run that this process works for. A run that no reporter opened (an editor that replaces the
 * reporters, say) still has isolated databases: its first worker makes the context.
 */
export function joinRun({
  rootDir,
  cache,
}: Pick<Config.ProjectConfig, 'rootDir' | 'cache'>): RunContext {
  const owner = ownerOfThisProcess();
  const [pid, ...rest] = (process.env[RUN_VARIABLE] ?? '').split(':');
  const dir = Number(pid) === owner ? rest.join(':') : undefined;
  if (!joined && !dir && isOrphan(rest.join(':'))) process.exit(1);
  if (!joined && owner !== process.pid) endWithOwner();
  if (!joined || (dir && joined.dir !== dir)) {
    learnProjectSecrets(rootDir);
    joined = dir ? readRunContext(dir) : openUnreported(rootDir, owner);
  }
  // Jest leaves it out of the global configuration, which is all that the reporter is given.
  return { ...joined, isCold: !cache };
}

/** Jest's workers are child processes of the process that owns the run; in-band it is this one. */
function ownerOfThisProcess(): number {
  return isWorker() ? process.ppid : process.pid;
}

function isWorker(): boolean {
  return basename(process.argv[1] ?? '') === 'processChild.js';
}

/**
 * Whether this is a worker of a Jest that was killed before the worker could ask: its parent is
 * another process by now, one that never ends perhaps, and a run that it owned would never be over.
 */
function isOrphan(dir: string): boolean {
  if (!isWorker() || !dir) return false;
  try {
    return !isRunning(readRunContext(dir).owner);
  } catch {
    return false;
  }
}

function openUnreported(root: string, ownerPid: number): RunContext {
  // A process number alone comes round again.
  const id = `unreported-${ownerPid}-${identifyProcess(ownerPid).startTime ?? 0}`;
  const dir = join(root, '.hermetic', 'runs', id);
  // Not verified to be free, as only the reporter can wait for that; the server says if it is taken.
  const port = randomInt(20_000, 32_000);
  return getOrCreateRunContext({
    id,
    dir,
    root,
    ownerPid,
    isReported: false,
    isCold: false,
    port,
  });
}
