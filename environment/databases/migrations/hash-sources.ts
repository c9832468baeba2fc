import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SCRIPT_FILE, SQL_FILE } from './list-migration-files';
import type { MigrationSource } from './migration-source';

/**
 * SHA-256, in hexadecimal, of what the registry declares that a database is made from: for each
 * source its kind, its path and the names and bytes of its files, or a command's text. The same in
 * every checkout, whatever the files' times. What those files load or read in their turn is not in
 * it: that is for `recordInputs`. What is missing is hashed as missing; the build reports it.
 *
 * @param root the folder that paths are relative to
 * @param salt what else the result depends on, such as the version of the server
 */
export function hashSources(
  sources: readonly MigrationSource[],
  root: string,
  salt: readonly string[],
): string {
  const hash = createHash('sha256');
  const add = (...parts: readonly string[]): void => addPart(hash, JSON.stringify(parts));
  add('salt', ...salt);
  for (const { migrations, seed } of sources) {
    add('source');
    for (const [kind, value] of Object.entries<string>(migrations ?? {})) {
      add(kind, value);
      if (kind !== 'command') addFiles(hash, root, value, kind === 'sql' ? SQL_FILE : SCRIPT_FILE);
    }
    if (seed) {
      add('seed', seed);
      addFiles(hash, root, seed, SCRIPT_FILE);
    }
  }
  return hash.digest('hex');
}

function addFiles(hash: Hash, root: string, path: string, pattern: RegExp): void {
  const content = readContent(join(root, path));
  if (!Array.isArray(content)) return addPart(hash, content);
  const files = content.filter((name) => pattern.test(name));
  addPart(hash, `${files.length} files`);
  for (const file of files.sort()) {
    addPart(hash, file);
    addFiles(hash, root, `${path}/${file}`, pattern);
  }
}

/** The bytes of a file, or the names in a folder. */
function readContent(path: string): Buffer | string | string[] {
  try {
    return statSync(path).isDirectory() ? readdirSync(path) : readFileSync(path);
  } catch {
    return 'missing';
  }
}

/** With its length before it, so that no two lists of parts look the same. */
function addPart(hash: Hash, part: string | Buffer): void {
  hash.update(`${Buffer.byteLength(part)}:`).update(part);
}
