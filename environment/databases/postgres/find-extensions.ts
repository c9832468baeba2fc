import { readFileSync } from 'node:fs';
import type { MigrationSource } from '../migrations/migration-source';
import { listSourceFiles } from './list-source-files';

/**
 * The extensions that migrations ask for unless they are there, found in the text of their files.
 * Those that are made without that condition have to be made by the migration itself.
 */
export function findExtensions(sources: readonly MigrationSource[], root: string): string[] {
  const found = new Set<string>();
  for (const file of sources.flatMap((source) => listSourceFiles(source, root))) {
    const pattern = /create\s+extension\s+if\s+not\s+exists\s+"?([\w-]+)"?/gi;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(pattern)) found.add(String(name));
  }
  return [...found].sort();
}
