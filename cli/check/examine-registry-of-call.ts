import { basename } from 'node:path';
import type { CheckFinding } from '../../check/finding';
import { HermeticError } from '../../errors/hermetic-error';
import { loadRegistry, type Registry } from '../../registry/index';
import type { CommandCall } from '../command';
import { findRegistryOfCall } from '../load-registry-of-call';

/**
 * The registry that a command is about; null where it is not valid, with a finding for each mistake.
 *
 * @throws HERMETIC_REGISTRY_MISSING, HERMETIC_REGISTRY_UNREADABLE
 */
export function examineRegistryOfCall(call: CommandCall): {
  readonly registry: Registry | null;
  readonly findings: CheckFinding[];
} {
  const file = findRegistryOfCall(call);
  try {
    return { registry: loadRegistry(file), findings: [] };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { registry: null, findings: listMistakes(error, basename(file)) };
  }
}

function listMistakes(error: HermeticError, file: string): CheckFinding[] {
  const finding = (line: number, message: string): CheckFinding => {
    return { rule: 'registry-invalid', file, line, message, fix: error.fix };
  };
  switch (error.code) {
    case 'HERMETIC_REGISTRY_SYNTAX':
      return [finding(Number(/:(\d+):\d+ is not/.exec(error.what)?.[1] ?? 1), error.why)];
    // One mistake a line: `registry.json:14 infra.Redis.state: found "D", expected …`.
    case 'HERMETIC_REGISTRY_INVALID':
      return error.why.split('\n').map((mistake) => {
        const [, line = 1, message = mistake] = /^.*?:(\d+) (.*)$/.exec(mistake) ?? [];
        return finding(Number(line), message);
      });
    default:
      throw error;
  }
}
