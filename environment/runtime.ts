import type { Config } from '@jest/types';
import { requireFromJest } from './host-jest';
import { shareCompiledCode } from './modules/share-compiled-code';
import { openTestFile, type GovernedEnvironment } from './open-test-file';

type RuntimeClass = new (
  config: Config.ProjectConfig,
  environment: GovernedEnvironment,
  ...rest: unknown[]
) => object;

const jestRuntime = requireFromJest<RuntimeClass | { default: RuntimeClass }>('jest-runtime');
const Runtime = typeof jestRuntime === 'function' ? jestRuntime : jestRuntime.default;

/** Positions among the arguments of the runtime's constructor, after the environment. */
const COVERAGE = 3;
const TEST_PATH = 4;

/**
 * Jest's module runtime, made for every test file after its environment and before `setupFiles`:
 * the one place where a file whose docblock chose another environment gets its variables in time.
 * It runs code that an earlier file of its process had compiled, and shows the file's imports to those
 * who look for production modules among them.
 */
export default class HermeticRuntime extends Runtime {
  constructor(config: Config.ProjectConfig, environment: GovernedEnvironment, ...rest: unknown[]) {
    const file = openTestFile({ environment, config, testPath: String(rest[TEST_PATH]) });
    super(config, environment, ...rest);
    file.watchImports(this, environment.global, config);
    shareCompiledCode(this, environment, rest[COVERAGE]);
  }
}
