import { readdirSync, readFileSync, statSync } from 'node:fs';

/** The processes of a user on this machine, by number; none where the system has no `/proc`. */
export function listProcesses(uid: number | undefined): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && ownerOf(pid) === uid);
  } catch {
    return [];
  }
}

/** The arguments of a process, or its environment as it was started with; none once it has ended. */
export function readStrings(pid: number, of: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${of}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function ownerOf(pid: number): number | undefined {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
}
