import { dirname } from 'node:path';

/** Whether a path is one of these, or in one of them. */
export function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  for (let part = path; ; part = dirname(part)) {
    if (folders.has(part)) return true;
    if (dirname(part) === part) return false;
  }
}
