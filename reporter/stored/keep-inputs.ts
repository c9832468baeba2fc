import { join } from 'node:path';
import { redactDeeply } from '../../errors/redact-deeply';
import { redactTokens } from '../../errors/redact-secrets';
import { HermeticError } from '../../errors/hermetic-error';
import type { OpenRun } from '../../environment/run/open-run';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { readBaselineText } from '../../registry/baseline/read-baseline';
import { readProofText } from '../proof/read-proof-text';
import { INPUTS_FILE, type Inputs, type KeptInputs } from './inputs';
import { redactRegistry } from './redact-registry';
import { reviveInputs } from './revive-inputs';

/** What a run is judged by, and what is wrong with its baseline. */
export interface Kept {
  readonly inputs: Inputs;
  readonly baselineError: HermeticError | null;
}

/**
 * Takes down what a run is judged by before its first test: neither a change of these files nor
 * another machine makes another report of its records.
 *
 * @throws the system's error where the folder cannot be written
 */
export function keepInputs(run: Pick<OpenRun, 'dir' | 'registry' | 'registryError'>): Kept {
  const bare: KeptInputs = {
    schemaVersion: 1,
    registry: run.registry && redactRegistry(run.registry),
    registryError: run.registryError?.toJSON() ?? null,
    baseline: null,
    proof: run.registry && redactTitles(readProofText(run.registry.root)),
  };
  try {
    const baseline = run.registry && redactTitles(readBaselineText(run.registry.root));
    const inputs = reviveInputs({ ...bare, baseline });
    writeInputs(run.dir, { ...bare, baseline });
    return { inputs, baselineError: null };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    writeInputs(run.dir, bare);
    return { inputs: reviveInputs(bare), baselineError: error };
  }
}

/** Writes what a run is judged by into its folder, readable by its owner only. */
export function writeInputs(dir: string, kept: KeptInputs): void {
  writeFileWhole(join(dir, INPUTS_FILE), `${JSON.stringify(kept)}\n`, { mode: 0o600 });
}

/** Titles are compared with those of records, which know more shapes of secrets: those are left. */
function redactTitles(text: string | null): string | null {
  if (text === null || redactTokens(text) === text) return text;
  try {
    return JSON.stringify(redactDeeply(JSON.parse(text), new Set(), redactTokens));
  } catch {
    // It is no JSON: whoever parses it says where.
    return text;
  }
}
