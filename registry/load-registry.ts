import { readFileSync } from 'node:fs';
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

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const reason = READ_FAULTS[code] ?? `reading it failed with ${code}`;
    throw HermeticError.of('HERMETIC_REGISTRY_UNREADABLE', { file, reason });
  }
}
