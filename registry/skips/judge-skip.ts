import type { Infra, Registry, SanctionedSkip } from '../types';
import { describeInfra } from './describe-infra';
import { findSkipRow, isExpired, type NamedTest } from './find-skip-row';

/** A test that its author skips. */
export interface SkippedTest extends NamedTest {
  /** Infrastructure that it declares, sorted. */
  readonly requires: readonly string[];
}

/** What a skip waits for, or why it is none that may stand. */
export type SkipVerdict =
  | {
      readonly legal: true;
      readonly entries: readonly Infra[];
      readonly reason: string;
      readonly reference: string | null;
    }
  | {
      readonly legal: false;
      readonly reason: string;
      /** A sentence; lines after the first are to be pasted as they are. */
      readonly fix: string;
      /** What the test is about; all that it declares unless one entry is to blame. */
      readonly infra: readonly string[];
      /** Whether it is about infrastructure past state A: nothing holds such a skip. */
      readonly mustRun: boolean;
    };

/**
 * Says whether the author of a test may skip it: where a row of `skips` sanctions that, or the test
 * would not run anyway, since it declares infrastructure in state A with failure mode `skip`. The
 * run, `check` and ESLint all ask here, and so say the same.
 *
 * @param context `day` is today in UTC, `YYYY-MM-DD`
 */
export function judgeSkip(
  test: SkippedTest,
  context: { readonly registry: Registry; readonly day: string },
): SkipVerdict {
  const row = findSkipRow(test, context);
  if (row) return judgeRow(row, test, context);
  const entries = test.requires.flatMap((name) => context.registry.infra[name] ?? []);
  const waiting = entries.filter(isSkippable);
  // It would not run without the author's skip either; after a promotion the skip is a violation.
  if (waiting.length > 0) {
    const reason = waiting.map((entry) => describeInfra(entry)).join('; ');
    return { legal: true, entries: waiting, reason, reference: null };
  }
  const wired = entries.find(({ state }) => state !== 'A');
  return wired
    ? {
        legal: false,
        reason: `skips a test of ${describeInfra(wired, '')}, which must run`,
        fix: 'remove the skip',
        infra: [wired.name],
        mustRun: true,
      }
    : {
        legal: false,
        reason: 'no row of "skips" in registry.json sanctions this skip',
        fix: adviseRow(test),
        infra: test.requires,
        mustRun: false,
      };
}

/** Whether a missing infrastructure takes the tests that declare it out of the run. */
export function isSkippable({ state, failureMode }: Infra): boolean {
  return state === 'A' && failureMode === 'skip';
}

function judgeRow(
  row: SanctionedSkip,
  { requires }: SkippedTest,
  { registry, day }: { readonly registry: Registry; readonly day: string },
): SkipVerdict {
  if (isExpired(row, day)) {
    return {
      legal: false,
      reason: `its row of "skips" in registry.json expired on ${row.expires}: ${row.reason}`,
      fix: 'remove the skip and the row, or decide anew and move "expires"',
      infra: requires,
      mustRun: isWired(requires, row, registry),
    };
  }
  const reference = row.reference ?? row.deferred?.reference ?? null;
  if (row.deferred)
    return { legal: true, entries: [], reason: `deferred on purpose: ${row.reason}`, reference };
  const entry = row.infra === undefined ? undefined : registry.infra[row.infra];
  if (entry?.state === 'A') {
    return { legal: true, entries: [entry], reason: describeInfra(entry, row.reason), reference };
  }
  const what = entry
    ? `${describeInfra(entry, '')}, which must run`
    : 'no infrastructure of the registry in state A';
  return {
    legal: false,
    reason: `its row of "skips" in registry.json is about ${what}`,
    fix: 'remove the skip and the row',
    infra: requires,
    mustRun: isWired(requires, row, registry),
  };
}

function isWired(
  requires: readonly string[],
  { infra = '' }: SanctionedSkip,
  registry: Registry,
): boolean {
  return [...requires, infra].some((name) => {
    const entry = Object.hasOwn(registry.infra, name) ? registry.infra[name] : undefined;
    return entry !== undefined && entry.state !== 'A';
  });
}

function adviseRow({ file, path }: NamedTest): string {
  const row = { file, test: path, infra: 'NAME OF AN ENTRY IN STATE A', reason: 'WHY' };
  return `remove the skip, or add a row to "skips" in registry.json:\n${JSON.stringify(row)}`;
}
