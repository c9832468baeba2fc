import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationSource } from '../migrations/migration-source';

/** The extensions that migrations ask for, found in the text of their files. */
export function findExtensions(sources: readonly MigrationSource[], root: string): string[] {
  const found = new Set<string>();
  for (const file of sources.flatMap((source) => listFiles(source, root))) {
    const pattern = /create\s+extension\s+(?:if\s+not\s+exists\s+)?"?([\w-]+)"?/gi;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(pattern)) found.add(String(name));
  }
  return [...found].sort();
}

function listFiles({ migrations }: MigrationSource, root: string): string[] {
  const path = migrations && !('command' in migrations) && Object.values(migrations)[0];
  if (!path) return [];
  const absolute = join(root, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [absolute] : [];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(absolute, entry.name));
}
