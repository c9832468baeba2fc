import type { Config } from '@jest/types';
import { joinErrors } from '../errors/join-errors';
import { requireFromJest } from './host-jest';
import { markGoverned } from './mark-governed';
import { orderAsked } from './orders/asked-order';
import { forgetSnapshots } from './orders/forget-snapshots';
import { noteOutcomes } from './orders/note-outcomes';
import { noteProcessState, readProcessState } from './orders/process-state';
import type { ModuleLoader } from './substitutes/load-factory';
import { openTestFile, type GovernedEnvironment } from './open-test-file';

type TestRunner = (
  globalConfig: Config.GlobalConfig,
  config: Config.ProjectConfig,
  environment: GovernedEnvironment,
  ...rest: unknown[]
) => Promise<unknown>;

const circus = requireFromJest<TestRunner | { default: TestRunner }>('jest-circus/runner');
const run = typeof circus === 'function' ? circus : circus.default;

/**
 * The Jest test runner: jest-circus, with the test file's events passed through its governance,
 * whatever environment the file chose.
 */
const runHermetic: TestRunner = async (
  globalConfig,
  config,
  environment,
  runtime,
  testPath,
  ...rest
) => {
  const file = openTestFile({ environment, config, testPath: String(testPath) });
  const order = orderAsked(globalConfig, String(testPath));
  const outcomes = order === undefined ? undefined : file.follow(order);
  const before = outcomes && readProcessState();
  // All of a file, in declared order: that is how a proof gets to know it.
  const leaks =
    order === null ? file.followLeaks(environment, runtime as object, config) : undefined;
  if (order) forgetSnapshots(environment);
  file.observe(environment);
  await file.startSubstitutes(runtime as ModuleLoader);
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  const running = file.run(() =>
    run(globalConfig, config, environment, runtime, testPath, ...rest),
  );
  const result = await withoutFrame(running).catch(note);
  await file.close().catch(note);
  const left = leaks?.end();
  if (before) noteProcessState(before);
  if (errors.length > 0) throw joinErrors(errors);
  if (!outcomes) return markGoverned(result);
  // Only a proof needs it.
  const { takeLateErrors } =
    require('./orders/late-errors') as typeof import('./orders/late-errors');
  return noteOutcomes(result, outcomes, takeLateErrors(), left);
};

/**
 * The same for whoever awaits it, whose own frame is then in no stack of a failing test: V8 follows promises, and
 * also their functions where these are the handlers, up to who waits.
 */
function withoutFrame<Result>(running: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    running.then(
      (result) => resolve(result),
      (error: Error) => reject(error),
    );
  });
}

export default runHermetic;
