import type { TestRecord } from '../../environment/record/types';
import { bucketOf, describeInfra } from '../../registry/skips/describe-infra';
import { isSkippable, judgeSkip } from '../../registry/skips/judge-skip';
import type { Infra } from '../../registry/types';
import type { ClassifyContext } from './classify-context';
import { describeHeld } from './describe-held';
import { nameForRows } from './name-for-rows';
import type { Classification } from '../types';

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
  const verdict = judgeSkip(nameForRows(test, context), context);
  if (verdict.legal) return sanctioned(verdict.entries, verdict.reason, verdict.reference);
  return describeHeld(test, context) ?? violation(test, verdict.reason, verdict.fix, verdict.infra);
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
