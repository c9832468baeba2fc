import { runUnobserved } from '../guard/files/ask-file';
import type { KeptDisk } from './kept-disk';

let followed: KeptDisk | undefined;

/** Keeps, from now on, what is on the disk before it is written to; undefined ends that. */
export function setFollowed(disk: KeptDisk | undefined): void {
  followed = disk;
}

/** Whether anybody wants to hear of writes. */
export function isFollowing(): boolean {
  return followed !== undefined;
}

/** To be called before a write, with what it needs kept. Whoever writes goes on, whatever becomes of it. */
export function noteWrite(keep: (disk: KeptDisk) => void): void {
  const disk = followed;
  if (!disk) return;
  // Its own reading and writing is nobody's.
  followed = undefined;
  try {
    runUnobserved(() => keep(disk));
  } catch {
    // It cannot be read, or there is no room for a copy: it stays as it is written.
  } finally {
    followed = disk;
  }
}
