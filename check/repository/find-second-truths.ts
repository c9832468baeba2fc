import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { describeFile } from './describe-file';
import { findDisabledSteps } from './find-disabled-steps';
import { findFlags } from './find-flags';
import { findIgnoredSuites } from './find-ignored-suites';
import { findStatedStates } from './find-stated-states';
import { findSwallowedFailures } from './find-swallowed-failures';
import { listOwnFiles } from './list-own-files';
import type { ReadFile } from './read-file';
import type { Statement } from './statement';

/** Places outside of the registry that skip suites or state what state an infrastructure is in. */
export function findSecondTruths(context: CheckContext): CheckFinding[] {
  const own = listOwnFiles(context);
  const read = own.flatMap((file): ReadFile[] => {
    const kind = describeFile(file, context);
    const text = kind === null ? null : context.read(file);
    return kind === null || text === null ? [] : [{ file, kind, text }];
  });
  const statements = [
    ...read.flatMap((each) => [
      ...findFlags(each, context.registry),
      ...findSwallowedFailures(each),
      ...findDisabledSteps(each),
      ...findStatedStates(each, context.registry),
    ]),
    ...findIgnoredSuites(read, own, context),
  ];
  return onePerLine(statements).map((statement) => ({ rule: 'second-truth', ...statement }));
}

/** The first that is found says enough about a line. */
function onePerLine(statements: readonly Statement[]): Statement[] {
  const byLine = new Map<string, Statement>();
  for (const each of statements) {
    const key = `${each.file}:${each.line}`;
    if (!byLine.has(key)) byLine.set(key, each);
  }
  return [...byLine.values()];
}
