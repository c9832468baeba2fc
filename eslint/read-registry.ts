import { statSync } from 'node:fs';
import { HermeticError } from '../errors/hermetic-error';
import { loadRegistry } from '../registry/load-registry';
import type { Registry } from '../registry/types';

/** A registry, or what is wrong with its file. */
type Reading =
  | { readonly registry: Registry; readonly reason?: undefined }
  | { readonly registry: null; readonly reason: string };

/** An editor keeps ESLint running while somebody edits the registry. */
const known = new Map<string, { readonly stamp: string; readonly reading: Reading }>();

/** The registry in a file, read again only when the file has changed. */
export function readRegistry(file: string): Reading {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs}:${size}`;
  const before = known.get(file);
  if (before?.stamp === stamp) return before.reading;
  const reading = read(file);
  known.set(file, { stamp, reading });
  return reading;
}

function read(file: string): Reading {
  try {
    return { registry: loadRegistry(file) };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { registry: null, reason: error.why };
  }
}
