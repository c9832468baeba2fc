import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/types';
import type { RunContext } from '../run/run-context';
import { writeFileWhole } from '../run/write-file-whole';
import { explainUnavailable } from './explain-unavailable';
import { listProbed } from './list-probed';
import type { ProbeOutcome } from './probe';

/** Leaves what the probes found in the folder of a run, before any worker looks. */
export function writeProbes(
  { dir }: Pick<RunContext, 'dir'>,
  outcomes: readonly ProbeOutcome[],
): void {
  writeFileWhole(join(dir, 'probes.json'), JSON.stringify(outcomes), { mode: 0o600 });
}

/** What the probes of a run say to the tests of one file. */
export class ProbesOfRun {
  private readonly errors: ReadonlyMap<string, HermeticError>;

  constructor(registry: Registry, run: Pick<RunContext, 'dir' | 'isReported'>) {
    const outcomes = run.isReported && listProbed(registry).length > 0 ? readProbes(run) : [];
    this.errors = new Map(
      outcomes
        .filter(({ available }) => !available)
        .map((outcome) => [outcome.infra, explainUnavailable(outcome, registry)]),
    );
  }

  /** Why tests that need these cannot run: an error for each that did not answer. */
  errorsOf(names: readonly string[]): HermeticError[] {
    return names.flatMap((name) => this.errors.get(name) ?? []);
  }
}

function readProbes({ dir }: Pick<RunContext, 'dir'>): readonly ProbeOutcome[] {
  try {
    return JSON.parse(readFileSync(join(dir, 'probes.json'), 'utf8')) as ProbeOutcome[];
  } catch (error) {
    // The registry of the run has no probes, and that of this one of its projects has.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
