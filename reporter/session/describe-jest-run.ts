import { join, relative } from 'node:path';
import type { Config } from '@jest/types';
import { readManifestOf } from '../../config/read-manifest';
import { readCommit } from '../../environment/git/read-commit';
import { requireFromJest } from '../../environment/host-jest';
import type { RunStarted } from '../../environment/record/types';
import { isCi } from '../../environment/run/is-ci';
import { nameShard } from '../../environment/run/name-shard';
import { takeRepeatedPart } from '../../environment/run/repeated-part';
import { isFiltered } from './is-filtered';
import { keepConfigArguments } from './keep-config-arguments';
import { startFolder } from './start-folder';

type JestRun = Omit<RunStarted, 'type' | 'id' | 'root' | 'startedAt' | 'registryHash'>;

/** The settings of a run that its report is read by. */
export function describeJestRun(globalConfig: Config.GlobalConfig): JestRun {
  const { maxWorkers, randomize, rootDir, runInBand, seed, testNamePattern } = globalConfig;
  return {
    seed: seed ?? null,
    workers: runInBand ? 1 : maxWorkers,
    shard: nameShard(globalConfig),
    package: readPackageName(rootDir),
    commit: readCommit(rootDir),
    jest: readJestVersion(rootDir),
    node: process.version,
    filtered: takeRepeatedPart()?.filtered ?? isFiltered(globalConfig),
    ci: isCi(process.env),
    selection: {
      randomize: randomize ?? false,
      testNamePattern: testNamePattern || null,
      cwd: relative(rootDir, startFolder),
      config: keepConfigArguments(process.argv.slice(2)),
    },
  };
}

/** Of the Jest that runs, which need not be the one that the project would find. */
function readJestVersion(rootDir: string): string {
  return requireFromJest<{ version: string }>('@jest/core/package.json', rootDir).version;
}

function readPackageName(rootDir: string): string | null {
  const name: unknown = readManifestOf(join(rootDir, 'package.json'))?.name;
  return typeof name === 'string' ? name : null;
}
