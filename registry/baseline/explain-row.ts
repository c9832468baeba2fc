import { posix } from 'node:path';
import { heldRules } from './baseline';

/** What is wrong with a row of `held`; null when nothing is. */
export function explainRow(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'a row is no object';
  const { rule, file, path, module, conditional, ...others } = row as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `a row has no "${unknown}"`;
  if (!heldRules.some((known) => known === rule)) {
    return `"rule" is one of ${heldRules.map((known) => `"${known}"`).join(', ')}`;
  }
  if (!isName(file)) return '"file" is a path relative to the folder of the registry, with /';
  if (conditional !== undefined && conditional !== true) return '"conditional" is true or absent';
  if (rule === 'production-import') {
    if (path !== undefined) return 'a held import has no "path"';
    return isName(module) ? null : '"module" is a path relative to the folder of the registry';
  }
  if (module !== undefined) return 'a held skip has no "module"';
  const isPath = Array.isArray(path) && path.every((title) => typeof title === 'string');
  return isPath ? null : '"path" is the list of titles from the outermost describe to the test';
}

/** Findings name a file in one spelling only: a row with another would hold nothing. */
function isName(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  return !/^\/|^[a-z]:|\\/i.test(value) && posix.normalize(value) === value;
}
