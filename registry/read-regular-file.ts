import { readFileSync, statSync } from 'node:fs';

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

/** The bytes of a file, or why there are none; `code` is the system's, where it has one. */
export type ReadFile =
  { readonly bytes: Buffer } | { readonly reason: string; readonly code: string | null };

/**
 * Reads a file that somebody wrote by hand: no pipe or device, which need not have an end.
 *
 * @param mostMegabytes what is larger is not read
 */
export function readRegularFile(path: string, mostMegabytes: number): ReadFile {
  try {
    const found = statSync(path);
    if (!found.isFile() && !found.isDirectory())
      return { reason: 'it is no regular file', code: null };
    if (found.size > mostMegabytes * 1024 * 1024)
      return { reason: `it is larger than ${mostMegabytes} MB`, code: null };
    return { bytes: readFileSync(path) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return { reason: READ_FAULTS[code] ?? `reading it failed with ${code}`, code };
  }
}
