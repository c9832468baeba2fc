import { countNoun, type Noun } from '../../errors/count-noun';
import type { TestRecord } from '../../environment/record/types';
import type { ClassifyContext } from '../classify/classify-context';
import { isAnyUndeclared, listUndeclared } from '../classify/list-undeclared';
import { countHeldReturns } from './count-held-returns';
import type { ProofVerdict } from '../proof/proof-verdict';
import { describeUnrun } from './describe-unrun';
import type { ClassifiedRun, ClassifiedTest } from '../classify/classify-run';
import type { Finding, Invariant, Invariants } from '../types';

/** Scores the four invariants from what a run shows; I3 needs a proof, and is unknown without one. */
export function scoreInvariants(
  run: ClassifiedRun,
  findings: readonly Finding[],
  proof: ProofVerdict | null,
): Invariants {
  return {
    I1: scoreMystery(run, findings),
    I2: scoreSkips(run),
    I3: scoreFlaky(run, proof),
    I4: scoreMemory(run, findings),
  };
}

function scoreMystery(run: ClassifiedRun, findings: readonly Finding[]): Invariant {
  const { files, tests } = run;
  if (files.length === 0) return { holds: null, evidence: 'nothing ran' };
  const ungoverned = files.filter(({ is }) => is.class === 'ungoverned').length;
  const unrecorded = findings.filter(({ rule }) => rule === 'unrecorded-test').length;
  const restarted = findings.filter(({ rule }) => rule === 'worker-restarted').length;
  const mysteries = [
    ...counted(ungoverned, 'ungoverned file'),
    ...counted(unrecorded, {
      one: 'file with unrecorded tests',
      many: 'files with unrecorded tests',
    }),
    ...counted(restarted, { one: 'worker died unexplained', many: 'workers died unexplained' }),
  ];
  if (mysteries.length > 0) return { holds: false, evidence: mysteries.join(', ') };
  return holdOfAll(
    run,
    `${countNoun(tests.length, 'test')} in ${countNoun(files.length, 'file')}, each with a class`,
  );
}

function scoreSkips(run: ClassifiedRun): Invariant {
  const { files, tests } = run;
  if (tests.length === 0) return { holds: null, evidence: 'no test ran' };
  const skipped = tests.filter(isSkip);
  const held = skipped.filter(({ is }) => is.class === 'held-skip').length;
  const silent = skipped.filter(({ is }) => is.class === 'governance-violation').length;
  const ungoverned = files.filter(({ is }) => is.class === 'ungoverned').length;
  if (silent > 0)
    return {
      holds: false,
      evidence: `${silent} of ${countNoun(skipped.length, 'skip')} unsanctioned`,
    };
  if (ungoverned > 0) {
    return {
      holds: null,
      evidence: `${countNoun(ungoverned, 'ungoverned file')}: why a test is skipped there is not known`,
    };
  }
  const lost = files.filter(({ is }) => is.class === 'collection-error').length;
  if (lost > 0 && describeUnrun(run) === null) {
    const noun = { one: 'collection error', many: 'collection errors' };
    return {
      holds: null,
      evidence: `not known: ${countNoun(lost, noun)}, and what is skipped there nobody tells`,
    };
  }
  const evidence =
    skipped.length === 0
      ? 'no test is skipped'
      : held === 0
        ? `${countNoun(skipped.length, 'skip')}, each sanctioned`
        : `${countNoun(skipped.length, 'skip')}, each sanctioned or held (${held} held)`;
  const returns = countHeldReturns(run);
  const early =
    returns === 0
      ? ''
      : `; ${countNoun(returns, 'test')} counted as passed may have returned early (held)`;
  return holdOfAll(run, evidence + early);
}

function scoreFlaky({ tests }: ClassifiedRun, proof: ProofVerdict | null): Invariant {
  const changed = tests.filter(({ is }) => is.class === 'nondeterministic').length;
  if (changed > 0)
    return { holds: false, evidence: `${countNoun(changed, 'test')} failed, then passed on retry` };
  const evidence = 'not known: a proof of order independence would tell, and there is none yet';
  return proof ?? { holds: null, evidence };
}

function scoreMemory(run: ClassifiedRun, findings: readonly Finding[]): Invariant {
  const { tests, context } = run;
  const isOutside = ({ is, record }: ClassifiedTest): boolean =>
    is.class === 'governance-violation' &&
    record.skip?.by !== 'focus' &&
    !isOnlyFocused(record, context);
  const outside = tests.filter(isOutside).length;
  const unlisted = tests.filter(
    ({ is, record }) =>
      is.class === 'infra-not-done' && is.infra.every((name) => !record.requires.includes(name)),
  ).length;
  const stale = findings.filter(({ rule }) => rule === 'unused-skip').length;
  const unneeded = findings.filter(({ rule }) => rule === 'held-unused').length;
  const undeclared = findings.filter(({ rule }) => rule === 'undeclared-infra').length;
  const isInvalid = findings.some(({ rule }) => rule === 'registry-invalid');
  const gaps = [
    ...(isInvalid ? ['no valid registry'] : []),
    ...counted(outside, { one: 'test by a rule of its own', many: 'tests by rules of their own' }),
    ...counted(unlisted + undeclared, {
      one: 'use of undeclared infrastructure',
      many: 'uses of undeclared infrastructure',
    }),
    ...counted(stale, { one: 'stale row of "skips"', many: 'stale rows of "skips"' }),
    ...counted(unneeded, {
      one: 'held row that is not needed',
      many: 'held rows that are not needed',
    }),
  ];
  const size = Object.keys(context.registry.infra).length;
  if (gaps.length > 0) return { holds: false, evidence: gaps.join(', ') };
  return holdOfAll(
    run,
    `the registry (${countNoun(size, { one: 'entry', many: 'entries' })}) accounts for every rule`,
  );
}

/** What was seen to be broken stays so; what held so far says nothing of the files that did not run. */
function holdOfAll(run: ClassifiedRun, evidence: string): Invariant {
  const unrun = describeUnrun(run);
  return unrun === null
    ? { holds: true, evidence }
    : { holds: null, evidence: `not known: ${unrun}` };
}

function isSkip({ record, is }: ClassifiedTest): boolean {
  return record.outcome === 'skipped' && is.class !== 'filtered';
}

/** Forgetting to remove `.only` is no rule that the registry could hold. */
function isOnlyFocused(record: TestRecord, context: ClassifyContext): boolean {
  return record.focused && !record.failing && !isAnyUndeclared(listUndeclared(record, context));
}

function counted(count: number, noun: string | Noun): string[] {
  return count === 0 ? [] : [countNoun(count, noun)];
}
