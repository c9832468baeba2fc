import { basename, resolve } from 'node:path';
import { HermeticError } from '../errors/hermetic-error';
import { examineRegistry, type Examination } from './examine-registry';
import { findRegistry } from './find-registry';
import { readRegularFile } from './read-regular-file';
import { renderMistake } from './render-mistake';
import type { Registry } from './types';

/**
 * The registry in a file: checked, with its defaults, deeply frozen. All mistakes are reported at
 * once, one a line.
 *
 * @throws HERMETIC_REGISTRY_UNREADABLE, HERMETIC_REGISTRY_SYNTAX, HERMETIC_REGISTRY_FOREIGN,
 *   HERMETIC_REGISTRY_INVALID
 */
export function loadRegistry(file: string): Registry {
  const path = resolve(file);
  const { registry, mistakes } = examineRegistryFile(path);
  if (registry) return registry;
  const list = mistakes.map((mistake) => renderMistake(basename(path), mistake)).join('\n');
  throw HermeticError.of('HERMETIC_REGISTRY_INVALID', { file: path, count: mistakes.length, list });
}

/**
 * The registry in a file, or all that is wrong with it.
 *
 * @param path absolute
 * @throws HERMETIC_REGISTRY_UNREADABLE, HERMETIC_REGISTRY_SYNTAX, HERMETIC_REGISTRY_FOREIGN
 */
export function examineRegistryFile(path: string): Examination {
  return examineRegistry(read(path), path);
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
const MOST_MEGABYTES = 8;

function read(file: string): Buffer {
  const found = readRegularFile(file, MOST_MEGABYTES);
  if ('bytes' in found) return found.bytes;
  throw HermeticError.of('HERMETIC_REGISTRY_UNREADABLE', { file, reason: found.reason });
}
