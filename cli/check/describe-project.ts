import { join } from 'node:path';
import type { BaseRegistry, CheckContext } from '../../check/check-context';
import { listFiles } from '../../check/list-files';
import { listOwnFiles } from '../../check/repository/list-own-files';
import { HermeticError } from '../../errors/hermetic-error';
import { formatDay } from '../../registry/format-day';
import type { Registry } from '../../registry/index';
import { relativePath } from '../../registry/relative-path';
import type { CommandCall } from '../command';
import { findHostJest, listTestFiles } from '../doctor/ask-jest';
import { nameRegistryOfCall } from '../load-registry-of-call';
import { readText } from '../read-text';
import { lookUpRuns } from './look-up-runs';

/** What Jest takes for a test file where nothing else is said. */
const TEST_FILE = /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/**
 * What the rules look at, for the project of a working directory. Without a Jest there are no test
 * files for them, so that a project that has some is refused.
 *
 * @throws HERMETIC_JEST_CONFIG, HERMETIC_JEST_MISSING
 */
export async function describeProject(
  registry: Registry,
  call: CommandCall,
  base: BaseRegistry | null,
): Promise<CheckContext> {
  const { root } = registry;
  const { cwd, env } = call;
  const files = listFiles(root);
  const read = (file: string): string | null => readText(join(root, file));
  const jest = findHostJest(cwd);
  if (!jest && listOwnFiles({ files, read }).some((file) => TEST_FILE.test(file)))
    throw HermeticError.of('HERMETIC_JEST_MISSING', { request: 'jest', rootDir: cwd });
  const listed = jest ? await listTestFiles(jest, cwd, env) : [];
  return {
    registry,
    base,
    named: nameRegistryOfCall(call),
    files,
    testFiles: listed.map((file) => relativePath(root, file)).sort(),
    day: formatDay(),
    read,
    findRun: lookUpRuns([root, cwd]),
  };
}
