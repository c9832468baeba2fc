import { redactSecrets } from '../../errors/redact-secrets';
import type { DatabaseRecord, FileFinished } from '../../environment/record/types';
import type { HeldIndex } from '../../registry/baseline/held-index';
import type { CollectedRun } from '../collect/collect-run';
import { describeTarget } from '../collect/protected-target';
import { listIsolationNotes } from './list-isolation-notes';
import { listTiming } from './list-timing';
import type { RunFacts } from '../types';

/** What else of a run is known where it is judged. */
interface ComparedWith {
  readonly held: HeldIndex | null;
  /** The id of the run that the delta compares with. */
  readonly baseline: string | null;
  readonly folder: string;
}

/** All of a run that may differ between two runs with the same outcomes; null for what no record tells. */
export function describeRun(
  { started, finished, files, protectedTargets, probes, isShuffled }: CollectedRun,
  { held, baseline, folder }: ComparedWith,
): RunFacts {
  const databases = files.flatMap((file) => file.databases);
  const finishes = files.flatMap((file) => file.finishes);
  return {
    id: started && redactSecrets(started.id),
    startedAt: started?.startedAt ?? null,
    finishedAt: finished?.finishedAt ?? null,
    seed: started?.seed ?? null,
    randomized: !started?.selection?.randomize ? null : isShuffled ? 'files and tests' : 'tests',
    workers: started?.workers ?? null,
    shard: started?.shard ?? null,
    package: started?.package ?? null,
    commit: started?.commit ?? null,
    registryHash: started?.registryHash ?? null,
    jest: started?.jest ?? null,
    node: started?.node ?? null,
    filtered: started?.filtered ?? false,
    probes: probes.map(({ infra, at, ms }) => ({ infra, at, ms })),
    held: held && held.size,
    baseline,
    interrupted: finished?.interrupted ?? true,
    folder,
    durations: {
      wallMs:
        started && finished
          ? Math.max(0, Date.parse(finished.finishedAt) - Date.parse(started.startedAt))
          : null,
      testsMs: sum(files.map((file) => sum(file.tests.map(({ durationMs }) => durationMs)))),
      provisionMs: sum(databases.map(({ provisionMs }) => provisionMs)),
      resetMs: sum(finishes.map(({ resetMs }) => resetMs)),
    },
    timing: listTiming(files, started),
    isolation: {
      ...countIsolation(databases, finishes),
      notes: [
        ...(started?.notes ?? []).map(redactSecrets),
        ...listIsolationNotes(databases, finishes),
      ],
    },
    fingerprints: Object.fromEntries(
      protectedTargets.map(({ target, before, after }) => [
        describeTarget(target),
        { before, after },
      ]),
    ),
  };
}

function countIsolation(
  databases: readonly DatabaseRecord[],
  finishes: readonly FileFinished[],
): Omit<RunFacts['isolation'], 'notes'> {
  const enforcement = { role: 0, convention: 0, file: 0 };
  for (const { enforcement: how } of databases) if (how) enforcement[how]++;
  return {
    provisioned: databases.filter(({ available }) => available).length,
    unavailable: databases.filter(({ available }) => !available).length,
    resets: sum(finishes.map(({ resets }) => resets)),
    rebuilds: sum(finishes.map(({ rebuilds }) => rebuilds)),
    openConnections: sum(finishes.map(({ openConnections }) => openConnections)),
    enforcement,
  };
}

/** Rounded to a thousandth: the digits after that are noise of adding. */
function sum(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((total, each) => total + each, 0) * 1000) / 1000;
}
