import type { SourceRule } from '../../check/source/analyse-source';

/** One small source, and every finding in it. */
export interface CorpusCase {
  readonly title: string;
  readonly source: string;
  /** Line, from 1, and rule of each finding. */
  readonly expected: readonly (readonly [line: number, rule: SourceRule])[];
  /** `tests/a.test.ts` unless given. */
  readonly file: string;
  /** `policy.todo` is "fail". */
  readonly isTodoForbidden: boolean;
  /** No parser takes it, and so nothing is found. */
  readonly isUnparsable: boolean;
}

/** What a case says beside its title and source. */
interface CaseOptions {
  readonly file?: string;
  readonly isTodoForbidden?: boolean;
  readonly isUnparsable?: boolean;
}

type AddCase = (
  title: string,
  source: string,
  lines?: readonly (number | readonly [number, SourceRule])[],
  options?: CaseOptions,
) => CorpusCase;

/** Makes cases of one rule: a bare line is a finding of it. Sources may begin on a line of their own. */
export function casesOf(rule: SourceRule): AddCase {
  return (
    title,
    source,
    lines = [],
    { file = 'tests/a.test.ts', isTodoForbidden = false, isUnparsable = false } = {},
  ) => ({
    title,
    source: source.replace(/^\n/, ''),
    expected: lines.map((line) => (typeof line === 'number' ? [line, rule] : line)),
    file,
    isTodoForbidden,
    isUnparsable,
  });
}
