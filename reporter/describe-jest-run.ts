import type { Config } from '@jest/types';
import { askGit } from '../environment/git/ask-git';
import { requireFromJest } from '../environment/host-jest';
import type { RunStarted } from '../environment/record/types';

type JestRun = Omit<RunStarted, 'type' | 'id' | 'root' | 'startedAt' | 'registryHash'>;

/** The settings of a run that its report is read by. */
export function describeJestRun(globalConfig: Config.GlobalConfig): JestRun {
  const { maxWorkers, rootDir, runInBand, seed, shard } = globalConfig;
  return {
    seed: seed ?? null,
    workers: runInBand ? 1 : maxWorkers,
    shard: shard ? `${shard.shardIndex}/${shard.shardCount}` : null,
    commit: readCommit(rootDir),
    jest: readJestVersion(rootDir),
    node: process.version,
    filtered: isFiltered(globalConfig),
    ci: !['', '0', 'false'].includes(process.env.CI ?? ''),
  };
}

/** A name pattern, a path pattern, or any of Jest's ways to run some files only. */
function isFiltered(config: Config.GlobalConfig): boolean {
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
    config.filter,
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

/** Of the Jest that runs, which need not be the one that the project would find. */
function readJestVersion(rootDir: string): string {
  return requireFromJest<{ version: string }>('@jest/core/package.json', rootDir).version;
}

function readCommit(rootDir: string): string | null {
  const answer = askGit(rootDir, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  return answer.isOk ? answer.text.trim() : null;
}
