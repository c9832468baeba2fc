import type { TestRecord } from '../environment/record/types';
import { adviseDeclaration } from './advise-declaration';
import type { ClassifyContext } from './classify-context';
import { listDeclared } from './list-declared';
import { quoteShell } from './quote-shell';
import type { Classification } from './types';

/** Says whether a pass is a plain one. */
export function classifyPass(test: TestRecord, context: ClassifyContext): Classification {
  const pass = { bucket: null, infra: test.requires, evidence: [], reference: null };
  if (test.attempts > 1) {
    return {
      ...pass,
      class: 'nondeterministic',
      reason: 'failed, then passed on retry',
      evidence: [`passed in attempt ${test.attempts}`],
      fix: `find what its outcome depends on:\nnpx jest --randomize ${quoteShell(test.file)}`,
    };
  }
  const undeclared = listUndeclared(test, context);
  if (undeclared.length > 0 && context.registry.policy.undeclared === 'fail') {
    return {
      ...pass,
      class: 'governance-violation',
      infra: undeclared,
      reason: `passes, but uses ${undeclared.join(', ')} without declaring it`,
      evidence: undeclared.map((name) => `reached ${name}`),
      fix: `declare it, in the test file or for the one test:\n${adviseDeclaration(undeclared)}`,
    };
  }
  if (test.focused && context.ci) {
    return {
      ...pass,
      class: 'governance-violation',
      reason: 'has .only, and CI is set: it keeps other tests from running',
      fix: 'remove .only',
    };
  }
  return { ...pass, class: 'passed', reason: null, fix: null };
}

/** Infrastructure of the registry that a test reached and does not declare, sorted. */
export function listUndeclared(
  test: TestRecord,
  { registry }: Pick<ClassifyContext, 'registry'>,
): string[] {
  if (test.touched.length === 0) return [];
  const declared = listDeclared(test, registry);
  return test.touched.filter((name) => !declared.has(name)).sort();
}
