import type { Registry } from '../../registry/types';
import type { CheckFinding } from '../finding';
import { findFocus } from './rules/find-focus';
import { findProductionImports } from './rules/find-production-imports';
import { findSkips } from './rules/find-skips';
import { findUnknownInfra } from './rules/find-unknown-infra';
import { SourceTests } from './source-tests';
import { Source, type SourceInput } from './syntax/source';

/** The rules that a source alone can break. */
export const sourceRules = [
  'unsanctioned-skip',
  'focused-test',
  'production-import',
  'unknown-infra',
] as const;

/** One of those rules. */
export type SourceRule = (typeof sourceRules)[number];

/** What a source is judged by, besides itself. */
export interface SourceContext {
  readonly registry: Registry;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** Whether the file is test code; undefined where only what it does can tell. */
  readonly isTestCode: boolean | undefined;
  /** Whether there is such a file, relative to the folder of the registry. */
  hasFile(file: string): boolean;
  /** The tests of another file of the project; null where it has none. Absent: wrappers are not followed. */
  open?(file: string): SourceTests | null;
}

/**
 * Every finding of the source rules in one file, by line. It relies on ESTree and scopes alone, so
 * that `check` and ESLint, whatever its parser, find the same. A source that nests deeper than it can
 * be followed has none.
 */
export function analyseSource(
  input: SourceInput,
  context: SourceContext,
): CheckFinding<SourceRule>[] {
  try {
    return findAll(input, context);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function findAll(input: SourceInput, context: SourceContext): CheckFinding<SourceRule>[] {
  const source = new Source(input);
  const tests = new SourceTests(source, context);
  const isTestCode = context.isTestCode ?? tests.definitions.length > 0;
  return [
    ...findSkips(tests),
    ...findFocus(tests),
    ...(isTestCode ? findProductionImports(tests) : []),
    ...findUnknownInfra(tests),
  ].sort((a, b) => a.line - b.line);
}
