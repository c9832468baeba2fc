import { listCandidates } from '../source/imports/resolve-module';

/** The file of a project that a relative import names; null where there is none. */
export function resolveFile(
  from: string,
  module: string,
  files: ReadonlySet<string>,
): string | null {
  return listCandidates(module, from).find((path) => files.has(path)) ?? null;
}
