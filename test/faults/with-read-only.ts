import { execFileSync } from 'node:child_process';
import { canMount, unmount } from './mount';

/** Does a piece of work while nothing can be written into a folder itself. */
export async function withReadOnly<Result>(
  folder: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!canMount()) {
    // Somebody who may not mount is not root, who would pass by the mode.
    execFileSync('chmod', ['a-w', folder]);
    return work().finally(() => execFileSync('chmod', ['u+w', folder]));
  }
  execFileSync('mount', ['--bind', folder, folder]);
  try {
    execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
    return await work();
  } finally {
    await unmount(folder);
  }
}
