import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '@jest/types';
import type { Registry } from '../../../registry/index';
import { ImportLog, type ProductionImport } from './import-log';
import { testCodeTeller } from './is-test-code';
import { watchImports } from './watch-imports';

/** One test file whose imports are watched. */
export interface ImportWatchRequest {
  readonly registry: Registry;
  readonly runtime: object;
  /** The global object of the test file. */
  readonly realm: object;
  readonly config: Config.ProjectConfig;
  readonly testPath: string;
}

/**
 * Watches which of the registry's `policy.productionModules` the test code of one file imports by
 * itself; that the application imports them is as it should be. Costs nothing where there are none.
 *
 * @returns what answers the imports once the file is done; undefined where nothing is watched
 */
export function findProductionImports({
  registry,
  runtime,
  realm,
  config,
  testPath,
}: ImportWatchRequest): (() => ProductionImport[]) | undefined {
  const { productionModules: names } = registry.policy;
  if (names.length === 0) return undefined;
  const productionModules = names
    .map((name) => resolve(registry.root, name))
    // Jest follows symbolic links.
    .map((file) => (existsSync(file) ? realpathSync(file) : file));
  const isTestCode = testCodeTeller({ config, testPath, productionModules });
  const entries = [testPath, ...config.setupFiles, ...config.setupFilesAfterEnv].filter(isTestCode);
  const log = new ImportLog({ productionModules, isTestCode, entries, realm });
  const finish = watchImports(runtime, log, {
    isTestCode,
    isProduction: (file) => productionModules.includes(file),
  });
  return () => {
    finish();
    return log.list();
  };
}
