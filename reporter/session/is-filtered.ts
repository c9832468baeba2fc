import type { Config } from '@jest/types';

/** These choose among projects, and Jest keeps them out of the configuration that reporters see. */
const PROJECT_OPTIONS = /^--(?:select|ignore)-?projects(?:=|$)/i;

/**
 * Whether Jest runs only some: by a name pattern, a path pattern, or any of its ways to run some files or projects.
 *
 * @param argv the command line of Jest
 */
export function isFiltered(
  config: Config.GlobalConfig,
  argv: readonly string[] = process.argv,
): boolean {
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
    argv.some((word) => PROJECT_OPTIONS.test(word)),
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
