import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { HermeticError } from '../errors/hermetic-error';
import { examineRegistry } from './examine-registry';
import { findRegistry } from './find-registry';
import { renderMistake } from './render-mistake';
import type { Registry } from './types';

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

/**
 * The registry in a file: checked, with its defaults, deeply frozen. All mistakes are reported at
 * once, one a line.
 *
 * @throws HERMETIC_REGISTRY_UNREADABLE, HERMETIC_REGISTRY_SYNTAX, HERMETIC_REGISTRY_INVALID
 */
export function loadRegistry(file: string): Registry {
  const path = resolve(file);
  const { registry, mistakes } = examineRegistry(read(path), path);
  if (registry) return registry;
  const list = mistakes.map((mistake) => renderMistake(basename(path), mistake)).join('\n');
  throw HermeticError.of('HERMETIC_REGISTRY_INVALID', { file: path, count: mistakes.length, list });
}

/**
 * The registry that governs a folder: the nearest one at or above it.
 *
 * @throws HERMETIC_REGISTRY_MISSING, and what `loadRegistry` throws
 */
export function findAndLoadRegistry(from: string): Registry {
  const file = findRegistry(from);
  if (file === undefined) throw HermeticError.of('HERMETIC_REGISTRY_MISSING', { from });
  return loadRegistry(file);
}

/** Ten thousand entries take less; checking more would take minutes. */
const MOST_BYTES = 8 * 1024 * 1024;

function read(file: string): Buffer {
  try {
    const found = statSync(file);
    // A pipe has no end, and a device need not have one.
    if (!found.isFile() && !found.isDirectory()) throw unreadable(file, 'it is no regular file');
    if (found.size > MOST_BYTES) throw unreadable(file, 'it is larger than 8 MB');
    return readFileSync(file);
  } catch (error) {
    if (error instanceof HermeticError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw unreadable(file, READ_FAULTS[code] ?? `reading it failed with ${code}`);
  }
}

function unreadable(file: string, reason: string): HermeticError {
  return HermeticError.of('HERMETIC_REGISTRY_UNREADABLE', { file, reason });
}
