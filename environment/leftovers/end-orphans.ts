import { basename } from 'node:path';
import { listProcesses, readStrings } from '../databases/postgres/server/list-processes';
import { isHere, isRunningHere } from '../databases/postgres/server/process-identity';
import { readRunContext, RUN_VARIABLE } from '../run/run-context';

/** The program of Jest's workers. */
const WORKER = 'processChild.js';

/**
 * Kills the workers of runs whose Jest is dead. A worker ends by itself then, unless a test keeps it
 * busy for ever. Returns what was killed, in words.
 */
export function endOrphans(): string[] {
  const orphans = listProcesses(process.getuid?.()).filter(
    (pid) =>
      readStrings(pid, 'cmdline').some((arg) => basename(arg) === WORKER) && isOrphan(runOf(pid)),
  );
  return orphans.flatMap((pid) => {
    try {
      process.kill(pid, 'SIGKILL');
      return [`process ${pid}`];
    } catch {
      // It has just ended.
      return [];
    }
  });
}

/** The folder of the run that a process was started for. */
function runOf(pid: number): string | undefined {
  const prefix = `${RUN_VARIABLE}=`;
  const value = readStrings(pid, 'environ').find((each) => each.startsWith(prefix));
  return value?.slice(prefix.length).replace(/^\d+:/, '');
}

function isOrphan(dir: string | undefined): boolean {
  if (!dir) return false;
  try {
    const { owner } = readRunContext(dir);
    return isHere(owner) && !isRunningHere(owner);
  } catch {
    return false;
  }
}
