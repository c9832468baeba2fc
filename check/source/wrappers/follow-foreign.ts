import { listCandidates } from '../imports/resolve-module';
import type { SourceTests } from '../source-tests';
import { findReturns } from '../values/find-returns';
import { listMembers } from '../values/list-members';
import type { Value } from '../values/value';
import { listExported } from './list-exports';

/** A value, and the source that it is written in. */
export interface ForeignValue {
  readonly tests: SourceTests;
  readonly value: Value;
}

type Foreign = Extract<Value, { type: 'foreign' }>;

/** How many files hand a thing on. */
const MOST_FILES = 5;

/** What a thing of another file of the project can be; nothing where no relative path leads to it. */
export function followForeign(
  { module, path }: Foreign,
  from: SourceTests,
  files = MOST_FILES,
): ForeignValue[] {
  const { context, source } = from;
  const file = files > 0 ? listCandidates(module, source.file).find(context.hasFile) : undefined;
  const tests = file === undefined ? null : (context.open?.(file) ?? null);
  if (!tests) return [];
  const { evaluator } = tests;
  const [name, ...rest] = path[0] === undefined || path[0] === '()' ? ['default', ...path] : path;
  let values = listExported(name!, evaluator);
  for (const step of rest) {
    values = values.flatMap((value): readonly Value[] => {
      if (value.type === 'foreign') return [{ ...value, path: [...value.path, step] }];
      if (step !== '()') return listMembers(value, step, source.ast, evaluator);
      return value.type === 'function'
        ? findReturns(value.node).flatMap((node) => evaluator.evaluate(node))
        : [];
    });
  }
  return values.flatMap((value) =>
    value.type === 'foreign' ? followForeign(value, tests, files - 1) : [{ tests, value }],
  );
}
