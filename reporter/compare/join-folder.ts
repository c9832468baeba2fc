import { posix } from 'node:path';

/** The path of a file of a run as the baseline has it, relative to the folder of the registry. */
export function joinFolder(folder: string, file: string): string {
  return folder === '' ? file : posix.join(folder, file);
}
