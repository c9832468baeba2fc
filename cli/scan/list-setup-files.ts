import { relativePath } from '../../registry/relative-path';
import type { CommandCall } from '../command';
import { findHostJest, showJestConfig } from '../doctor/ask-jest';

/**
 * The files that Jest loads beside tests, relative to the folder of the registry, with `/`.
 *
 * @throws HERMETIC_JEST_CONFIG
 */
export async function listSetupFiles({ cwd, env }: CommandCall, root: string): Promise<string[]> {
  const jest = findHostJest(cwd);
  if (!jest) return [];
  const { configs } = await showJestConfig(jest, cwd, env);
  const named = configs.flatMap((config) => [
    ...(config.setupFiles ?? []),
    ...(config.setupFilesAfterEnv ?? []),
    config.globalSetup,
    config.globalTeardown,
  ]);
  return named.flatMap((file) => (file ? relativePath(root, file) : []));
}
