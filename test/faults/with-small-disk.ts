import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { JestOptions, JestRun } from '../run-jest';
import { canMount, unmount } from './mount';

/** Every write of a file fails from this size on, in bytes, where nothing may be mounted. */
const FILE_LIMIT = 2_048;

/** A folder on a disk of its own; where this user may not mount one, a limit on the size of files. */
export async function withSmallDisk(
  folder: string,
  size: string,
  work: (options: JestOptions) => Promise<JestRun>,
): Promise<JestRun> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  if (!canMount()) return work({ onStart: limitFiles });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', folder]);
  try {
    return await work({});
  } finally {
    await unmount(folder);
  }
}

/** The limit of a process holds for all that it starts; whoever may not mount may lower it. */
function limitFiles({ pid }: { readonly pid?: number | undefined }): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${FILE_LIMIT}`]);
}

/** Whether a run says that there was no room. */
export function isDiskFull({ output }: JestRun): boolean {
  return /ENOSPC|EFBIG|no space left|disk is full/i.test(output);
}
