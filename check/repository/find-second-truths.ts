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
      ...findStatedStates(each, context),
    ]),
    ...findIgnoredSuites(read, own, context),
  ];
  return onePerTruth(onePerLine(statements)).map(({ truth: _, ...statement }) => {
    return { rule: 'second-truth', ...statement };
  });
}

/** The first that is found says enough about a line, unless another says what that one does not. */
function onePerLine(statements: readonly Statement[]): Statement[] {
  const lines = new Set<string>();
  return statements.filter(({ file, line, truth }) => {
    const isFirst = !lines.has(`${file}:${line}`);
    lines.add(`${file}:${line}`);
    return isFirst || truth !== undefined;
  });
}

/** What a file says in several lines stands at the first, which names the others. */
function onePerTruth(statements: readonly Statement[]): Statement[] {
  const byTruth = new Map<string, Statement[]>();
  for (const each of statements) {
    const key = JSON.stringify([each.file, each.truth ?? each.line]);
    const known = byTruth.get(key);
    if (known) known.push(each);
    else byTruth.set(key, [each]);
  }
  return [...byTruth.values()].map((group) => {
    const lines = [...new Set(group.map(({ line }) => line))].sort((a, b) => a - b);
    const first = group.find(({ line }) => line === lines[0])!;
    if (lines.length === 1) return first;
    const places = `${lines.length > 2 ? 'lines' : 'line'} ${lines.slice(1).join(', ')}`;
    return { ...first, message: `${first.message} (also in ${places})` };
  });
}
