import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { MigrationSource } from '../migrations/migration-source';
import { listSourceFiles } from './list-source-files';

/** Where migrations name a schema themselves. */
export interface NamedSchema {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

const NAMES_SCHEMA =
  /\bpublic"?\s*\.\s*["\w]|\bcreate\s+schema\b|\bset\s+(?:local\s+|session\s+)?search_path\b|set_config\(\s*'search_path'|\bwithSchema\(/i;

/**
 * The first place where migrations name a schema in their text, so that a schema of the slot's own
 * would be passed by. Modules and commands show only when they run. A mention in a comment counts:
 * the database that the file gets instead does no harm.
 */
export function findNamedSchema(
  sources: readonly MigrationSource[],
  root: string,
): NamedSchema | null {
  for (const file of sources.flatMap((source) => listSourceFiles(source, root))) {
    const text = readFileSync(file, 'utf8');
    const found = NAMES_SCHEMA.exec(text);
    if (!found) continue;
    const line = text.slice(0, found.index).split('\n').length;
    return { file: relative(root, file).replaceAll('\\', '/'), line };
  }
  return null;
}
