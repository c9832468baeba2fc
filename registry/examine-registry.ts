import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { HermeticError } from '../errors/hermetic-error';
import { fillDefaults, type WrittenRegistry } from './fill-defaults';
import { foreignSchema } from './foreign-schema';
import { freezeDeeply } from './freeze-deeply';
import { locateOffset } from './locate-offset';
import { parseJson } from './parse-json';
import type { Registry } from './types';
import { validateRegistry, type RegistryMistake } from './validate-registry';

/** A registry, or all that is wrong with it. */
export type Examination =
  | { readonly registry: Registry; readonly mistakes: readonly [] }
  | { readonly registry: null; readonly mistakes: readonly RegistryMistake[] };

/**
 * Examines the bytes of a registry, wherever they come from (the disk, a commit); `file` is the
 * absolute path that they have or would have.
 *
 * @throws HERMETIC_REGISTRY_UNREADABLE for bytes that are not UTF-8, HERMETIC_REGISTRY_SYNTAX,
 *   HERMETIC_REGISTRY_FOREIGN for the file of another tool
 */
export function examineRegistry(bytes: Uint8Array, file: string): Examination {
  const text = decode(bytes, file);
  const source = parseJson(text);
  if ('reason' in source) {
    const { reason, offset } = source;
    const position = locateOffset(text, offset);
    throw HermeticError.of('HERMETIC_REGISTRY_SYNTAX', { file, ...position, reason });
  }
  const schema = foreignSchema(source.value);
  if (schema !== null) throw HermeticError.of('HERMETIC_REGISTRY_FOREIGN', { file, schema });
  const root = dirname(file);
  const mistakes = validateRegistry(source.value, { root, source });
  if (mistakes.length > 0) return { registry: null, mistakes };
  const hash = createHash('sha256').update(bytes).digest('hex');
  const contents = fillDefaults(source.value as WrittenRegistry);
  return { registry: freezeDeeply({ file, root, hash, ...contents }), mistakes: [] };
}

/** Without the byte order mark that some editors write. */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw HermeticError.of('HERMETIC_REGISTRY_UNREADABLE', { file, reason: 'it is not UTF-8' });
  }
}
