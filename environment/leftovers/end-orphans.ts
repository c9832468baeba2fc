import { readFileSync } from 'node:fs';
import { listProcesses, readStrings } from '../databases/postgres/server/list-processes';
import { isHere, isRunningHere } from '../databases/postgres/server/process-identity';
import { readRunContext, RUN_VARIABLE } from '../run/run-context';

/** The program of Jest's workers. Others have jest-worker too, and may have been started by a test. */
const WORKER = /[\\/]jest-worker[\\/]build[\\/](?:workers[\\/])?processChild\.js$/;

/**
 * Kills the workers of runs whose Jest is dead. A worker ends by itself then, unless a test keeps it
 * busy for ever. Returns what was killed, in words.
 */
export function endOrphans(): string[] {
  const orphans = listProcesses(process.getuid?.()).filter(
    (pid) =>
      readStrings(pid, 'cmdline').some((arg) => WORKER.test(arg)) &&
      isOrphan(runOf(pid)) &&
      // One whose parent was told of the run itself belongs to something that the run started.
      runOf(parentOf(pid)) !== runOf(pid),
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

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // After the name in parentheses: the state, then the parent.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
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
