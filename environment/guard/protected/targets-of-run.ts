import type { Registry } from '../../../registry/index';
import { resolveProtected, type ProtectedTargets } from './resolve-protected';

const NOTHING: ProtectedTargets = { servers: [], files: [] };

let known: { registry: Registry; runDir: string; targets: ProtectedTargets } | undefined;

/**
 * What a registry protects during one run. Resolved when this process asks first, which has to be
 * before it sets the variables of a test file's databases.
 */
export function targetsOfRun(registry: Registry, runDir: string): ProtectedTargets {
  if (registry.protect.length === 0) return NOTHING;
  if (known?.registry !== registry || known.runDir !== runDir) {
    known = { registry, runDir, targets: resolveProtected(registry, process.env) };
  }
  return known.targets;
}
