import type { TestRecord } from '../../environment/record/types';
import { adviseUse } from './advise-declaration';
import type { ClassifyContext } from './classify-context';
import { describeDependence } from './describe-dependence';
import { describeWay } from './describe-reached';
import { listEvidence } from './list-evidence';
import { isAnyUndeclared, listUndeclared, type Undeclared } from './list-undeclared';
import { PLAIN_PASS } from '../collect/plain-pass';
import type { Classification } from '../types';

/** Says whether a pass is a plain one. */
export function classifyPass(test: TestRecord, context: ClassifyContext): Classification {
  const pass = test.requires.length === 0 ? PLAIN_PASS : { ...PLAIN_PASS, infra: test.requires };
  if (test.attempts > 1) {
    const dependence = context.dependent?.get(test.id);
    const evidence = [
      `passed in attempt ${test.attempts}`,
      ...listEvidence({ errors: test.earlierErrors ?? [] }, context),
    ];
    if (dependence) return { ...pass, ...describeDependence(dependence, evidence) };
    return {
      ...pass,
      class: 'nondeterministic',
      reason: 'failed, then passed on retry',
      evidence,
      fix: `find what its outcome depends on:\nnpx jest-hermetic bisect --test ${test.id}`,
    };
  }
  const undeclared = listUndeclared(test, context);
  if (isAnyUndeclared(undeclared) && context.registry.policy.undeclared === 'fail') {
    return { ...pass, class: 'governance-violation', ...describeUse(undeclared, test, context) };
  }
  if (test.focused && context.ci) {
    return {
      ...pass,
      class: 'governance-violation',
      reason: 'has .only, and CI is set: it keeps other tests from running',
      fix: 'remove .only',
    };
  }
  return pass;
}

/** A pass by means of what the test does not declare, or the registry does not list. */
function describeUse(
  { infra, unlisted }: Undeclared,
  { connections, file }: TestRecord,
  context: ClassifyContext,
): Pick<Classification, 'infra' | 'reason' | 'evidence' | 'fix'> {
  const uses = [
    ...(infra.length > 0 ? [`uses ${infra.join(', ')} without declaring it`] : []),
    ...(unlisted.length > 0
      ? [`connects to ${unlisted.join(', ')}, which registry.json does not list`]
      : []),
  ];
  return {
    infra,
    reason: `passes, but ${uses.join(', and ')}`,
    evidence: [...infra, ...unlisted].map(
      (what) => `reached ${what}${describeWay(what, connections)}`,
    ),
    fix: adviseUse({ infra, unlisted }, file, context),
  };
}
