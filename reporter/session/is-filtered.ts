import type { Config } from '@jest/types';

/** Whether Jest runs only some: by a name pattern, a path pattern, or any of its ways to run some files. */
export function isFiltered(config: Config.GlobalConfig): boolean {
  return Boolean(
    config.testNamePattern ||
    isPathPatternSet(config) ||
    config.nonFlagArgs.length > 0 ||
    config.onlyChanged ||
    config.onlyFailures ||
    config.findRelatedTests ||
    config.runTestsByPath ||
    config.changedSince ||
    config.lastCommit ||
    config.filter ||
    // Of these Jest tells nobody.
    process.argv.some((arg) => /^--(?:select|ignore)-?[Pp]rojects(?:=|$)/.test(arg)),
  );
}

/** Jest 29 has one pattern as text, Jest 30 an object of several. */
function isPathPatternSet(config: object): boolean {
  const { testPathPattern, testPathPatterns } = config as {
    readonly testPathPattern?: string;
    readonly testPathPatterns?: { readonly patterns?: readonly string[] };
  };
  return Boolean(testPathPattern) || (testPathPatterns?.patterns ?? []).length > 0;
}
