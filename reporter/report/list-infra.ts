import type { ProbeRecord } from '../../environment/record/types';
import { redactSecrets } from '../../errors/redact-secrets';
import type { Infra } from '../../registry/types';
import type { ClassifiedRun, ClassifiedTest } from '../classify/classify-run';
import { compareText } from '../../errors/compare-text';
import { normaliseText } from '../classify/normalise-text';
import type { ReportedInfra, ReportedProbe } from '../types';
import { mayHaveReturned } from '../classify/may-have-returned';

/** Each entry of the registry, sorted: was it there, and what became of the tests that declare or use it. */
export function listInfra(whole: ClassifiedRun): ReportedInfra[] {
  // Each entry looks through all that is left.
  const run = { ...whole, tests: whole.tests.filter(isInvolved) };
  const rows = new Map(
    Object.values(run.context.registry.infra)
      .sort((a, b) => compareText(a.name, b.name))
      .map((entry) => [entry.name, createRow(entry, run)]),
  );
  for (const test of run.tests) {
    const { record } = test;
    const mayBeIdle = mayHaveReturned(test, run.context);
    for (const name of new Set([...record.requires, ...record.touched])) {
      const row = rows.get(name);
      if (!row) continue;
      if (record.requires.includes(name)) row.declaredBy++;
      if (record.outcome === 'skipped') row.skipped++;
      if (record.outcome === 'passed' || record.outcome === 'failed') row.ran++;
      if (record.outcome === 'failed') row.failed++;
      if (mayBeIdle && !record.touched.includes(name))
        row.mayHaveReturned = (row.mayHaveReturned ?? 0) + 1;
    }
  }
  return [...rows.values()];
}

function isInvolved({ record, is }: ClassifiedTest): boolean {
  return (
    record.requires.length + record.touched.length + record.connections.length + is.infra.length > 0
  );
}

type Row = { -readonly [Key in keyof ReportedInfra]: ReportedInfra[Key] };

function createRow({ name, state, database }: Infra, run: ClassifiedRun): Row {
  const on = database && 'on' in database ? database.on : null;
  const available = judgeAvailable(name, run) ?? (on === null ? null : judgeAvailable(on, run));
  const probe = findProbe(name, run);
  return {
    ...{ name, state, available, declaredBy: 0, ran: 0, skipped: 0, failed: 0 },
    ...(probe && { probe: describeProbe(probe, run) }),
  };
}

function findProbe(name: string, { records }: ClassifiedRun): ProbeRecord | undefined {
  return records.probes.find(({ infra }) => infra === name);
}

function describeProbe(
  { how, available, reason }: ProbeRecord,
  { context }: ClassifiedRun,
): ReportedProbe {
  return { how: redactSecrets(how), available, reason: reason && normaliseText(reason, context) };
}

/** A probe without an answer says no; one with an answer says yes as long as the tests do not say otherwise. */
function judgeAvailable(name: string, run: ClassifiedRun): boolean | null {
  const isAnswered = findProbe(name, run)?.available ?? null;
  return isAnswered === false ? false : (judgeByTests(name, run) ?? isAnswered);
}

/** Provisioning knows; else a failure that names it says no, and a connection or a pass that reached it says yes. */
function judgeByTests(name: string, { files, tests }: ClassifiedRun): boolean | null {
  const databases = files
    .flatMap(({ records }) => records.databases)
    .filter(({ infra }) => infra === name);
  if (databases.length > 0) return databases.every(({ available }) => available);
  const isMissing = tests.some(
    ({ is }) =>
      (is.class === 'infra-not-done' || is.class === 'expected-failure') && is.infra.includes(name),
  );
  if (isMissing) return false;
  const uses = tests.flatMap(({ record }) =>
    record.connections.filter(({ isOwn, infra }) => !isOwn && infra.includes(name)),
  );
  if (uses.length > 0) return uses.some(({ failure }) => failure === null);
  const isReached = tests.some(
    ({ record }) => record.outcome === 'passed' && record.touched.includes(name),
  );
  return isReached ? true : null;
}
