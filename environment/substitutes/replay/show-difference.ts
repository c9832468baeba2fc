import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { resolveFromJest } from '../../host-jest';

interface MatcherUtils {
  diff(expected: unknown, received: unknown, options: object): string | null;
}

/** What the matchers say of values that look the same. */
const NO_DIFFERENCE = 'Compared values have no visual difference';

const plain = (text: string): string => text;

/** Without colours, and without the parts that are equal. */
const OPTIONS = {
  aAnnotation: 'Recorded',
  bAnnotation: 'Now',
  expand: false,
  contextLines: 2,
  ...{ aColor: plain, bColor: plain, changeColor: plain, commonColor: plain, patchColor: plain },
};

/**
 * How two texts of JSON differ, by the part of Jest that its own matchers show differences with.
 *
 * @throws HERMETIC_JEST_MISSING
 */
export function showDifference(recorded: string, now: string, projectDir: string): string {
  // The utilities are a dependency of Jest's runner, and of no part that everybody has.
  const runner = createRequire(resolveFromJest('jest-circus/runner', projectDir));
  const { diff } = runner('jest-matcher-utils') as MatcherUtils;
  const values = [JSON.parse(recorded), JSON.parse(now)] as const;
  const difference = isDeepStrictEqual(...values) ? null : diff(...values, OPTIONS);
  if (difference && !difference.includes(NO_DIFFERENCE)) return difference;
  return `the texts differ, their values do not:\n- Recorded ${recorded}\n+ Now      ${now}`;
}
