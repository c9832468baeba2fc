import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { PostgresBinaries } from './find-binaries';

/**
 * Does what the install script of the platform's package does, for those who block such scripts:
 * makes the links between libraries, and the right to execute. Changes nothing that is in place.
 *
 * @throws the system's error (EACCES, EPERM, EROFS) where the folder cannot be changed
 */
export function makeRunnable({ home, initdb, postgres }: PostgresBinaries): void {
  // Windows has neither.
  if (platform() === 'win32') return;
  for (const { source, target } of readLinks(home)) {
    const link = join(home, relative('native', target));
    if (!existsSync(link)) makeLink(relative(dirname(target), source), link);
  }
  for (const file of [initdb, postgres]) {
    const { mode } = statSync(file);
    if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function readLinks(home: string): Link[] {
  const list = join(home, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Another run was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
