import type { TestRecord } from '../environment/record/types';
import type { Infra, SanctionedSkip } from '../registry/types';
import type { ClassifyContext } from './classify-context';
import { describeHeld } from './describe-held';
import { bucketOf, describeInfra } from './describe-infra';
import { findSkipRow, isExpired } from './find-skip-row';
import type { Classification } from './types';

/** Says what a test that did not run is called: sanctioned, filtered, or a violation. */
export function classifySkip(test: TestRecord, context: ClassifyContext): Classification {
  const origin = test.skip ?? { by: 'author' };
  switch (origin.by) {
    case 'infra':
      return classifyInfraSkip(origin.infra, test, context);
    case 'filter':
      return filtered(test, 'left out by -t', 'run without -t');
    case 'focus':
      return context.ci
        ? violation(test, 'left out by an .only in its file, and CI is set', 'remove .only')
        : filtered(test, 'left out by an .only in its file', 'remove .only');
    case 'author':
      return classifyAuthorSkip(test, context);
  }
}

function classifyInfraSkip(
  names: readonly string[],
  test: TestRecord,
  { registry }: ClassifyContext,
): Classification {
  const entries = names.flatMap((name) => registry.infra[name] ?? []);
  const wired = entries.find((entry) => !isSkippable(entry));
  if (wired || entries.length === 0) {
    const what = wired ? describeInfra(wired, '') : names.join(', ');
    return violation(test, `skipped for ${what}, which sanctions no skip`, 'run the test', names);
  }
  return sanctioned(entries, entries.map((entry) => describeInfra(entry)).join('; '), null);
}

function classifyAuthorSkip(test: TestRecord, context: ClassifyContext): Classification {
  const row = findSkipRow(test, context);
  if (row) return classifyRow(row, test, context);
  const entries = test.requires.flatMap((name) => context.registry.infra[name] ?? []);
  const waiting = entries.filter(isSkippable);
  // It would not run without the author's skip either; after a promotion the skip is a violation.
  if (waiting.length > 0) {
    return sanctioned(waiting, waiting.map((entry) => describeInfra(entry)).join('; '), null);
  }
  const held = describeHeld(test, context);
  if (held) return held;
  const wired = entries.find(({ state }) => state !== 'A');
  return wired
    ? violation(
        test,
        `skips a test of ${describeInfra(wired, '')}, which must run`,
        'remove the skip',
        [wired.name],
      )
    : violation(test, 'no row of "skips" in registry.json sanctions this skip', adviseRow(test));
}

function classifyRow(
  row: SanctionedSkip,
  test: TestRecord,
  { registry, day }: ClassifyContext,
): Classification {
  if (isExpired(row, day)) {
    const reason = `its row of "skips" in registry.json expired on ${row.expires}: ${row.reason}`;
    return violation(
      test,
      reason,
      'remove the skip and the row, or decide anew and move "expires"',
    );
  }
  const reference = row.reference ?? row.deferred?.reference ?? null;
  if (row.deferred) return sanctioned([], `deferred on purpose: ${row.reason}`, reference);
  const entry = row.infra === undefined ? undefined : registry.infra[row.infra];
  if (entry?.state === 'A') return sanctioned([entry], describeInfra(entry, row.reason), reference);
  const what = entry
    ? `${describeInfra(entry, '')}, which must run`
    : 'no infrastructure of the registry in state A';
  return violation(
    test,
    `its row of "skips" in registry.json is about ${what}`,
    'remove the skip and the row',
  );
}

function isSkippable({ state, failureMode }: Infra): boolean {
  return state === 'A' && failureMode === 'skip';
}

function sanctioned(
  entries: readonly Infra[],
  reason: string,
  reference: string | null,
): Classification {
  const triggers = entries.filter(({ promotionTrigger }) => promotionTrigger !== '');
  const wiring = triggers.map(
    (entry) => `wire ${entry.name} when it is due: ${entry.promotionTrigger}`,
  );
  return {
    class: 'sanctioned-skip',
    bucket: bucketOf(entries),
    infra: entries.map(({ name }) => name),
    reason,
    evidence: [],
    fix: wiring.join('; ') || 'take the skip out when its reason is gone',
    reference: reference ?? entries.find(({ deferred }) => deferred)?.deferred?.reference ?? null,
  };
}

function filtered(test: TestRecord, reason: string, fix: string): Classification {
  const nothing = { bucket: null, evidence: [], reference: null };
  return { class: 'filtered', infra: test.requires, reason, fix, ...nothing };
}

function violation(
  test: TestRecord,
  reason: string,
  fix: string,
  infra = test.requires,
): Classification {
  const nothing = { bucket: null, evidence: [], reference: null };
  return { class: 'governance-violation', infra, reason, fix, ...nothing };
}

function adviseRow({ file, path }: TestRecord): string {
  const row = { file, test: path, infra: 'NAME OF AN ENTRY IN STATE A', reason: 'WHY' };
  return `remove the skip, or add a row to "skips" in registry.json:\n${JSON.stringify(row)}`;
}
