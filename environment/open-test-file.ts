import type { JestEnvironment } from '@jest/environment';
import type { Config } from '@jest/types';
import { BRIDGE } from './bridge';
import { adoptCoreErrors, type ErrorClasses } from './guard/core-errors';
import { watchTimers, type RealmTimers } from './guard/timers';
import { joinRun } from './run/join-run';
import { nameProject } from './run/name-project';
import { chooseRegistry } from './run/choose-registry';
import { TestFile } from './test-file';

/** Any Jest environment: the one of this package, jsdom, or a user's own. */
export type GovernedEnvironment = JestEnvironment;

const opened = new WeakMap<GovernedEnvironment, TestFile>();

/**
 * Opens the governance of one test file, once for each environment, by whichever of environment,
 * runtime and runner comes first: sets the variables of its databases and leaves the bridge on the
 * realm's global object.
 */
export function openTestFile(given: {
  readonly environment: GovernedEnvironment;
  readonly config: Config.ProjectConfig;
  readonly testPath: string;
}): TestFile {
  const { environment, config, testPath } = given;
  let file = opened.get(environment);
  if (!file) {
    const registry = chooseRegistry(config.rootDir);
    const run = joinRun(config);
    file = new TestFile({
      registry,
      run,
      testPath,
      projectDir: config.rootDir,
      project: nameProject(config, run),
      cacheDirectory: config.cacheDirectory,
    });
    opened.set(environment, file);
    const { global } = environment as unknown as {
      global: Partial<RealmTimers> &
        ErrorClasses & { process?: NodeJS.Process; [BRIDGE]?: unknown };
    };
    file.exportVariables(global.process?.env ?? {});
    // The realm has a copy of `process`, made before anything was guarded.
    if (global.process) global.process.dlopen = process.dlopen;
    file.bridge.atFileEnd(watchTimers(global));
    adoptCoreErrors(global);
    global[BRIDGE] = file.bridge;
  }
  return file;
}
