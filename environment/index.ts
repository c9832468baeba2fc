import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type NodeEnvironmentClass from 'jest-environment-node';
import { requireFromJest } from './host-jest';
import { openTestFile } from './open-test-file';

const { TestEnvironment: NodeEnvironment } = requireFromJest<{
  TestEnvironment: typeof NodeEnvironmentClass;
}>('jest-environment-node');

/**
 * Jest's Node environment with this file's databases in its environment variables, set before any
 * module of the application or of `setupFiles` can read them.
 */
export class TestEnvironment extends NodeEnvironment {
  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    openTestFile({ environment: this, config: config.projectConfig, testPath: context.testPath });
  }
}

export default TestEnvironment;
