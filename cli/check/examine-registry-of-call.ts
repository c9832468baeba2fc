import { basename } from 'node:path';
import type { CheckFinding } from '../../check/finding';
import { HermeticError } from '../../errors/hermetic-error';
import { examineRegistryFile, renderMistake, type Registry } from '../../registry/index';
import type { CommandCall } from '../command';
import { findRegistryOfCall } from '../load-registry-of-call';

const FIX = 'mend that place; registry.schema.json describes every field';

/**
 * The registry that a command is about; null where it is not valid, with a finding for each mistake.
 *
 * @throws HERMETIC_REGISTRY_MISSING, HERMETIC_REGISTRY_UNREADABLE
 */
export function examineRegistryOfCall(call: CommandCall): {
  readonly registry: Registry | null;
  readonly findings: CheckFinding[];
} {
  const path = findRegistryOfCall(call);
  const at = (line: number, message: string, fix: string): CheckFinding => {
    return { rule: 'registry-invalid', file: basename(path), line, message, fix };
  };
  try {
    const { registry, mistakes } = examineRegistryFile(path);
    const findings = mistakes.map((mistake) => {
      const { line = 1, ...rest } = mistake;
      return at(line, renderMistake('', rest).replace(/^: /, ''), FIX);
    });
    return { registry, findings };
  } catch (error) {
    if (!(error instanceof HermeticError) || error.line === undefined) throw error;
    return { registry: null, findings: [at(error.line, error.why, error.fix)] };
  }
}
