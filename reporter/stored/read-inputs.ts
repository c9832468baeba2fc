import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { INPUTS_FILE, type KeptInputs } from './inputs';

/**
 * What the folder of a run keeps of what the run was judged by; null where it keeps nothing, as
 * folders of older versions do, and of runs that no reporter opened.
 *
 * @throws HERMETIC_RUN_UNREADABLE
 */
export function readInputs(dir: string): KeptInputs | null {
  const file = join(dir, INPUTS_FILE);
  if (!existsSync(file)) return null;
  const unreadable = (reason: string, isDamaged = false): HermeticError =>
    HermeticError.of('HERMETIC_RUN_UNREADABLE', { file, reason, isDamaged });
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable((error as Error).message, error instanceof SyntaxError);
  }
  if (!isKept(kept)) throw unreadable('it does not have "schemaVersion": 1 and what goes with it');
  return kept;
}

function isKept(value: unknown): value is KeptInputs {
  if (typeof value !== 'object' || value === null) return false;
  const {
    schemaVersion,
    registry,
    registryError,
    baseline,
    proof = null,
  } = value as Record<string, unknown>;
  return (
    schemaVersion === 1 &&
    isObjectWith(registry, ['file', 'root', 'hash']) &&
    (registry === null || typeof (registry as { infra?: unknown }).infra === 'object') &&
    isObjectWith(registryError, ['code', 'what', 'why', 'fix']) &&
    (baseline === null || typeof baseline === 'string') &&
    (proof === null || typeof proof === 'string')
  );
}

/** Null, or an object that has texts there. */
function isObjectWith(value: unknown, keys: readonly string[]): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return keys.every((key) => typeof (value as Record<string, unknown>)[key] === 'string');
}
